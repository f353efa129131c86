// biome-ignore-all format: a note reads better in few lines
import { cat, dog, fit, land, notesIn, rack, room, said, shop, still, street, table } from '../kinds.ts'

const note = notesIn('everyday', 'zh-Hans')

export const everydayChinese = [
  note('welcome', 'beibei', {
    title: '新来的外国朋友看这里：进门三件事',
    body: `1. 打个招呼，说说从哪儿来
2. 交猫税（狗也行，兔子也行，仙人掌面议）
3. 有什么想问的就问，什么都可以问，我们也有一肚子问题想问你们

第一个问题我先来：你们家门口走五分钟能走到什么？`,
    topics: ['欢迎', '交猫税', '新人报到'],
    pictures: [street('golden', 'houses', { lanterns: 'red', crowd: 3 })],
    warmth: 0.97,
    comments: [
      said('maddie', 'Five minutes: a lake, a second lake, a bar called Lake', ['beibei', '明尼苏达名不虚传']),
      said('farmer_wes', 'Five minutes gets me to the end of my own driveway.'),
      said('theo_frames', 'Three laundromats, a botanica, the best empanada in Queens'),
      said('tex_diego', 'Five minutes walking? In August? The car.'),
      said('leilani', 'the ocean 🌊'),
      said('kaylee_d', 'cows. actual cows. campus has cows'),
    ],
  }),
  note('question-lawn', 'zixi', {
    title: '想问美国同学：你们真的有黄色校车吗？我以为是电影里的',
    body: `还有：储物柜真的那么大吗？真的有舞会吗？真的可以穿睡衣上学吗？食堂真的难吃吗？
在线等，写完作业来看。`,
    design: 'notebook',
    topics: ['提问', '美国高中', '好奇'],
    warmth: 0.95,
    comments: [
      said('kaylee_d', 'bus: real, smells like carpet. locker: real, small. prom: real, sweaty. pajamas: unfortunately. cafeteria: rectangular pizza', ['zixi', '长方形的披萨？？为什么？？'], ['kaylee_d', 'nobody knows. we don’t ask']),
      said('mr_kowalski', 'We have an official Pajama Day. I wore a robe. There are photos.'),
      said('dad_chris', 'The bus is real and it is 7 minutes early only on days you’re late'),
      said('xiaotang', '第一次看到黄色校车我拍了二十张'),
    ],
  }),
  note('overtime', 'daima', {
    title: '周五晚上九点，上线失败，全组点了一桌炸鸡',
    body: `失败原因：少一个分号。
写分号的人请客。是我。`,
    topics: ['程序员', '加班', '炸鸡'],
    pictures: [table('night', ['burger', 'cola', 'cola', 'laptop', 'sauce'], { on: 'plain' })],
    warmth: 0.8,
    comments: [said('tyler_plays', 'a semicolon walked so chicken could fly'), said('ayun', '大理没有分号'), said('ahao', '周一来练')],
  }),
  note('grandpa-video', 'ashan', {
    title: '今天雾大，没有客人，坐在筏子上写了两行信',
    body: `寄给纽约的提奥。
今天雾。鱼不说话。你吃了吗。`,
    topics: ['漓江', '写信', '日常'],
    pictures: [land('rain', 'karst', ['boat']), land('matcha', 'karst', ['bambooFrame'], { shape: 'square' })],
    warmth: 0.95,
    comments: [said('theo_frames', 'Ate. Bagel. Thank you for asking. Writing back tonight.'), said('mo_xiansheng', '三句成诗。'), said('hannahreads', 'there it is in the original 😭')],
  }),
  note('umbrella', 'jiajia', {
    title: '地铁口卖伞的阿姨认得每一个没带伞的人',
    body: `下雨涨价五块，她说"小姑娘你算了，上次你帮我搬过货"。
我早忘了。她记得。`,
    topics: ['上海', '下雨', '小事'],
    pictures: [street('rain', 'brick', { umbrellas: true })],
    warmth: 0.88,
    comments: [said('nurse_dani', 'aunties keep receipts of kindness'), said('lucia_sf', 'no dynamic pricing for friends')],
  }),
  note('market-morning', 'amin_zaocha', {
    title: '菜市场的语言：多送你两根葱',
    body: `在超市买葱要称，在市场买菜送葱。
送多少看心情，看熟不熟，看你有没有讲"靓女"。`,
    topics: ['菜市场', '广州', '生活'],
    pictures: [shop('morning', 'market', { people: 3 }), table('morning', ['scallions', 'bokChoy', 'tomatoes', 'lychees', 'eggs'], { on: 'tiles', shape: 'square' })],
    warmth: 0.8,
    comments: [said('sofia_bakes', 'we call it the ñapa! the little extra! New Orleans calls it lagniappe!', ['ruby_nola', 'LAGNIAPPE!! every culture invented free scallions'], ['amin_zaocha', '送葱，全球通用']), said('noah_learns', 'I said 靓女 to a 70 year old and got SIX scallions')],
  }),
  note('first-snow', 'beibei', {
    title: '北京下雪，就变成了北平',
    body: `故宫的红墙、角楼的白檐、护城河边一排冻得跺脚的摄影大爷。
今天全城的人都是诗人，朋友圈没有别的。`,
    topics: ['北京', '初雪', '故宫'],
    pictures: [shop('winter', 'temple', { season: 'snow', people: 3 }), street('winter', 'houses', { lanterns: 'red', shape: 'square' })],
    warmth: 0.9,
    comments: [said('annie_vt', 'it becomes an older city. Snow does that here too, the parking lots go back to being fields'), said('dapeng', '这点雪……我们叫霜 😏', ['beibei', '走开走开'])],
  }),
  note('retire-dance', 'laoli', {
    title: '退休教我的第一件事：早上的菜便宜，晚上的鱼便宜，中午的觉最贵',
    body: `以前没睡过午觉，现在谁打电话来我跟谁急。`,
    topics: ['退休生活', '青岛', '午觉'],
    pictures: [room('morning', 'balcony', { view: 'coast' })],
    visibility: 'followers',
    warmth: 0.82,
    comments: [said('gwen_quilts', 'Retired four years. The nap is sacred.'), said('farmer_wes', 'Retired? What’s that?')],
  }),
  note('delivery-note', 'linxi', {
    title: '外卖备注写了"不要香菜"，小哥写回来一句话',
    body: `袋子上贴了张纸条："老板忘了，我帮你挑了，辛苦你了，下雨天早点回家。"
饭有点凉，人热乎。`,
    topics: ['成都', '外卖', '暖心'],
    pictures: [table('rain', ['riceNoodles', 'tea', 'chopsticks'], { on: 'wood', shape: 'square' })],
    warmth: 0.96,
    comments: [said('maddie', 'HE PICKED OUT THE CILANTRO. In the rain. Marry him'), said('yaya', '湖南的小哥会帮你多放辣椒'), said('trucker_ray', 'Good man. Delivery people see more than they say.')],
  }),
  note('power-bank', 'xiaohui', {
    title: '全世界的圣诞树，有一半在我们市场二楼',
    body: `七月最热的时候，满街圣诞歌。三十八度，老板娘穿短袖，给雪人装鼻子。
今天一个俄亥俄的爸爸发照片来问，他家的星星是不是我们这儿的。翻过来看，是。`,
    topics: ['义乌', '圣诞', '工作日常'],
    pictures: [still('festive', ['xmasTree', 'gift', 'gift', 'candle'], { behind: 'shelf' }), rack('festive', 'shelves', ['gift', 'xmasTree', 'candle', 'luckyCat', 'clock'], { shape: 'square' })],
    warmth: 0.94,
    comments: [said('dad_chris', 'It was mine! Our star came from your second floor! My kids want to say thank you: THANK YOU', ['xiaohui', '不客气！！明年给你们寄新款，会转的！']), said('annie_vt', 'installing snowman noses at 38°C is the best image of the year')],
  }),
  note('call-dad', 'yaya', {
    title: '给爸爸打电话，全程 46 秒',
    body: `"吃了没？""吃了。""钱够不？""够。""那挂了。""嗯。"
刚挂，微信转账来了，备注：买点好的。`,
    design: 'night',
    topics: ['爸爸', '家人', '日常'],
    warmth: 0.98,
    comments: [said('farmer_wes', '46 seconds is a long one.'), said('jaylen_w', 'pops: "you good?" me: "yeah" pops: *cash app*'), said('kevin_liu', '买点好的 = I love you. I have 200 of these'), said('tex_diego', 'Mine sends a photo of the dog. Same meaning.')],
  }),
  note('shoe-repair', 'xiaoqiao', {
    title: '巷口修鞋的老伯退休了，把凳子留给了猫',
    body: `三十七年，一张小板凳。
现在每天早上有人给猫擦凳子。`,
    topics: ['苏州', '巷子', '小事'],
    pictures: [cat('golden', 'stairs', 'tabby', 'loaf')],
    warmth: 0.95,
    comments: [said('hannahreads', 'Somebody wipes the stool. For the cat. In his memory of not even being gone.'), said('theo_frames', 'I would like one photograph of this stool and then I can retire'), said('amao', '继承人')],
  }),
  note('dorm-power', 'zixi', {
    title: '晚自习停电的四十分钟',
    body: `第一分钟：全校欢呼
第二分钟：有人唱歌
第十分钟：全年级大合唱
第三十九分钟：大家都希望别来
第四十分钟：来了。叹气声比欢呼声整齐。`,
    topics: ['高中生活', '晚自习', '青春'],
    pictures: [land('night', 'suburb', ['stars'])],
    warmth: 0.97,
    comments: [said('kaylee_d', 'this made me miss something i never had'), said('susu', '作为老师，我那天也没有去找手电筒。'), said('mr_kowalski', 'Our version: fire drill in spring.'), said('ezra_vinyl', 'What did they sing?', ['zixi', '《夜空中最亮的星》'])],
  }),
  note('rent', 'amao', {
    title: '上海合租图鉴：室友是什么样的人，看冰箱就知道',
    body: `A：六盒一模一样的便当，贴了日期
B：一瓶辣酱，一根葱
C：面膜
我：猫罐头（猫的格子比我的大）`,
    topics: ['合租', '上海', '室友'],
    pictures: [room('rain', 'kitchen', { shape: 'square' })],
    warmth: 0.8,
    comments: [said('aaliyah_eats', 'adding this to the Fridge Honesty Thread'), said('cam_lifts', 'A is my roommate and also my hero')],
  }),
  note('little-potato', 'haifeng', {
    title: '客人在留言本上写了一页英文，全店的人一起翻译',
    body: `她写：我走了很远的路来这里，没有和任何人说过话，你给我换了两次热水，谢谢你没有问我为什么哭。

我们翻译完，谁也没说话。
我在下面写：欢迎再来，还有热水。`,
    topics: ['咖啡馆', '厦门', '陌生人'],
    pictures: [still('rain', ['latteGlass', 'tulips', 'books'], { behind: 'window', view: 'sea' })],
    warmth: 0.99,
    comments: [said('grandmajune', 'There is still hot water. What a thing to write.'), said('nurse_dani', 'sometimes not asking is the care'), said('gwen_quilts', 'I hope she comes back.'), said('leilani', '🤍')],
  }),
  note('snow-family', 'dapeng', {
    title: '我妈把冰箱断电了，说阳台更冷',
    body: `阳台零下二十二，冻梨、冻豆腐、粘豆包、半扇猪，码得整整齐齐。
东北的冬天，家家都有一个二十平的冷库，还带江景。`,
    topics: ['东北', '冬天', '阳台'],
    pictures: [room('winter', 'balcony', { view: 'snow' })],
    warmth: 0.9,
    comments: [said('maddie', 'We keep the beer in the snowbank. We’re cousins.'), said('leilani', 'my fridge would like to speak to your mother'), said('daima', '省电，环保，还浪漫')],
  }),
  note('granny-letter', 'guihua', {
    title: '北卡的大姐寄来一罐果酱，路上走了二十三天',
    body: `上面贴张纸，歪歪扭扭写个"山"。
我没舍得吃，摆在灶台上。孙女说果酱是要吃的。
今早上开了，抹在粑粑上。甜里头带点酸，像我们这边的莓子。
我给她寄了一坛剁辣椒，不晓得她吃不吃得。`,
    topics: ['朋友', '果酱', '远方'],
    pictures: [still('autumn', ['chiliJar', 'bread', 'tulips', 'teapot'], { behind: 'window', view: 'terraces' }), table('autumn', ['scallionPancake', 'jar', 'strawberries', 'tea'], { on: 'wood', shape: 'square' })],
    warmth: 1,
    comments: [
      said('grandmajune', 'It arrived! I put a little on my egg and had to sit down, and then I had some more.', ['guihua', '少放点！那个辣！'], ['grandmajune', 'I am 71, dear. I’ll have what I like.'], ['guihua', '哈哈哈哈好！']),
      said('noah_learns', 'This whole thread is the reason'),
      said('maddie', 'I need this to be a movie and I need to be the jar'),
      said('kaylee_d', 'JUNE SAID WHAT SHE SAID'),
    ],
  }),
  note('lost-english', 'hufu_mei', {
    title: '实验室新来的美国交换生，第一天就学会了"卷"',
    body: `他问为什么晚上十点还有人。
我说这叫内卷。
他想了想，把椅子搬走了，说：I will be outer roll.`,
    design: 'sticky-note',
    topics: ['内卷', '实验室', '日常'],
    warmth: 0.92,
    comments: [said('mei_boston', 'OUTER ROLL. 外卷. He just invented a movement.'), said('ayun', '我就是外卷第一批成员'), said('zoe_glow', 'as a former lab rat: roll out, my friend')],
  }),
  note('market-night', 'shancheng', {
    title: '收摊的时候，隔壁摊主给了我一碗冰粉',
    body: `摆摊一个月，卖凉面。今天下雨，一共卖了十一碗。
隔壁嬢嬢说：下雨天都一样。来，吃碗冰粉，红糖多放。`,
    topics: ['摆摊', '重庆', '夜市'],
    pictures: [street('rain', 'stalls', { lanterns: 'bulbs', umbrellas: true }), table('night', ['soup', 'spoon', 'watermelon'], { on: 'plain', shape: 'square' })],
    warmth: 0.9,
    comments: [said('sofia_bakes', 'Eleven is eleven. My first day was four conchas and one was to my mom.'), said('laowang', '我第一年下雪天卖过六碗。坚持。'), said('jaylen_w', 'auntie next stall the real MVP')],
  }),
  note('wedding', 'gulina', {
    title: '表姐婚礼，八百人，跳了两天，我的脚不是我的了',
    body: `第一天女方家，第二天男方家，第三天大家都在找鞋。`,
    topics: ['婚礼', '新疆', '跳舞'],
    pictures: [fit('golden', 'dance', { top: 'dress', topColour: '#DE3F72', hair: 'braids', skin: '#E3AC80' }), table('golden', ['skewers', 'friedRice', 'grapes', 'tea', 'watermelon', 'scallionPancake'], { on: 'rug' })],
    warmth: 0.8,
    comments: [said('tex_diego', 'eight hundred. my cousin’s quince had 400 and we thought we were something'), said('aaliyah_eats', 'third day everyone looking for shoes = every Arab wedding ever')],
  }),
  note('husky-elevator', 'erha_ma', {
    title: '元宝今天没有拆东西，我很害怕',
    body: `检查了沙发、鞋、垃圾桶、窗帘，都在。
他坐在客厅中间，微笑。
后来发现：邻居的沙发。`,
    topics: ['哈士奇', '元宝', '日常'],
    pictures: [dog('autumn', 'floor', 'husky', 'sit')],
    warmth: 0.97,
    comments: [said('bigsky_marcus', 'I read this out loud to Moose. He looked away.'), said('waffles_mom', 'THE NEIGHBOR’S'), said('dapeng', '业务范围扩大了'), said('oli_thrifts', 'the Queens offer stands')],
  }),
  note('tool-library', 'zhuangxiu_tu', {
    title: '小区楼下开了个"共享工具箱"，第一周少了一把锤子，多了三把',
    body: `管理员大爷说：借走的人不好意思还，就还了三把。
现在我们有七把锤子，没有螺丝刀。`,
    topics: ['小区', '邻居', '装修'],
    pictures: [still('noon', ['radio', 'books', 'clock', 'cactus'], { behind: 'tiles', shape: 'square' })],
    warmth: 0.88,
    comments: [said('dad_chris', 'I have 11 screwdrivers and no hammer. Are you seeing what I’m seeing'), said('gwen_quilts', 'Ran a library for thirty years. This is exactly how it works.')],
  }),
  note('grocery-compare', 'xiaotang', {
    title: '同一张购物清单，西雅图和义乌差多少？和 @xiaohui 一起比',
    body: `🥬 白菜一棵：$4.9 ｜ ¥3
🥚 鸡蛋一打：$5.2 ｜ ¥9
🍎 苹果一斤：$2.5 ｜ ¥5
🥛 牛奶一升：$1.6 ｜ ¥12（这个我们赢了！）
🥑 牛油果：$1 ｜ ¥8（也赢了！）
🧄 蒜：别问。

结论：牛奶牛油果来我这吃，其他的我回家吃。`,
    topics: ['物价', '超市', '中美差异'],
    pictures: [table('noon', ['bokChoy', 'eggs', 'apple', 'cartons', 'garlic', 'oranges'], { on: 'plain' }), rack('noon', 'shelves', ['milkCarton', 'snackBag', 'sauceBottle', 'chiliJar', 'cola'], { shape: 'square' })],
    warmth: 0.95,
    comments: [said('xiaohui', '你那个蒜的价格我不敢念给我妈听', ['xiaotang', '我已经把蒜当香水用了']), said('farmer_wes', 'The farmer sees about 40 cents of that milk, for the record.', ['guihua', '我们卖菜的也一样，种的不如卖的。'], ['farmer_wes', 'Yes ma’am.']), said('maddie', 'the garlic line sent me')],
  }),
  note('last-bus', 'susu', {
    title: '末班车上，一个学生在背我的笔记',
    body: `她没认出我，戴着耳机，嘴里念着 "I'm good means no thank you"。
到站我也没说话。
今天的加班，值了。`,
    topics: ['老师', '南京', '末班车'],
    pictures: [street('night', 'trees', {})],
    warmth: 0.97,
    comments: [said('mr_kowalski', 'I’ve been teaching nineteen years for one of these. You got one on a bus.', ['susu', 'It will carry me to June.']), said('zixi', '苏老师，如果是我，我会认出来的！')],
  }),
  note('small-win', 'ahao', {
    title: '会员阿姨今天自己提着两袋米上了六楼',
    body: `她发语音，喘着气，就一句："教练，没歇！"`,
    topics: ['健身', '小胜利', '日常'],
    pictures: [fit('noon', 'plain', { top: 'tee', hair: 'bun', hairColour: '#6E6A73', pose: 'hold', skin: '#E3AC80' }, { shape: 'square' })],
    warmth: 0.92,
    comments: [said('cam_lifts', 'THAT’S a PR. Farmers carry, six flights, two bags. Tell her Arizona is screaming.', ['ahao', '她说：谢谢亚利桑那！']), said('grandmajune', 'Bravo!')],
  }),
  note('kaman-ferry', 'kaman', {
    title: '天星小輪，四蚊，八分鐘',
    body: `全世界最抵嘅海景。
坐下层，有柴油味，风大，隔壁阿伯每日同一个位，同一份报纸。
今日佢个位坐咗个游客，佢企咗八分钟，冇出声，落船先讲：enjoy ah。`,
    topics: ['香港', '天星小轮', '日常'],
    pictures: [land('dusk', 'harbour', ['boat'])],
    warmth: 0.85,
    comments: [said('hugh_halifax', 'Halifax ferry, fourteen minutes, same fella, same seat. He’d say "mind the spray".'), said('priya_runs', 'ferry people are a nation')],
  }),
  note('anniversary', 'laowang', {
    title: '店开十九年，今天停业一天',
    body: `陪老伴去看她年轻时候想看的海。
贴了条子：今日不下面，去看海，明天照旧。
回来一看，条子底下写满了字，中文的英文的，还有人画了一只碗。`,
    topics: ['武汉', '纪念日', '看海'],
    pictures: [land('sea', 'sea', ['umbrella']), shop('golden', 'noodles', { people: 0 })],
    warmth: 1,
    comments: [said('maddie', 'I hope the sea was exactly as big as she wanted.', ['laowang', '她说比我大。']), said('haifeng', '王伯来厦门了怎么不说一声！！', ['laowang', '不打扰你做生意。']), said('trucker_ray', 'Nineteen years. You earned that ocean.'), said('linxi', '"今日不下面，去看海" 我要哭了'), said('leilani', 'she’s right, it’s bigger. aloha to you both 🌺')],
  }),
]
