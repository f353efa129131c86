// biome-ignore-all format: a note reads better in few lines
import { fit, land, notesIn, room, said, shop, show, still, street, table } from '../kinds.ts'

const en = notesIn('culture', 'en')
const zh = notesIn('culture', 'zh-Hans')

export const culture = [
  en('hongbao-etiquette', 'maddie', {
    title: 'URGENT: my coworker gave me a red envelope, what do I do with my hands',
    body: `Do I open it? (No?) Do I give one back? (To whom?) Do I bow? I curtsied. I CURTSIED. In the break room.

Please explain 红包 as if I am a very large child.`,
    topics: ['红包', 'LunarNewYear', 'help'],
    pictures: [table('festive', ['redEnvelopes', 'oranges', 'tea'], { on: 'wood' })],
    warmth: 0.97,
    comments: [
      said('mei_boston', 'Two hands to receive. Say 谢谢 and 新年快乐. Do NOT open in front of them. Marrieds give to unmarrieds and kids. Never 4. Curtsy: creative, keep it.', ['maddie', 'two hands. not now. no fours. curtsy retained']),
      said('linxi', '哈哈哈哈行屈膝礼，你同事肯定高兴了一整天'),
      said('xiaohui', '里面是新钱吗？旧钱不放红包的！', ['maddie', 'a crisp two dollar bill!!'], ['kevin_liu', 'the $2 bill is peak Chinese American uncle behavior. lucky number too.']),
      said('amin_zaocha', '广东话叫利是！一封两蚊，讨个彩头就好'),
      said('tex_diego', 'We put cash in a quinceañera shoe. No curtsy required but appreciated.'),
    ],
  }),
  en('midwest-goodbye', 'farmer_wes', {
    title: 'The Midwest Goodbye, for our overseas friends',
    body: `1. Slap knees. "Welp."
2. Stand. Talk forty more minutes.
3. Doorway. New topic.
4. Porch. Leftovers are forced on you.
5. Car window. Somebody leans in.
6. Wave till you're out of sight.

Total: 1 hr 50 min. Leaving faster is an insult.`,
    topics: ['Midwest', 'culture', 'howto'],
    pictures: [shop('dusk', 'porch', { people: 2 })],
    warmth: 0.96,
    comments: [
      said('dapeng', '东北一模一样！！门口站着唠一小时，"进屋坐会儿？""不坐了不坐了"', ['farmer_wes', 'I knew I liked you people.']),
      said('mei_boston', '还要送到电梯口，送到楼下，送到车看不见为止。', ['guihua', '还要塞一袋子菜。'], ['farmer_wes', 'Is the bag of vegetables mandatory there too?'], ['guihua', '不拿就是看不起我。']),
      said('gwen_quilts', 'You forgot: honk twice at the end of the drive.'),
    ],
  }),
  en('tipping', 'xiaotang', {
    title: 'Tipping explained by someone who did the math wrong for a whole year',
    body: `Sit down = 18–20%. Counter = you may look away from the screen. Takeout = moral philosophy. Coffee = a dollar and eye contact. Haircut = yes. Doctor = NO (I asked).

中文版：坐下来吃，给；站着拿，看心情；剪头发，给；看医生，千万别给。我给过。他愣了。`,
    design: 'newspaper',
    topics: ['tipping', '小费', 'lifeinUS'],
    warmth: 0.88,
    comments: [said('nurse_dani', 'THE DOCTOR 😭 what did he say', ['xiaotang', 'he said "oh… my." and gave it back with a sticker']), said('kaman', 'Hong Kong: 10% already on the bill, waiter still unhappy. Simple.'), said('laowang', '我这里不收小费，收空碗。')],
  }),
  en('lunar-parade', 'ruby_nola', {
    title: 'I played trombone in a lion dance and the lion stopped to listen',
    body: `Chinatown association needed "one loud thing". I am one loud thing. The drummer was fourteen and terrifying. The lion ate a lettuce and threw it at me and everyone cheered, which I am told is a blessing and not a review.`,
    topics: ['liondance', '舞狮', 'LunarNewYear'],
    pictures: [show('festive', 'lion'), street('festive', 'brick', { lanterns: 'red' })],
    warmth: 0.86,
    comments: [said('amin_zaocha', '采青！生菜=生财，砸到你你要发财了！', ['ruby_nola', 'I kept the lettuce']), said('linxi', '舞狮配长号，我宣布这是新传统'), said('guihua', '这个姑娘什么都敢吹，好！')],
  }),
  en('shoes-off', 'dad_chris', {
    title: 'We became a shoes-off house because of this website. Month two report.',
    body: `Floors: clean. Kids: sliding in socks, one (1) injury. Father-in-law: wounded, spiritually. I bought guest slippers in five sizes. I have become the slipper man.`,
    topics: ['shoesoff', 'culture', 'home'],
    pictures: [still('noon', ['sneaker', 'monstera', 'lamp'], { behind: 'wall', shape: 'square' })],
    warmth: 0.85,
    comments: [said('zhuangxiu_tu', '欢迎加入拖鞋大家庭！下一步：洗手、换睡衣才能上床', ['dad_chris', 'CHANGE CLOTHES before bed TOUCHES bed??'], ['erha_ma', '外面的裤子不能坐床，这是底线！']), said('annie_vt', 'Vermont has always been shoes-off. It’s mud. We’re not enlightened, we’re muddy.')],
  }),
  en('hot-water', 'cam_lifts', {
    title: 'I asked what to do about my sore throat and 212 people said 多喝热水',
    body: `"Drink more hot water." For: throat. Knee. Breakup. My deadlift form.

Anyway I've been doing it for nine days and I hate that it works.`,
    topics: ['多喝热水', 'culture', 'hydration'],
    pictures: [still('rain', ['kettle', 'mug', 'waterBottle'], { behind: 'tiles', shape: 'square' })],
    warmth: 0.96,
    comments: [said('hufu_mei', '药学硕士认证：确实要多喝热水 😂'), said('zixi', '这是中国的 have you tried turning it off and on again'), said('amao', '对女朋友说这句话会被打，慎用', ['cam_lifts', 'too late']), said('nurse_dani', 'clinically: yes. emotionally: also yes.')],
  }),
  en('bring-a-dish-math', 'priya_runs', {
    title: 'Diwali + Mid-Autumn potluck: the lantern situation got out of hand',
    body: `@xiaotang brought six. I brought sixty diyas. Landlord brought a fire extinguisher and then a pie.

Her: the moon is for people who are apart. Me: the lamps are so they can find the door.`,
    topics: ['Diwali', '中秋节', 'potluck'],
    pictures: [show('dusk', 'lanterns'), table('festive', ['mooncakes', 'rice', 'tea', 'candle', 'oranges'], { on: 'rug' })],
    warmth: 0.93,
    comments: [said('xiaotang', '"灯是为了让他们找到门"，我把这句发给我妈了。'), said('hannahreads', 'the moon for people apart, the lamps for finding the door. someone write this down. I did.'), said('mo_xiansheng', '但愿人长久，千里共婵娟。')],
  }),
  en('halloween-explained', 'kaylee_d', {
    title: 'halloween faq for international friends',
    body: `q: do you really give candy to strangers' kids
a: yes
q: what if nobody comes
a: you eat the candy. win/win
q: is it about ghosts
a: it's about being a sexy accountant
q: what do you do in 清明节
a: …yeah ok yours is the serious one. i read about it. i called my bà after`,
    topics: ['Halloween', '清明节', 'culture'],
    pictures: [shop('night', 'porch', { season: 'halloween' }), still('night', ['jackOLantern', 'candle', 'pumpkin'], { behind: 'window', view: 'suburb', shape: 'square' })],
    warmth: 0.85,
    comments: [said('susu', '"sexy accountant" 我该怎么跟学生解释'), said('xiaoqiao', '清明我们扫墓，也踏青，吃青团。难过和春天放在一起。', ['kaylee_d', 'grief and spring put together. oh']), said('tex_diego', 'Día de Muertos is right between yours. We bring them food and music. Come sit.')],
  }),
  en('cny-chicago', 'mr_kowalski', {
    title: 'A student taught the whole class to say 恭喜发财 and then charged us a dollar each',
    body: `Entrepreneurship unit: complete.`,
    topics: ['LunarNewYear', 'teaching', 'Chicago'],
    pictures: [room('festive', 'classroom', { shape: 'wide' })],
    warmth: 0.84,
    comments: [said('xiaohui', '这个学生义乌要了'), said('kevin_liu', '恭喜发财 红包拿来!! the kid finished the sentence properly')],
  }),
  en('moon-festival-porch', 'gwen_quilts', {
    title: 'Sat on the porch to look at the moon because a girl in Suzhou asked me to',
    body: `She said at eight o'clock her time they'd all be looking. That's seven in the morning here, so I got up with coffee and there it was, the tail end of it, pale as a plate.

We did see the same one. I checked.`,
    topics: ['moon', '中秋', 'friendship'],
    pictures: [land('dusk', 'plains', [], {}), still('dusk', ['mug', 'vase', 'candle'], { behind: 'window', view: 'plains', shape: 'square' })],
    warmth: 0.97,
    comments: [said('xiaoqiao', '我看见的时候在想，您那边应该有咖啡香。', ['gwen_quilts', 'There was. And toast.']), said('laoli', '同一个月亮，管着两边的潮水。'), said('noah_learns', '"I checked" 😭')],
  }),
  en('funeral-hotdish', 'annie_vt', {
    title: 'What do you bring when someone is sad?',
    body: `Here: a casserole, in a dish you don't need back. You say "no need to return it." What is it where you are?`,
    design: 'recipe',
    topics: ['question', 'culture', 'food'],
    warmth: 0.86,
    comments: [
      said('amin_zaocha', '一煲汤。不说话，放下就走，晚上再来拿壶。'),
      said('guihua', '去帮她喂鸡、烧火。菜她自己吃不下的。'),
      said('tex_diego', 'Tamales. Two dozen. And you mow the lawn without asking.'),
      said('laowang', '我下一碗面，坐对面看他吃完。'),
      said('annie_vt', 'I’m going to be thinking about all of these for a long time. Thank you.'),
    ],
  }),
  en('gift-refuse', 'lucia_sf', {
    title: 'The Three Refusals: I studied the film',
    body: `Round 1: "No no no." Round 2: "It's too much." Round 3: physical combat over a box of pears. Only then may the pears be accepted.

I accepted on round one at dinner in Hangzhou. You could hear the silence. Forgive me. I was raised by Italians, we take the pears.`,
    design: 'red-envelope',
    topics: ['gifts', 'etiquette', 'culture'],
    warmth: 0.9,
    comments: [said('xiaoman', '哈哈哈哈我妈妈后来说："这个外国姑娘真爽快，我喜欢！"', ['lucia_sf', 'REDEEMED. 爽快 is going on my business card']), said('kevin_liu', 'fighting for the bill is a martial art with belts. my uncle is a 9th dan. he prepays before anyone sits.')],
  }),
  zh('spring-festival-train', 'changji_chen', {
    title: '春运站票十九个小时，我记得每一张脸',
    body: `绿皮车，零八年。过道里坐着一个大哥，膝盖上放着给女儿买的粉色书包，十九个小时没让它沾过地。
后来我拍的每一部片子里，都有一个粉色书包。`,
    topics: ['春运', '回家', '春节'],
    pictures: [room('winter', 'train', { view: 'snow' }), street('winter', 'brick', {})],
    warmth: 0.97,
    comments: [said('theo_frames', 'I’m going to find the pink backpack in every one of them.', ['changji_chen', '有一部藏得很深。']), said('trucker_ray', 'Missed four Christmases on the road. I know that fella.'), said('zixi', '我爸也在过道里站过。他没说过，是我妈说的。')],
  }),
  zh('couplets', 'mo_xiansheng', {
    title: '写春联，三天写了二百副，送了二百家',
    body: `墨要新磨，纸要万年红，手要热。
今年有一户，男主人是美国人，要一副"中不中洋不洋"的。我写：
上联：天南地北皆邻里
下联：饼热茶香是故乡
横批：请进`,
    topics: ['春联', '书法', '春节'],
    pictures: [still('festive', ['brushes', 'fuDiamond', 'teapot', 'fruitBowl'], { behind: 'wall' }), shop('festive', 'temple', { season: 'newYear' })],
    warmth: 0.95,
    comments: [said('mei_boston', '"North or south, all neighbors / Warm bread and tea scent: that’s home / Come in." Mr. Mo wins the year.'), said('hannahreads', 'The horizontal one is just "Come in". I’m undone.'), said('linxi', '"请进"绝了')],
  }),
  zh('redbud-story', 'annan', {
    title: '紫荆的故事：三兄弟分家，树枯了',
    body: `小时候外公讲的：三兄弟闹分家，连院里的紫荆都要劈成三份。第二天树就枯了。老大说，树听说要分开，就不想活了，我们还不如树。不分了。树又开了花。
所以紫荆是"一家人在一起"的意思。

北卡罗来纳的琼奶奶院子里也有一棵，品种不一样，开的花一样。`,
    topics: ['紫荆', '民间故事', '家'],
    pictures: [show('spring', 'redbud'), land('spring', 'roofs', ['cherryFrame'])],
    warmth: 0.98,
    comments: [said('grandmajune', 'I read this to the tree.', ['annan', '它听得懂的。']), said('kaylee_d', 'is this why the site is called that. is this WHY', ['mei_boston', 'That’s why.']), said('gwen_quilts', 'We are told trees can’t hear. I have never believed it.')],
  }),
  zh('taxi-history', 'beibei', {
    title: '北京的哥给美国客人讲了四十分钟历史，全程没有一句英语',
    body: `客人全程没有一句中文。
到了，两个人握手，客人说：I understood everything.
师傅说：我就知道。`,
    topics: ['北京', '出租车', '日常'],
    pictures: [street('golden', 'houses', {})],
    warmth: 0.96,
    comments: [said('trucker_ray', 'Drivers know.'), said('mr_kowalski', 'I was not that man but I wish to be him.'), said('dapeng', '北京的哥 yyds')],
  }),
  zh('qingming-qingtuan', 'xiaoqiao', {
    title: '清明前采艾草，做青团',
    body: `艾草要嫩头，焯水，捣成绿色的泥。糯米粉和进去，颜色像雨后的山。
包豆沙，放一片箬叶，蒸十五分钟。
第一盘是给外婆的，放在她照片前面。第二盘才轮到我们。`,
    topics: ['清明', '青团', '江南'],
    pictures: [table('matcha', ['zongzi', 'herbs', 'greenTea', 'teapot'], { on: 'mat' }), land('rain', 'roofs', ['willowFrame', 'rain'])],
    warmth: 0.82,
    comments: [said('kaylee_d', 'the first plate is for grandma 🥺'), said('grandmajune', 'The color of a mountain after rain. I can write that mountain now.'), said('tex_diego', 'First plate for the photograph. Same in my mother’s house.')],
  }),
  zh('mid-autumn-far', 'xiaotang', {
    title: '留学第二年的中秋，视频那头妈妈把手机对着月亮',
    body: `她那边是晚上，我这边是早上。
她说：看到没有？
我说：看到了。
其实屏幕里只有一个白点。`,
    topics: ['中秋', '留学', '想家'],
    pictures: [room('dusk', 'balcony', { view: 'city' })],
    warmth: 0.97,
    comments: [said('priya_runs', 'I do this with my mom and the sea in Kochi. just a grey rectangle. I always say I see it.'), said('laowang', '娃，想吃面了就回来。'), said('hugh_halifax', 'A white dot is plenty.')],
  }),
  zh('square-chess', 'laoli', {
    title: '和黑人小伙下象棋，他把"马"叫 horse，把"炮"叫 boom',
    body: `公园里来了个留学生，象棋下得真不错。
他一炮打过来，嘴里"boom"一声，我差点没忍住。
三局两胜，我赢了，他请我喝可乐，我教他一句"承让"。`,
    topics: ['象棋', '青岛', '日常'],
    pictures: [table('golden', ['cards', 'cola', 'sunflowerSeeds', 'tea'], { on: 'wood', shape: 'square' }), land('golden', 'suburb', [], { shape: 'wide' })],
    warmth: 0.85,
    comments: [said('jaylen_w', 'boom is the correct name for the cannon. tell bro ATL said what up', ['laoli', '他说 what up！']), said('mr_kowalski', 'What does 承让 mean?', ['susu', '"You let me win." 赢了以后说的客气话，最体面的炫耀。'])],
  }),
  zh('lantern-festival', 'xiaoman', {
    title: '元宵灯会，猜灯谜赢了一只兔子灯',
    body: `谜面："千里相逢"——打一字。
答：重。
旁边一个外国男生想了很久，说：a reunion is heavy？
对，也可以这么解。兔子灯送他了。`,
    topics: ['元宵节', '灯谜', '汉服'],
    pictures: [show('festive', 'lanterns'), fit('night', 'outdoors', { top: 'hanfu', topColour: '#DC4A32', bottomColour: '#F9DC85', hair: 'bun', hairColour: '#241A1F', skin: '#FBD9BE', hat: 'none', bag: 'none' }, { view: 'roofs' }), street('festive', 'houses', { lanterns: 'red', crowd: 3 })],
    warmth: 0.88,
    comments: [said('noah_learns', 'That was me!!! The rabbit is on my desk! 千里+重!!', ['xiaoman', '啊！世界好小！兔子还好吗？'], ['noah_learns', 'one ear is tape now. thriving.']), said('susu', '"A reunion is heavy" 比标准答案还好。')],
  }),
  zh('embroidery-quilt', 'xiaoqiao', {
    title: '和堪萨斯的 Gwen 奶奶换了一块布',
    body: `她寄来一块拼布，是她先生的格子衬衫。
我绣了一枝海棠寄过去，背面绣了他的名字：Harold。苏绣讲"双面"，正面是花，背面也要干净，因为背面是给自己看的。`,
    topics: ['苏绣', '拼布', '手艺'],
    pictures: [table('spring', ['yarn', 'scarf', 'flowers', 'tea'], { on: 'linen' }), room('spring', 'bedroom', { shape: 'square' })],
    warmth: 0.98,
    comments: [said('gwen_quilts', 'You put his name on the back. I turned it over and sat on the kitchen floor a while. Thank you, dear girl.', ['xiaoqiao', '外婆说，背面最见心。']), said('maddie', 'the back is for yourself. I’m not okay'), said('hannahreads', 'someone at this website owes me mascara')],
  }),
  zh('dragon-boat', 'amin_zaocha', {
    title: '龙舟水、龙舟饭，村口大叔划得比电视里快',
    body: `鼓一响，全村人的早茶都不喝了。
阿婆站在桥上撒米，说给龙喝碗粥。
划完几百围龙舟饭，坐下就吃，不认识也吃。`,
    topics: ['端午', '龙舟', '广东'],
    pictures: [show('morning', 'dragonBoat', { shape: 'wide' }), table('festive', ['wholeFish', 'braisedPork', 'greens', 'rice', 'beer', 'crab'], { on: 'plain', shape: 'wide' })],
    warmth: 0.8,
    comments: [said('hugh_halifax', 'We’ve a dragon boat race in Dartmouth! Slower. More mosquitoes.'), said('ruby_nola', 'sit down, eat, don’t need to know anyone. that’s how a city should work'), said('farmer_wes', 'Feeding the river rice porridge. I can respect it.')],
  }),
  zh('american-funeral', 'mei_boston', {
    title: '在美国，邻居问我 "How are you"，我认真回答了五分钟',
    body: `第一年不懂，真的从失眠讲到导师。
邻居老太太听完，没走，拉我进屋，给我烤了一盘饼干。
后来我学会了说 good。但那天她是真的想听。`,
    topics: ['文化差异', '波士顿', '邻居'],
    pictures: [table('autumn', ['cookies', 'milk', 'napkin'], { on: 'gingham', shape: 'square' }), shop('autumn', 'porch', { shape: 'square' })],
    warmth: 0.96,
    comments: [said('grandmajune', 'I would have made the cookies too.'), said('nurse_dani', 'some of us really are asking'), said('dapeng', '东北人问"吃了吗"也是真的想让你吃')],
  }),
  zh('ny-wishes', 'gulina', {
    title: '诺鲁孜节，全村凑一锅粥',
    body: `每家拿一把：麦子、豆子、葡萄干、杏干、胡萝卜、羊肉……凑够很多种，煮一大锅，第一碗给最老的人，第二碗给刚搬来的人。
今年第二碗给了一个骑自行车来的法国人。`,
    topics: ['诺鲁孜节', '新疆', '春天'],
    pictures: [table('golden', ['soup', 'scallionPancake', 'grapes', 'tea', 'eggs'], { on: 'rug' }), land('spring', 'mountains', ['meadow', 'friends'])],
    warmth: 0.84,
    comments: [said('aaliyah_eats', 'We have Ashura pudding! Also "everyone bring one thing". First bowl oldest, second bowl newest. I’m adopting that.'), said('leilani', 'second bowl to whoever just arrived 🌺')],
  }),
  zh('numbers', 'xiaohui', {
    title: '为什么义乌的门牌没有 4，美国客户的电梯没有 13',
    body: `今天和芝加哥客户对楼层，他说他住 14 楼，其实是 13。我说我们仓库在 5 号，其实是 4。
我们一致认为：数字不会介意的。`,
    topics: ['数字', '迷信', '中美差异'],
    pictures: [street('noon', 'neon', {})],
    warmth: 0.8,
    comments: [said('mr_kowalski', 'As a math teacher: the numbers mind a little.', ['xiaohui', '那替我向 4 道歉']), said('kevin_liu', 'my dad paid extra for 8 in our phone number. it’s spam calls all day. lucky for the spammers.')],
  }),
  zh('tea-vs-coffee', 'haifeng', {
    title: '开咖啡馆的闽南人，家里只喝茶',
    body: `客人问我推荐什么，我说手冲。
回家爸爸烧水，铁观音，第一泡倒掉。
咖啡是我选的，茶是我带来的。`,
    topics: ['茶', '咖啡', '厦门'],
    pictures: [still('sea', ['gaiwan', 'teapot', 'latteGlass'], { behind: 'window', view: 'sea' })],
    warmth: 0.72,
    comments: [said('lucia_sf', '"Coffee I chose; tea I came with." Ok that’s the best line on here today.'), said('sofia_bakes', 'conchas I came with. croissants I chose. 🤝')],
  }),
]
