// biome-ignore-all format: a note reads better in few lines
import { cat, land, notesIn, room, said, shop, show, still, street, table } from '../kinds.ts'

const note = notesIn('food', 'zh-Hans')

export const foodChinese = [
  note('reganmian', 'laowang', {
    title: '凌晨三点半，给全城人下面的人',
    body: `三点半起床，四点磨芝麻酱，五点十分第一碗出锅。第一位客人永远是对面扫街的刘姐，多放萝卜丁，不要葱。

热干面三个要点：
① 面要头天晚上掸好，拌油，根根分开
② 芝麻酱用香油澥，不能用水！不能用水！不能用水！
③ 端给你之后，三十秒之内拌开，不然就坨了

卖了十九年，最开心的是小伢们考上大学回来，第一句话："王伯，一碗热干面，跟以前一样。"`,
    topics: ['武汉', '热干面', '过早'],
    pictures: [table('golden', ['dryNoodles', 'soymilk', 'youtiao', 'chopsticks'], { on: 'wood' }), shop('golden', 'noodles', { people: 3 }), street('golden', 'houses', { shape: 'square' })],
    warmth: 0.96,
    comments: [
      said('maddie', 'I read the translation twice and I want to fly to Wuhan for one bowl. Thirty seconds to mix. Got it. Training at home.', ['laowang', '姑娘来了不收钱，尝完给个好评就行 😄'], ['maddie', 'I will give so many stars']),
      said('tiejia', '王伯！！我高中天天吃您家的！我在深圳加班看哭了', ['laowang', '回来！给你多加卤蛋']),
      said('trucker_ray', 'Up at 3:30 as well, different counter. I tip my hat to you sir.', ['laowang', '开夜车要小心啊老哥。']),
      said('nurse_dani', 'People who feed a city before sunrise are the backbone of everything.'),
      said('noah_learns', '"跟以前一样" = "same as before", and then I had to stare at the wall for a minute'),
    ],
  }),
  note('world-breakfast', 'laowang', {
    title: '外国朋友们，你们"过早"都吃么事？',
    body: `孙子帮我开了翻译，才晓得那么多外国朋友看我下面。我就问一句：你们早上吃么事？

有个美国姑娘说她早饭是一根"蛋白质棒"，我查了一下，像个砖头。伢啊，这怎么行。

来，排队晒早饭，晒得好的，来武汉请你吃一碗。`,
    topics: ['早餐', '晒早饭', '过早'],
    pictures: [table('morning', ['baozi', 'congee', 'soymilk', 'youtiao', 'sauce'], { on: 'mat' })],
    warmth: 0.9,
    comments: [
      said('grandmajune', 'Good morning Mr. Wang. One soft egg, toast, blackberry jam I made in July. May I still have the noodles please.', ['laowang', '自己做的果酱！算数！算数！']),
      said('tex_diego', 'Breakfast tacos, sir. Two. Potato and egg.', ['laowang', '土豆鸡蛋卷饼，这个我看得懂，好东西。']),
      said('cam_lifts', 'I am the brick guy. I’m sorry. I will do better.', ['laowang', '不怪你，怪忙。']),
      said('linxi', '成都：醪糟粉子蛋、豆浆油条、肥肠粉，排名不分先后'),
      said('leilani', 'Papaya and leftover rice with egg, on the beach wall, feet in sand 🌅'),
      said('gulina', '奶茶泡馕！新疆的早上从一碗咸奶茶开始'),
    ],
  }),
  note('chengdu-hotpot-guide', 'linxi', {
    title: '给外国朋友的成都火锅生存指南（建议收藏）',
    body: `最近收到好多老外私信问火锅怎么吃，统一写一篇：

🌶️ 锅底：鸳鸯不丢人，真的。我爸都点鸳鸯。
🥢 下锅顺序：先荤后素，土豆最后，不然糊锅底
⏱️ 时间表：毛肚 15 秒｜鸭肠 10 秒｜黄喉 1 分钟｜脑花 10 分钟（敢吃的话）
🥣 蘸料：香油 + 蒜泥 + 一点点醋。麻酱是北方的，我们不认
🧊 解辣：唯怡豆奶 > 冰粉 > 啤酒 > 水（喝水更辣！）
👔 穿着：深色衣服。白T恤活不过三分钟

最重要的：火锅不是一道菜，是一场会。点一桌，聊三小时。`,
    topics: ['成都', '火锅', '攻略'],
    pictures: [table('festive', ['hotpot', 'slicedBeef', 'lotusRoot', 'tofu', 'greens', 'mushrooms', 'sauce', 'beer', 'chopsticks']), shop('night', 'noodles', { season: 'newYear', people: 3 }), table('festive', ['sauce', 'sauce', 'slicedBeef', 'tofu'], { shape: 'square', on: 'plain' })],
    warmth: 0.97,
    comments: [
      said('noah_learns', 'Saved. Printed. Laminated. 谢谢老师 🙏', ['linxi', '居然会过塑，太认真了哈哈哈']),
      said('maddie', 'Is brain optional', ['linxi', 'Optional. But very soft, like tofu 😈'], ['maddie', 'I am choosing tofu, like tofu']),
      said('beibei', '麻酱不服！！北京人要跟你理论', ['linxi', '来嘛，边吃边理论'], ['erha_ma', '北京人+1，麻酱配一切']),
      said('shancheng', '鸳鸯？出了这个门别说你是四川的'),
      said('aaliyah_eats', 'Are there halal hotpot places? Asking for a very hungry family of four', ['linxi', '有的！清真火锅很多，牛油锅也好吃，来了告诉我 🤝']),
      said('mr_kowalski', '"Hotpot is not a dish, it is a meeting." Better than any meeting I have been to.'),
    ],
  }),
  note('fly-restaurant', 'linxi', {
    title: '什么叫"苍蝇馆子"？没有苍蝇，只有排队',
    body: `今天给大家翻译一个词：苍蝇馆子。
直译 fly restaurant，听起来很吓人，其实是最高荣誉：店小、桌子油、老板脾气大、好吃到你愿意站着等四十分钟。

这家开在菜市场二楼，没有招牌，六张桌子。回锅肉、麻婆豆腐、炒时蔬，三个菜 68 块。老板娘问我们要不要饮料，我们说不要，她说"要得嘛"，还是拿了两瓶。`,
    topics: ['成都', '苍蝇馆子', '美食'],
    pictures: [table('golden', ['mapoTofu', 'kungPao', 'stirFriedGreens', 'rice', 'beer', 'chopsticks'], { on: 'tiles' }), shop('golden', 'noodles', { people: 3, shape: 'square' })],
    warmth: 0.7,
    comments: [
      said('tex_diego', 'We call this a hole-in-the-wall. If the menu has photos, keep walking.', ['linxi', '一模一样！！有塑封菜单的都要小心'], ['mei_boston', 'hole-in-the-wall = 苍蝇馆子, please somebody put this in the dictionary.']),
      said('ruby_nola', 'the lady bringing two bottles anyway is EXACTLY my kind of place'),
      said('xiaotang', '68 块三个菜……我刚刚付了 19 刀吃一碗面'),
    ],
  }),
  note('teahouse', 'linxi', {
    title: '人民公园鹤鸣茶社，18块钱坐一下午',
    body: `成都人的"加班"：竹椅、盖碗、瓜子、掏耳朵。

旁边一桌歪果仁小哥被掏耳朵的时候全身僵硬，掏完说了一句 "I heard God"。全茶馆的人都笑了。`,
    topics: ['成都', '茶馆', '慢生活'],
    pictures: [still('matcha', ['gaiwan', 'teapot', 'heartPlant'], { behind: 'window', view: 'orchard' }), table('matcha', ['greenTea', 'sunflowerSeeds', 'teapot', 'cards'], { on: 'mat', shape: 'square' })],
    warmth: 0.72,
    comments: [
      said('theo_frames', '"I heard God" — was he shooting film? that might have been my friend Pete', ['linxi', '真的有可能，他挂着一台很老的相机 😂']),
      said('grandmajune', 'Sitting all afternoon for tea and nobody hurrying you along. I would like to be a regular.'),
      said('annan', '我就在那边弹过琴，被大爷们嫌吵'),
    ],
  }),
  note('zaocha', 'amin_zaocha', {
    title: '老广带你饮早茶：点单不踩雷',
    body: `第一次去饮早茶，看到一百多种点心会懵，抄这份作业：

四大天王：虾饺、烧卖、叉烧包、蛋挞
第二梯队：凤爪、肠粉、排骨、流沙包
隐藏选手：金钱肚、萝卜糕、艇仔粥

规矩：
· 别人给你倒茶，食指中指敲两下桌子 = 谢谢
· 茶壶没水了，把盖子斜放，不用喊
· 阿姨推车过来要快准狠，犹豫就没了

一盅两件，慢慢叹。`,
    topics: ['广州', '早茶', '点心'],
    pictures: [table('morning', ['shaomai', 'soupDumplings', 'teapot', 'greenTea', 'congee', 'sauce'], { on: 'linen' }), table('morning', ['baozi', 'shaomai', 'tea', 'chopsticks'], { on: 'marble', shape: 'square' })],
    warmth: 0.9,
    comments: [
      said('kevin_liu', 'the tapping!! my dad does it and never explained it. 29 years. I thought he was impatient', ['amin_zaocha', '哈哈哈，传说是乾隆皇帝微服私访，臣子用手指代替磕头'], ['kevin_liu', 'MY DAD WAS KNEELING THIS WHOLE TIME']),
      said('lucia_sf', 'tilted lid means refill. I have been waving like a sailor in SF Chinatown for ten years'),
      said('kaman', '香港人：蛋挞要酥皮定牛油皮？'),
      said('sofia_bakes', 'egg tart crust talk?? pull up a chair'),
    ],
  }),
  note('laohuo-tang', 'amin_zaocha', {
    title: '转季喉咙痛，煲个霸王花猪骨汤',
    body: `广东人看病三部曲：先煲汤，再凉茶，最后才去医院。

霸王花 1 把、猪骨半斤、蜜枣 2 粒、无花果 3 个、陈皮 1 角。冷水下锅，大火滚 20 分钟，收细火 2 小时。盐最后放。

期间谁掀盖我同谁急。`,
    topics: ['煲汤', '养生', '广东'],
    pictures: [table('autumn', ['soup', 'rice', 'spoon', 'herbs'], { on: 'wood', shape: 'square' })],
    warmth: 0.5,
    comments: [
      said('nurse_dani', 'As a nurse I support step one. Steps two and three may be swapped 😅', ['amin_zaocha', '护士姐姐说得对，不过我妈听不进去']),
      said('hufu_mei', '药学人：汤好喝，别当药'),
      said('guihua', '我们放红枣和党参，也好。'),
    ],
  }),
  note('changsha-2am', 'yaya', {
    title: '凌晨两点的长沙，不睡觉都在干嘛',
    body: `答案：排队。

第一站 糖油粑粑，烫到原地跺脚
第二站 臭豆腐，我闺蜜第一次吃："这个味道像吵架和好"
第三站 口味虾三斤，手套破了两双
第四站 茶颜悦色，没错凌晨也要排
第五站 嗦粉收尾，码子要双码

美国朋友问我为什么不困。姐妹，辣的人不会困。`,
    topics: ['长沙', '夜宵', '夜市'],
    pictures: [street('night', 'stalls', { lanterns: 'red', crowd: 3 }), table('neon', ['crawfish', 'beer', 'skewers', 'sauce'], { on: 'plain' }), street('neon', 'neon', { lanterns: 'bulbs' }), table('night', ['riceNoodles', 'boba', 'chopsticks'], { on: 'tiles' })],
    warmth: 0.94,
    comments: [
      said('ruby_nola', '"tastes like making up after a fight" is the best food writing of the year, hire her', ['yaya', '我闺蜜已经得意了一晚上']),
      said('jaylen_w', 'Waffle House at 2am is our version. no lanterns but somebody IS fighting', ['yaya', '哈哈哈哈哈原来全世界都一样']),
      said('nurse_dani', 'a whole city on my schedule. I belong there'),
      said('zixi', '看得我在宿舍被窝里流口水'),
    ],
  }),
  note('boba-order', 'yaya', {
    title: '茶颜悦色点单密码，外地姐妹照着念',
    body: `"幽兰拿铁，少少少甜，去冰，奶油要先吃三口再搅。"

不要一上来就搅！！奶油、坚果碎、茶底，是三杯饮料，一次喝完。

有个美国姐姐问我 boba 放不放得了 bubble。放放放，什么都放得了。`,
    topics: ['奶茶', '长沙', '点单'],
    pictures: [still('spring', ['boba', 'boba', 'tulips'], { behind: 'arch' }), shop('spring', 'bubbleTea')],
    warmth: 0.66,
    comments: [
      said('kaylee_d', 'less less less sugar!! THREE lesses. finally people who understand', ['yaya', '在中国这叫"不另外加糖" 😌']),
      said('hufu_mei', '成分党提醒：少少少糖也有糖……算了你们开心就好'),
      said('waffles_mom', 'is there a dog-friendly one'),
    ],
  }),
  note('stinky-tofu', 'yaya', {
    title: '带美国外教吃臭豆腐，他的脸我笑了三天',
    body: `全过程：
闻到 → 后退三步
"Is something wrong with the street?"
咬一口 → 沉默
再咬一口 → "oh no"
第三口 → "oh no, I like it"
最后他打包了两份，地铁上被大妈教育了。`,
    topics: ['臭豆腐', '长沙', '外国人'],
    pictures: [street('dusk', 'stalls', { lanterns: 'bulbs', shape: 'square' }), table('night', ['tofu', 'sauce', 'beer'], { on: 'plain', shape: 'square' })],
    warmth: 0.82,
    comments: [
      said('noah_learns', '"oh no, I like it" is my whole year'),
      said('ezra_vinyl', 'blue cheese did this to me in 2014. I understand this man.', ['yaya', '蓝纹奶酪我也闻过，我们扯平了']),
      said('xiaohui', '地铁不能吃臭豆腐，大妈是正义的'),
    ],
  }),
  note('xiaomian', 'shancheng', {
    title: '重庆小面的底料到底有多少种？数给你看',
    body: `酱油、醋、油辣子、花椒面、猪油、芽菜、榨菜、花生碎、芝麻酱、姜水、蒜水、葱花、鸡精、白糖、豌豆尖……

老板抓料的手速，是练过的。我数过，四秒。

"干馏"还是"带汤"？"提黄"（面硬）还是"煮软"？不会喊就说：跟前头那个一样。`,
    topics: ['重庆', '小面', '早餐'],
    pictures: [table('golden', ['spicyNoodles', 'soymilk', 'sauce', 'chopsticks'], { on: 'wood' }), land('rain', 'harbour', ['bridge'])],
    warmth: 0.64,
    comments: [
      said('tex_diego', 'fifteen ingredients in four seconds. In Texas we call that a pit crew', ['shancheng', '哈哈，F1 换胎']),
      said('noah_learns', '"same as the person in front" — the most useful sentence I have learned so far'),
      said('laowang', '武汉人表示尊重，但是我们只要三十秒拌开。'),
    ],
  }),
  note('nang', 'gulina', {
    title: '打馕的一天：一个馕坑养活一条巷子',
    body: `爸爸四点生火，我和面。揉好的面饼按上花纹，撒洋葱和芝麻，手伸进馕坑啪一下贴上去——手快，不然毛就没了（爸爸的胳膊很光滑）。

刚出坑的馕不要切，掰！配一碗咸奶茶，或者包三串红柳烤肉。

有位美国奶奶问能不能寄到北卡罗来纳州。奶奶，馕可以放一个月，真的可以！`,
    topics: ['新疆', '馕', '手艺'],
    pictures: [table('golden', ['skewers', 'scallionPancake', 'tea', 'grapes'], { on: 'rug' }), shop('golden', 'market', { people: 2 }), land('golden', 'mountains', ['meadow', 'cow'])],
    warmth: 0.85,
    comments: [
      said('grandmajune', 'That was me. I have written my address on an index card and I will wait as long as it takes.', ['gulina', '奶奶！我找到办法了，下周寄 ❤️'], ['kaylee_d', 'update us on the bread. please. i need this to work out']),
      said('sofia_bakes', 'his ARM goes in the oven?? my respect is total. Also the stamp pattern!! We stamp conchas too!'),
      said('aaliyah_eats', 'this is tandoor, this is tannour, this is home. How is every grandmother making the same bread'),
      said('laowang', '打馕的和下面的都是四点起，兄弟。'),
    ],
  }),
  note('chaoshan-beef', 'daima', {
    title: '程序员的周五：一个人吃潮汕牛肉火锅',
    body: `需求评审开了五个小时，结论是"下周再评"。

打车去吃牛肉火锅。吊龙 8 秒，匙柄 8 秒，嫩肉 6 秒——这是今天唯一有明确排期且按时交付的东西。`,
    topics: ['牛肉火锅', '深圳', '程序员'],
    pictures: [table('night', ['hotpot', 'slicedBeef', 'slicedBeef', 'greens', 'sauce', 'cola'], { on: 'wood' })],
    warmth: 0.75,
    comments: [
      said('tyler_plays', 'the only thing delivered on schedule 💀 devs are the same everywhere', ['daima', 'friend, do you also have "alignment meetings"'], ['tyler_plays', 'I have meetings ABOUT the alignment meetings']),
      said('ahao', '改行吧兄弟，来跟我练腿'),
      said('susu', '"已读，下周再回" 哈哈哈哈'),
    ],
  }),
  note('guobaorou', 'dapeng', {
    title: '锅包肉的酸味应该冲到你咳嗽',
    body: `端上来第一下，你得被那个醋劲儿呛得"咳咳"两声，才叫正宗哈尔滨锅包肉。

老式的是白醋白糖，不是番茄酱！！看到红色的请礼貌地站起来离开。

我妈说这道菜最早是给外国使节做的，他们爱吃甜酸口。所以你看，一百年前就在文化交流了。`,
    topics: ['东北菜', '哈尔滨', '锅包肉'],
    pictures: [table('winter', ['kungPao', 'dumplings', 'beer', 'rice', 'chopsticks'], { on: 'gingham' }), street('winter', 'brick', { look: { top: 'puffer', hat: 'beanie' } })],
    warmth: 0.66,
    comments: [
      said('maddie', 'So you are telling me sweet and sour pork has a diplomatic history and the red stuff at the mall is a lie', ['dapeng', '商场那个……是它的远房表弟']),
      said('hugh_halifax', 'A dish that makes you cough on arrival. My kind of place.'),
      said('mei_boston', 'It’s true, Harbin, early 1900s, for Russian guests. 锅包肉 is literally fusion food.'),
    ],
  }),
  note('iron-pot', 'dapeng', {
    title: '铁锅炖：零下 25 度，屋里 25 度',
    body: `大鹅、土豆、豆角、贴饼子，一锅炖两小时，锅边一圈玉米饼子吸满了汤。

朋友从深圳来，穿着单鞋。我说你先别吃，先去炕上坐一会儿，我怕你化了。`,
    topics: ['铁锅炖', '东北', '冬天'],
    pictures: [table('winter', ['chili', 'corn', 'potstickers', 'tea'], { on: 'wood' }), land('winter', 'snow', ['cabin'])],
    warmth: 0.62,
    comments: [
      said('daima', '那个朋友是不是我。鞋已经扔了。', ['dapeng', '是你，脚趾头还好吗']),
      said('annie_vt', '-25 and goose stew on a heated bed is the lifestyle Vermont thinks it has'),
      said('bigsky_marcus', 'heated BED. why do we not have this. why did nobody tell Montana'),
    ],
  }),
  note('rural-kitchen', 'guihua', {
    title: '柴火灶炒腊肉，烟熏了一个冬天',
    body: `腊月里杀的猪，挂在灶上头，天天做饭天天熏，熏到黑黑的才好。洗干净切片，肥的透亮。跟蒜苗一炒，隔壁都闻得到。

有个外国姑娘问我几度几分钟。我不晓得几度。看火，听声音，油说话了就可以了。`,
    topics: ['农村生活', '腊肉', '柴火饭'],
    pictures: [room('autumn', 'wok'), table('autumn', ['braisedPork', 'stirFriedGreens', 'rice', 'chopsticks'], { on: 'wood' }), land('morning', 'terraces')],
    warmth: 0.88,
    comments: [
      said('sofia_bakes', '"When the oil speaks." I am writing it on the bakery wall.', ['guihua', '写上去要钱不？😄'], ['sofia_bakes', 'I will pay you in conchas, señora']),
      said('tex_diego', 'Months over the stove smoke?! Señora you are the pitmaster. I bow.'),
      said('grandmajune', 'Dear Guihua, we hung hams in the smokehouse when I was a girl. I smelled this picture.', ['guihua', '那你懂。我们两个都是老把式。']),
    ],
  }),
  note('pickles', 'guihua', {
    title: '坛子菜：一个坛子传三代',
    body: `这个坛子是我婆婆的婆婆的。水不能断，油不能沾，手要干净，嘴要少说话（婆婆讲的）。

豆角、辣椒、萝卜、藠头。半个月就可以吃。坛子越老，菜越香。`,
    topics: ['腌菜', '坛子菜', '手艺'],
    pictures: [still('autumn', ['chiliJar', 'pot', 'fruitBowl'], { behind: 'wall' }), table('autumn', ['carrots', 'garlic', 'scallions', 'jar', 'eggplant'], { on: 'wood', shape: 'square' })],
    warmth: 0.6,
    comments: [
      said('gwen_quilts', 'My grandmother’s crock is the same. Same rules. Even the talking one.', ['guihua', '哈哈，全世界的婆婆都一样']),
      said('maddie', 'do you ship jars. do you ship mothers-in-law'),
      said('zhuangxiu_tu', '传三代的坛子，我装修都不敢搬'),
    ],
  }),
  note('qingdao-beer', 'laoli', {
    title: '青岛人喝啤酒，用塑料袋装',
    body: `下楼打散啤，一斤五块，拿塑料袋装，插根吸管，边走边喝。外国网友都说我骗人，今天特地拍给你们看。

配上辣炒蛤蜊，"哈啤酒吃嘎啦"，这就是青岛的夏天。`,
    topics: ['青岛', '啤酒', '蛤蜊'],
    pictures: [table('sea', ['crab', 'beer', 'beer', 'lemon', 'sauce'], { on: 'plain' }), land('sea', 'coast', ['boat'])],
    warmth: 0.85,
    comments: [
      said('hugh_halifax', 'Beer. By weight. In a bag. With a straw. I have been living a small life.', ['laoli', '来青岛，我给你打五斤！']),
      said('farmer_wes', 'We carry feed in those bags. I see now we have been missing an opportunity.'),
      said('cam_lifts', 'the true hydration pack'),
      said('shancheng', '老李，今天空军了没？', ['laoli', '别问。']),
    ],
  }),
  note('fishing-zero', 'laoli', {
    title: '钓鱼六小时，买鱼六分钟',
    body: `早上四点出门，跟老伴说：今天吃鱼。
十点收竿，海给了我一只拖鞋，左脚的。
十点半，菜市场，三条鲅鱼，老板帮我把嘴上穿个洞，像钩的一样。

老伴看了一眼：这鱼怎么是冰的？`,
    topics: ['钓鱼', '空军', '退休生活'],
    pictures: [land('morning', 'coast', ['boat']), table('sea', ['wholeFish', 'beer', 'scallions', 'rice'], { on: 'tiles' })],
    warmth: 0.95,
    comments: [
      said('farmer_wes', 'Why is the fish cold. I laughed so hard the dog left the room.'),
      said('hugh_halifax', 'Sir, this joke is told in Nova Scotia word for word and I am delighted.', ['laoli', '全世界的钓鱼佬是一家 🎣']),
      said('bigsky_marcus', 'left shoe means the right one is still out there. go back', ['laoli', '明天四点再去！']),
      said('trucker_ray', 'She knew. She always knows.'),
      said('linxi', '哈哈哈哈哈哈哈嘴上穿个洞，太专业了'),
    ],
  }),
  note('douzhi', 'beibei', {
    title: '带外国友人喝豆汁儿，结果他说像……',
    body: `先声明：豆汁儿不是豆浆。是绿豆发酵的，灰绿色，酸，有点馊（褒义）。配焦圈和咸菜丝。

我请了四位外国朋友试：
🇫🇷 面不改色："很像一种奶酪"
🇺🇸 "it tastes like a Monday"
🇲🇽 加了辣椒，喝完了
🇯🇵 很有礼貌地放下了碗

我自己喝了两碗，爽！`,
    topics: ['北京', '豆汁儿', '老北京'],
    pictures: [table('rain', ['soymilk', 'donuts', 'congee', 'sauce'], { on: 'wood' }), street('golden', 'houses', { shape: 'square' })],
    warmth: 0.84,
    comments: [
      said('mr_kowalski', '"It tastes like a Monday" — I would like to claim this man as one of ours.'),
      said('linxi', '北京人唯一打不赢的仗就是替豆汁儿辩护', ['beibei', '你们还吃兔头呢！！']),
      said('ezra_vinyl', 'I want it. I want the Monday drink.'),
    ],
  }),
  note('duck', 'beibei', {
    title: '烤鸭正确吃法：先蘸白糖',
    body: `第一口：鸭皮，最脆的胸口那一块，蘸白糖，入口就化。这一口只有头三分钟。
第二口：荷叶饼，鸭片两片，葱丝、黄瓜条、甜面酱，卷。
第三口：鸭架汤，白菜豆腐，撒胡椒。

给歪果仁翻译：skin + sugar, trust me。`,
    topics: ['北京', '烤鸭', '吃法'],
    pictures: [table('golden', ['turkey', 'tacos', 'sauce', 'scallions', 'tea'], { on: 'linen' }), shop('golden', 'temple', { shape: 'wide' })],
    warmth: 0.66,
    comments: [
      said('tex_diego', 'Crispy skin with sugar. So basically what I do at the smoker at 11am when nobody looks. Validated.'),
      said('jaylen_w', 'skin + sugar, trust me. I trust her.'),
      said('susu', '同学们，这句英语就很地道：trust me 👏'),
    ],
  }),
  note('guilin-mifen', 'ashan', {
    title: '桂林米粉，桂林人不叫桂林米粉',
    body: `我们就叫"米粉"。二两还是三两，加不加蛋，锅烧要脆的。酸豆角、花生自己舀，先吃干的，最后加骨头汤。

撑船之前吃三两，撑到兴坪不饿。`,
    topics: ['桂林', '米粉', '早餐'],
    pictures: [table('matcha', ['riceNoodles', 'sauce', 'soymilk', 'chopsticks'], { on: 'mat' }), land('matcha', 'karst', ['boat'])],
    warmth: 0.55,
    comments: [
      said('ruby_nola', 'we don’t call it Cajun food either. we call it food.'),
      said('noah_learns', '二两 = 100g, right? I am learning to measure noodles like gold', ['ashan', '对的，二两就是一百克，你学得好']),
    ],
  }),
  note('sand-tea-noodle', 'haifeng', {
    title: '在厦门，早上先来一碗沙茶面再开店',
    body: `加大肠、加鸭血、加一颗荷包蛋，汤头是花生、虾干和一点点南洋。阿嬷说这碗面是"下南洋的人写回来的信"。

吃完骑车到店里，磨第一杯豆子，自己喝。今天海是绿色的。`,
    topics: ['厦门', '沙茶面', '咖啡'],
    pictures: [table('sea', ['spicyNoodles', 'latte', 'tofu', 'chopsticks'], { on: 'tiles' }), shop('sea', 'cafe'), land('sea', 'sea', ['palms'])],
    warmth: 0.62,
    comments: [
      said('leilani', '"a letter written home by people who went south". My great-grandfather left Fujian for the plantations. I need to sit down.', ['haifeng', '那这碗面也是写给你的。来厦门，我带你去找祠堂。'], ['leilani', '😭 I am going to take you up on that']),
      said('lucia_sf', 'today the sea is green. ok poet'),
    ],
  }),
  note('abc-mooncake', 'xiaoman', {
    title: '自己做鲜肉月饼，刚出炉掉一桌渣',
    body: `江浙沪的月饼是咸的！鲜肉！要排队！要趁热！

油皮包油酥，三擀三卷，肉馅加一点点糖和花雕。烤箱 200 度 25 分钟，出炉那一下"咔嚓"，爸爸伸手接渣，全家人都围过来了。

五仁党请离开两分钟再回来。`,
    topics: ['月饼', '江南', '烘焙'],
    pictures: [table('matcha', ['mooncakes', 'greenTea', 'teapot', 'flowers'], { on: 'linen' }), table('matcha', ['mooncakes', 'tea'], { on: 'wood', shape: 'square' })],
    warmth: 0.7,
    comments: [
      said('sofia_bakes', 'a flaky hot MEAT mooncake? and everyone has been giving me the hard ones with the whole egg??', ['xiaoman', '那种是广式的，甜的咸的我们可以吵到元宵节'], ['amin_zaocha', '广式点你了吗 😤 双黄莲蓉才是王道']),
      said('kevin_liu', '五仁 is the fruitcake of China. I will not elaborate', ['mei_boston', 'best cultural note on this app.']),
    ],
  }),
  note('harvest-veg', 'ayun', {
    title: '今天院子里收的菜，够请三桌人',
    body: `番茄长成了奇怪的形状，像在开会。茄子、玉米、南瓜、一大把香菜（爱吃香菜的人都是好人）。

辞职的时候 leader 问我回大理干嘛，我说种地。他笑了。现在他每个月来问我民宿有没有房。`,
    topics: ['大理', '种菜', '院子'],
    pictures: [table('noon', ['tomatoes', 'eggplant', 'corn', 'pumpkin', 'herbs', 'carrots', 'basket'], { on: 'wood' }), land('noon', 'mountains', ['meadow'])],
    warmth: 0.78,
    comments: [
      said('farmer_wes', 'Those tomatoes ARE having a meeting. Good looking corn. What variety?', ['ayun', '老品种糯玉米，奶奶留的种，不知道名字。'], ['farmer_wes', 'No name corn kept by grandma is the best kind.']),
      said('daima', 'leader 那段我反复看了三遍。还有房吗。'),
      said('grandmajune', 'Cilantro tastes of soap to me and I hope I am still a good person.', ['ayun', '奶奶除外 😄']),
    ],
  }),
  note('late-noodle', 'changji_chen', {
    title: '收工凌晨四点，剧组门口的馄饨摊',
    body: `今天拍了一场雨戏，淋了三十条。导演喊收工的时候天都蓝了。

门口馄饨摊的阿姨从来不问我们在拍什么，只问"香菜要伐"。我觉得她才是这个行业最重要的人。`,
    topics: ['剧组日常', '馄饨', '夜宵'],
    pictures: [street('rain', 'neon', { umbrellas: true }), table('night', ['soup', 'dumplings', 'sauce', 'spoon'], { on: 'wood', shape: 'square' })],
    warmth: 0.66,
    comments: [
      said('theo_frames', 'she asks about cilantro not the plot. she knows what matters.'),
      said('nurse_dani', 'blue sky walk-home food is a universal cuisine'),
      said('ezra_vinyl', '30 takes of rain. What is the film!', ['changji_chen', '不能说，但是你以后看到一个人在雨里跑，那就是我们感冒的原因。']),
    ],
  }),
  note('diet-chicken', 'ahao', {
    title: '鸡胸肉不柴的唯一秘密：盐水',
    body: `100ml 水 + 5g 盐，泡 30 分钟。就这样。结束。

还要：中火两面各 3 分钟，盖盖关火焖 6 分钟。切开是嫩的、会流汁的、让你怀疑人生的。

之前吃的那些不是鸡胸，是拖鞋。`,
    topics: ['减脂餐', '鸡胸肉', '健身'],
    pictures: [table('noon', ['salad', 'steak', 'friedEggs', 'fork', 'lemon'], { on: 'marble', shape: 'square' })],
    warmth: 0.6,
    comments: [
      said('cam_lifts', 'BRINE GANG. Thirty minutes and a pinch of sugar. You are a man of science.', ['ahao', '加糖？学到了兄弟 💪']),
      said('laoli', '拖鞋？我昨天刚钓上来一只。'),
    ],
  }),
  note('winter-tangyuan', 'xiaoqiao', {
    title: '苏州人的冬至夜：一碗桂花酒酿圆子',
    body: `冬至大如年。外婆搓圆子，我调酒酿，妈妈负责说"少放点糖"。

桂花是秋天在园子里收的，用糖渍着，开盖的时候好像又回到了十月。

针线活儿做久了手冷，捧着这碗暖一暖再绣。`,
    topics: ['苏州', '冬至', '酒酿圆子'],
    pictures: [table('berry', ['tangyuan', 'tea', 'flowers', 'spoon'], { on: 'linen' }), room('winter', 'living', { shape: 'square' })],
    warmth: 0.66,
    comments: [
      said('gwen_quilts', 'Warming your hands on a bowl before going back to the needle. I know exactly that minute.', ['xiaoqiao', '您也绣东西吗？看到您的拼布了，针脚好匀！'], ['gwen_quilts', 'Sixty years of practice and I still use a thimble.']),
      said('annie_vt', 'knitters reporting. cocoa instead but same hands'),
    ],
  }),
  note('kaman-cct', 'kaman', {
    title: '茶餐厅点单黑话，A餐B餐之外的世界',
    body: `茶走 = 炼奶代替糖的奶茶
飞砂走奶 = 咖啡不要糖不要奶
靓仔 = 白饭一碗（对，叫饭"靓仔"）
走青 = 不要葱
行街 = 外带
烘底 = 面包烤过

试试看：「唔该，沙嗲牛麵，餐包烘底，凍檸茶少甜，行街。」讲完你就是香港人了。`,
    topics: ['香港', '茶餐厅', '粤语'],
    pictures: [table('neon', ['ramen', 'toast', 'coffee', 'friedEggs', 'sauce'], { on: 'tiles' }), street('neon', 'neon', { umbrellas: false })],
    warmth: 0.72,
    comments: [
      said('lucia_sf', 'plain rice is called "handsome boy"?!?! I am going to order one handsome boy every day of my life', ['kaman', 'And porridge is 靓女, pretty girl. We are a serious people.']),
      said('trucker_ray', 'Diner talk! We got "wreck two on a shingle". Marlene says hi.', ['susu', 'wreck two on a shingle = 炒两个蛋放在吐司上，美式小餐馆黑话，太妙了']),
      said('amin_zaocha', '广州人秒懂 😌'),
    ],
  }),
  note('yiwu-foreign-food', 'xiaohui', {
    title: '在义乌一条街吃遍全世界',
    body: `不夸张，走两百米：埃及烤饼、土耳其烤肉、印度咖喱、哥伦比亚咖啡、也门手抓饭，老板都会说义乌话。

我最常去的是一家叙利亚餐馆，老板娘每次都塞给我两块点心，说"你太瘦，生意做不大"。`,
    topics: ['义乌', '异国料理', '美食街'],
    pictures: [street('dusk', 'brick', { lanterns: 'bulbs' }), table('golden', ['tacos', 'salad', 'soup', 'tea', 'grapes', 'rice'], { on: 'tiles' })],
    warmth: 0.58,
    comments: [
      said('aaliyah_eats', 'A Syrian auntie in Yiwu telling you that you are too thin. She is real. She is everywhere. Protect her.', ['xiaohui', '她还教我说 sahtein！']),
      said('dad_chris', 'too thin to do big business. incredible negging'),
    ],
  }),
  note('seattle-potluck', 'xiaotang', {
    title: '第一次参加美国同学的 potluck，我带了一锅红烧肉',
    body: `邀请写着 "bring a dish to share"，我以为是客气，他们以为我客气。

最后桌上：三种薯片、四种鹰嘴豆泥、一盘胡萝卜，和我的一大锅红烧肉。
十二个人围着锅。没有人说话。有人拿薯片蘸汤。

现在他们每周问我 "are you bringing The Pork"。`,
    topics: ['留学生活', 'potluck', '红烧肉'],
    pictures: [table('rain', ['braisedPork', 'salad', 'carrots', 'snackBags', 'rice', 'fork'], { on: 'stripes' }), room('rain', 'living', { shape: 'square' })],
    warmth: 0.9,
    comments: [
      said('priya_runs', 'I was there. I was the chip. It was life changing.', ['xiaotang', '凶手出现了 😂']),
      said('maddie', '"The Pork" with capital letters is how legends begin'),
      said('dapeng', '这就叫降维打击'),
      said('kevin_liu', 'never bring the good dish to the first potluck. now you’re The Pork forever.'),
    ],
  }),
  note('dragon-boat-zongzi', 'amao', {
    title: '端午包粽子，煤球负责把线拖走',
    body: `奶奶教我包粽子：两片叶子折一个漏斗，米压实，一块五花肉，再盖米，绑。

我绑了二十个，煤球拖走了十一根线，桂花糕睡在粽叶上。最后煮出来有几个"开口笑"，奶奶说：好兆头，笑口常开。`,
    topics: ['端午', '粽子', '猫'],
    pictures: [table('matcha', ['zongzi', 'tea', 'sauce', 'herbs'], { on: 'mat' }), cat('matcha', 'floor', 'tuxedo', 'stretch')],
    warmth: 0.74,
    comments: [
      said('hannahreads', 'eleven strings. The cat has a quota. Biscuit respects it.', ['amao', '煤球：这是我的 KPI']),
      said('tyler_plays', 'the ones that burst open are "laughing". that’s so nice I’m using that for everything I break'),
      said('haifeng', '甜粽还是肉粽？', ['amao', '上海人：肉！'], ['beibei', '北京：蜜枣！！'], ['mei_boston', 'and so it begins, every year, like the tides.']),
    ],
  }),
  note('new-year-eve-dinner', 'susu', {
    title: '我家的年夜饭菜单，每道菜都有"口彩"',
    body: `给外国朋友讲讲为什么年夜饭要吃这些（学生们，这是作文素材）：

🐟 鱼：年年有余 —— 一定要剩一点！
🥟 饺子：像元宝，招财
🥬 生菜：生财
🍚 年糕：年年高
🍊 橘子：大吉大利
🍲 汤圆：团团圆圆

In English: we eat puns. The whole dinner is wordplay you can chew.`,
    topics: ['年夜饭', '春节', '文化'],
    pictures: [table('festive', ['wholeFish', 'dumplings', 'oranges', 'tangyuan', 'braisedPork', 'tea', 'chopsticks']), show('festive', 'lanterns'), table('festive', ['redEnvelopes', 'sunflowerSeeds', 'oranges', 'firecrackers'], { shape: 'square' })],
    warmth: 0.92,
    comments: [
      said('ezra_vinyl', '"We eat puns." I have waited my whole life for this holiday.', ['susu', 'You are officially invited 🐟']),
      said('mr_kowalski', 'My students asked what you do with the leftover fish.', ['susu', 'Breakfast! So the surplus carries into the new year.']),
      said('tex_diego', 'We do black-eyed peas and greens for luck and money. Same logic, less wordplay.', ['jaylen_w', 'AND cornbread is gold. every culture said let’s eat money']),
      said('zixi', '老师，这算不算泄露作文题'),
    ],
  }),
]
