// biome-ignore-all format: a note reads better in few lines
import { fit, notesIn, room, said, show, still, street, table } from '../kinds.ts'

const en = notesIn('gaming', 'en')
const zh = notesIn('gaming', 'zh-Hans')

export const gaming = [
  en('farm-coop', 'tyler_plays', {
    title: 'Four strangers from two continents ran one pixel farm for a month',
    body: `Me (Utah), @tiejia (Wuhan), a nurse in Manila and a guy who only ever typed "ok". No common language. We used: emoji, jumping up and down, and crops.

By week three tiejia planted a row of strawberries spelling HI. I planted 你好 in pumpkins. I got the second character backwards. Nobody fixed it. It's still there.`,
    topics: ['cozygames', 'coop', 'farming'],
    pictures: [show('noon', 'game', { shape: 'wide' }), show('berry', 'handheld', { shape: 'wide' }), room('neon', 'gaming')],
    warmth: 0.92,
    comments: [
      said('tiejia', '那个"好"写成"孖"了，我舍不得改 😂 明天收南瓜吗', ['tyler_plays', 'tomorrow 9pm mine 11am yours. bring the good hoe'], ['tiejia', 'ok'], ['tyler_plays', 'WAIT are you also the guy who types ok']),
      said('zixi', '考完我也要进！我会种地！', ['mr_kowalski', 'After the exam, Zixi.'], ['zixi', '怎么到处都是老师']),
      said('maddie', 'pumpkin 你好 backwards and nobody fixed it. that’s international relations'),
    ],
  }),
  en('wukong-dad', 'kevin_liu', {
    title: 'My dad watched me die to the same boss 43 times and started coaching',
    body: `He's never held a controller. But he knows the book. "No no, in chapter 59 he's weak to the FAN."

He was right. HE WAS RIGHT. He's 61. He went to bed like he'd won it himself. He had.`,
    topics: ['西游记', 'gaming', 'dad'],
    pictures: [room('neon', 'gaming'), still('neon', ['retroTv', 'console', 'luckyCat', 'teapot'], { behind: 'shelf', shape: 'square' })],
    warmth: 0.95,
    comments: [
      said('daima', '叔叔！！芭蕉扇！！四大名著没有白读', ['kevin_liu', 'he wants everyone to know he read it "four times, the real one, no pictures"']),
      said('changji_chen', '86 版《西游记》的主题曲响起来了'),
      said('tyler_plays', 'dads with lore knowledge are the ultimate strategy guide'),
      said('ezra_vinyl', 'buying the book. Which translation do I get?', ['susu', 'Anthony C. Yu 的全译本，四卷，最好！']),
    ],
  }),
  en('retro-yard-sale', 'dad_chris', {
    title: 'Yard sale: one console from 1994, nine games, $15, three kids silent for the first time since birth',
    body: `They blew in the cartridge. Nobody taught them. It's in the blood.`,
    topics: ['retrogaming', 'yardsale', 'dadlife'],
    pictures: [table('golden', ['controller', 'cartridges', 'snackBags', 'cola'], { on: 'rug' }), show('noon', 'game', { shape: 'wide' })],
    warmth: 0.66,
    comments: [said('tiejia', '我们叫"小霸王"，吹卡带是人类共同记忆', ['dad_chris', 'what is xiao ba wang'], ['mei_boston', '"Little Tyrant": a "learning computer" every Chinese parent bought. It was a game console. We learned nothing.']), said('tyler_plays', 'nine games fifteen bucks I’m calling the police')],
  }),
  en('mahjong-night', 'oli_thrifts', {
    title: 'Four grandmas in Flushing took $3.75 from me and I have never been happier',
    body: `Sat down to "learn". Nobody explained anything. A tile was slapped. Everyone yelled. I had apparently won, then lost, then owed someone a peach.

Next Thursday. I'm practicing.`,
    topics: ['mahjong', '麻将', 'NYC'],
    pictures: [table('dusk', ['mahjong', 'tea', 'sunflowerSeeds', 'oranges'], { on: 'plain' }), table('night', ['mahjong', 'greenTea', 'peaches'], { on: 'rug', shape: 'square' })],
    warmth: 0.85,
    comments: [said('linxi', '成都人表示：欢迎来血战到底，我外婆闭着眼睛都能摸出来是几万', ['oli_thrifts', 'BLIND?? by touch??']), said('amin_zaocha', '先学会面不改色，再学牌'), said('kevin_liu', 'rule 1: never play with people who say "I’m a beginner" in that tone')],
  }),
  en('board-game', 'mr_kowalski', {
    title: 'Teaching probability with dice and dumplings',
    body: `Roll two dice. Sum is 7: take a dumpling. Anything else: explain why not. By the end of the period the class understood distributions and the dumplings were distributed.`,
    topics: ['boardgames', 'math', 'teaching'],
    pictures: [table('noon', ['dumplings', 'cards', 'mathHomework', 'pen'], { on: 'wood' })],
    warmth: 0.7,
    comments: [said('zixi', '老师您还收学生吗？跨太平洋那种', ['mr_kowalski', 'What is the probability your parents agree?'], ['zixi', '……0.02']), said('susu', '抄走了！明天英语课用饺子讲比较级')],
  }),
  en('handheld-bus', 'kaylee_d', {
    title: 'games i finished on the bus this quarter, reviewed in one word',
    body: `the sad rabbit one: sad
the cooking one: hungry
the one with the cards: 4am
the one my chinese bus friend recommended: OWCH`,
    topics: ['handheld', 'indiegames', 'review'],
    pictures: [show('spring', 'handheld', { shape: 'square' }), table('berry', ['handheld', 'headphones', 'boba', 'keys'], { on: 'stripes', shape: 'square' })],
    warmth: 0.4,
    comments: [said('tyler_plays', '"4am" is a complete review'), said('tiejia', 'OWCH 那个是不是我推荐的，哈哈哈对不起')],
  }),
  zh('steam-sale', 'tiejia', {
    title: '愿望单 214 个，打折 90%，我还是没买',
    body: `不是没钱，是库里已经有 187 个没打开过了。
买游戏和玩游戏是两种爱好，我两种都喜欢，只是时间只够第一种。`,
    topics: ['Steam', '喜加一', '游戏'],
    pictures: [room('dusk', 'gaming'), table('neon', ['controller', 'headphones', 'snackBags', 'cola'], { on: 'plain', shape: 'square' })],
    warmth: 0.66,
    comments: [said('hannahreads', 'Replace "games" with "books" and this is my deathbed confession.'), said('tyler_plays', 'collector by trade, gamer by accident'), said('ezra_vinyl', 'records. same. 1,400. have listened to eleven.')],
  }),
  zh('mom-first-game', 'daima', {
    title: '教我妈玩《塞尔达》，她不救公主，她采蘑菇',
    body: `第一天：采蘑菇
第二天：采蘑菇，学会了做饭
第三天：煮了 38 道菜，背包满了，打电话问我怎么送给邻居
公主：？`,
    topics: ['游戏', '妈妈', '日常'],
    pictures: [show('noon', 'handheld', { shape: 'wide' }), still('morning', ['riceCooker', 'fruitBowl', 'retroTv', 'teapot'], { behind: 'window', view: 'city', shape: 'square' })],
    warmth: 0.95,
    comments: [said('maddie', 'Your mom is playing it correctly.', ['daima', '她昨天问能不能不打怪，只开饭馆']), said('grandmajune', 'I would also pick mushrooms. Is the princess in a hurry?', ['daima', '不急，她等了一百年了 😂']), said('tyler_plays', '38 dishes in the inventory is endgame content')],
  }),
  zh('wangba-memory', 'tiejia', {
    title: '二十年前的网吧：泡面、拖鞋、"网管，36号机"',
    body: `包夜十块，键盘油得反光，旁边的人喊"上啊上啊"，墙上贴着"未成年人禁止入内"，底下坐着一排校服。
现在配置是那时候的一百倍，可是喊人都喊不齐了。`,
    topics: ['网吧', '回忆', '80后90后'],
    pictures: [street('neon', 'neon'), room('neon', 'gaming', { shape: 'square' })],
    warmth: 0.76,
    comments: [said('tyler_plays', 'LAN parties in a Mormon church basement, 2004, root beer, eleven CRTs, one fuse box. I felt this', ['tiejia', '教堂地下室打 CS？？太酷了']), said('changji_chen', '"网管，加两个小时" 这句话可以拍成电影')],
  }),
  zh('escape-homework', 'zixi', {
    title: '我妈规定每天玩游戏 30 分钟，我选了围棋',
    body: `一盘棋可以下三个小时。
她没想到吧。`,
    topics: ['围棋', '高中生', '智斗'],
    pictures: [table('rain', ['mathHomework', 'tea', 'cards', 'pen'], { on: 'mat', shape: 'square' })],
    warmth: 0.88,
    comments: [said('mr_kowalski', 'I am legally required to disapprove and personally required to applaud.'), said('mo_xiansheng', '好。此局你胜。'), said('dad_chris', 'hiding this app from my kids immediately')],
  }),
  zh('coop-parents', 'ahao', {
    title: '体感健身游戏测评：私教视角，它真的算运动',
    body: `心率 135，出汗，笑。三样都有的器械我健身房里没有。
缺点：楼下邻居。`,
    topics: ['体感游戏', '健身', '测评'],
    pictures: [fit('noon', 'yoga', { skin: '#E3AC80', hairColour: '#241A1F' }), still('noon', ['retroTv', 'dumbbells', 'waterBottle', 'console'], { behind: 'wall', shape: 'square' })],
    warmth: 0.5,
    comments: [said('cam_lifts', 'sweat + laughing is the whole program'), said('zhuangxiu_tu', '作为"楼下邻居"，建议铺两层垫子')],
  }),
  en('speedrun-church', 'tyler_plays', {
    title: 'my 9-year-old nephew beat my record by 41 seconds and asked if i want “tips”',
    body: `i do. i want tips.`,
    topics: ['speedrun', 'family', 'gaming'],
    pictures: [show('noon', 'game', { shape: 'wide' })],
    warmth: 0.66,
    comments: [said('tiejia', '后浪把前浪拍在沙滩上，还问疼不疼'), said('dad_chris', 'mine offers me “easy mode” out of pity')],
  }),
  zh('arcade', 'yaya', {
    title: '抓娃娃花了两百块，抓到一只三块钱的鸭子',
    body: `老板看我可怜，送了一只。我说不要，我要自己抓的。
第 41 次，鸭子自己掉下来了，它可能也看不下去。`,
    topics: ['抓娃娃', '游戏厅', '长沙'],
    pictures: [street('neon', 'neon', {}), table('neon', ['cartridges', 'boba', 'keys', 'cards'], { on: 'plain', shape: 'square' })],
    warmth: 0.72,
    comments: [said('kaylee_d', 'the duck chose you. that’s love'), said('mr_kowalski', 'Expected value of the duck: negative. Actual value: priceless.')],
  }),
  zh('cloud-parents', 'tiejia', {
    title: '女儿四岁，她的第一个游戏存档叫“爸爸快来”',
    body: `两个小人，一个会跳，一个不会。会跳的那个一直在等不会的那个。
会跳的是她。`,
    topics: ['亲子游戏', '爸爸', '双人成行'],
    pictures: [show('spring', 'game', { shape: 'wide' })],
    warmth: 0.95,
    comments: [said('dad_chris', 'save file named “daddy come quick” ok I’m done for today'), said('tyler_plays', 'the one who can jump waits for the one who can’t. put it on the box'), said('kevin_liu', '我去给我爸打个电话')],
  }),
]
