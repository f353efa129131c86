// biome-ignore-all format: a note reads better in few lines
import { cat, land, notesIn, rack, room, said, show, still, table } from '../kinds.ts'

const en = notesIn('home', 'en')
const zh = notesIn('home', 'zh-Hans')

export const home = [
  en('garden-june', 'grandmajune', {
    title: 'The redbud bloomed on the same day as last year',
    body: `I keep a calendar just for it. Before the leaves there are only the blossoms, right out of the bark, as if the tree could not wait.

A young man in Chengdu tells me the same tree grows there, 紫荆, and that it stands for a family that stays together. Mine was planted by my husband in 1979. So that's settled.`,
    topics: ['redbud', 'garden', '紫荆'],
    pictures: [show('spring', 'redbud'), land('spring', 'orchard', ['cherryFrame']), still('spring', ['tulips', 'teapot', 'teacup'], { behind: 'window', view: 'orchard', shape: 'square' })],
    warmth: 0.97,
    comments: [
      said('annan', '是我告诉奶奶的。我们院子里那棵也开了，拍了一张，跟您的一样。', ['grandmajune', 'I have put your photograph and mine side by side on the refrigerator.']),
      said('mo_xiansheng', '"紫荆"二字我写了一幅，托苏老师寄给您。', ['grandmajune', 'Oh my. I don’t have the words, in any language.'], ['susu', '已经在路上了！Tracking number in your messages 💌']),
      said('kaylee_d', 'this app was supposed to be funny cat videos why am i crying AGAIN'),
      said('farmer_wes', 'Planted in ’79. That’s a good tree.'),
    ],
  }),
  en('dad-shelf', 'dad_chris', {
    title: 'Built-in shelves: $140, 3 weekends, 1 swear jar',
    body: `Lesson 1: no wall in this house is straight. Lesson 2: no floor either. Lesson 3: caulk is forgiveness in a tube.

Daughter's review: "It leans but it's ours."`,
    topics: ['DIY', 'woodworking', 'home'],
    pictures: [rack('noon', 'shelves'), room('noon', 'desk', { shape: 'square' })],
    warmth: 0.62,
    comments: [said('zhuangxiu_tu', '老房子墙不直，全世界都一样！我家差了 4 厘米 😂', ['dad_chris', 'FOUR? You win. What did you do?'], ['zhuangxiu_tu', '放了一个很高的书架，假装是设计']), said('gwen_quilts', 'It leans but it’s ours. That is a family motto.')],
  }),
  en('quilt-flying-geese', 'gwen_quilts', {
    title: '1,152 flying geese',
    body: `Eleven months. Every triangle from a shirt somebody I love wore out. The green is my son's scout uniform. The plaid is Harold's.

A girl in Suzhou showed me thread she splits into sixteen strands. Sixteen! I sat down. We're trading: a square for a square.`,
    topics: ['quilting', 'handmade', 'slowcraft'],
    pictures: [room('spring', 'bedroom'), table('autumn', ['yarn', 'candle', 'tea', 'scarf'], { on: 'gingham', shape: 'square' })],
    warmth: 0.86,
    comments: [
      said('xiaoqiao', '您的那块到了！我对着光看了很久，针脚里有人的样子。我绣的海棠也寄出了。', ['gwen_quilts', 'It arrived this morning. I won’t sew it into anything. It’s going in a frame by the window.']),
      said('annie_vt', 'Harold’s plaid 😭'),
    ],
  }),
  en('dorm-tour', 'kaylee_d', {
    title: 'dorm tour: 12 by 14 feet, two girls, one mini fridge, zero closet doors',
    body: `- fairy lights (obviously)
- command hooks holding up my entire life
- the Plant, name is Gerald, he is fine
- roommate's side: clean. my side: research

how big are dorms in china? somebody said SIX people and I think they were joking`,
    topics: ['dormroom', 'roomtour', 'college'],
    pictures: [room('morning', 'dorm'), still('berry', ['heartPlant', 'lamp', 'books', 'candle'], { behind: 'paper' }), room('night', 'dorm', { shape: 'square' })],
    warmth: 0.8,
    comments: [
      said('zixi', '没有开玩笑，我表姐六个人，上床下桌，晚上11点断电', ['kaylee_d', 'they turn off the POWER??'], ['daima', '断电以后才是一天的开始：蜡烛、充电宝、鬼故事。']),
      said('xiaotang', '想念我的五个室友，虽然有一个打呼噜'),
      said('dad_chris', 'Gerald is doing his best'),
    ],
  }),
  en('books-1200', 'hannahreads', {
    title: '1,200 books, 480 square feet, one cat who sleeps on the one you want',
    body: `System: fiction by mood, cookbooks by stickiness, Chinese readers on the low shelf so I have to kneel to them, which feels correct.

Biscuit's system: wherever you're looking.`,
    topics: ['bookshelf', 'smallspace', 'orangecat'],
    pictures: [room('autumn', 'library'), cat('autumn', 'desk', 'orange', 'loaf'), rack('autumn', 'shelves', ['books', 'heartPlant', 'clock', 'camera', 'teapot', 'candle'], { shape: 'square' })],
    warmth: 0.72,
    comments: [said('susu', '跪着读中文书，这个仪式感……其实也可以坐着的 😄', ['hannahreads', 'I have not earned sitting yet.']), said('amao', '煤球的分类法：推到地上')],
  }),
  en('snowed-in', 'annie_vt', {
    title: 'Snowed in: 26 inches, one sweater finished',
    body: `Woodstove, radio, wool. Somebody from Harbin told me they build slides out of this stuff. I just shoveled the same path four times and named the snowbank Gary.`,
    topics: ['snowday', 'knitting', 'cozy'],
    pictures: [still('winter', ['mug', 'candle', 'books', 'fern'], { behind: 'window', view: 'snow' }), table('winter', ['yarn', 'sweater', 'tea', 'cookies'], { on: 'wood' })],
    visibility: 'followers',
    warmth: 0.6,
    comments: [said('dapeng', '把 Gary 修成滑梯吧，我远程指导', ['annie_vt', 'Gary has consented'])],
  }),
  en('laundry-question', 'maddie', {
    title: 'Question for Chinese homes: the balcony laundry pole that comes DOWN FROM THE CEILING??',
    body: `I saw it in the background of a cooking video and have thought of nothing else. You push a button. It descends. With LIGHTS.

I own a dryer the size of a cow that eats socks. Which of us is living in the future?`,
    topics: ['home', 'question', 'laundry'],
    pictures: [room('noon', 'balcony', { view: 'city' })],
    warmth: 0.9,
    comments: [
      said('zhuangxiu_tu', '电动晾衣架！还能消毒和烘干，300块～被子晒过太阳的味道，烘干机给不了你', ['maddie', 'the smell of sun on a quilt. ok. I’m installing a pole.']),
      said('xiaohui', '义乌出厂价 180，我给你问问能不能发明尼苏达 😎'),
      said('gwen_quilts', 'I still use a clothesline. The neighbors think it’s poverty. It’s luxury.'),
      said('mei_boston', 'We have a phrase for that sunshine smell: 太阳的味道. Yes we know it’s technically mites. Do not tell us.'),
    ],
  }),
  zh('renovation-89', 'zhuangxiu_tu', {
    title: '89㎡老破小改造完工！花了 11.6 万，踩了 14 个坑',
    body: `最值的三笔钱：隔音窗、洗碗机、插座（多装！再多装！）
最不值的三笔钱：酒柜（不喝酒）、浴缸（放衣服）、岩板岛台（放快递）

14 个坑整理成表了，评论区扣 1 不用，我直接放图里。
兔子本兔已入住，沙发角已经没了。`,
    topics: ['装修', '老破小改造', '避坑'],
    pictures: [room('morning', 'living'), room('morning', 'kitchen'), room('spring', 'bedroom'), room('matcha', 'balcony', { view: 'city' })],
    warmth: 0.85,
    comments: [
      said('dad_chris', '$16k for a WHOLE apartment? That’s my deck. That’s just my deck.', ['zhuangxiu_tu', '那你的甲板一定很豪华 🤣'], ['dad_chris', 'it leans']),
      said('lucia_sf', 'island for packages, bathtub for clothes. This is the most honest design review I’ve read.'),
      said('daima', '插座多装是真理，我桌子下面有 18 个'),
    ],
  }),
  zh('desk-setup', 'daima', {
    title: '三千块桌搭，产出为零',
    body: `升降桌、机械键盘（茶轴，不吵）、屏幕灯、一盆虎皮兰、一只招财猫。
氛围已经到位，只差写代码。
现在每天花二十分钟调灯光，花三分钟写代码，花三小时改 bug。`,
    topics: ['桌搭', '程序员', '工位'],
    pictures: [room('night', 'desk'), room('neon', 'gaming'), still('night', ['lamp', 'luckyCat', 'snakePlant', 'mug'], { behind: 'shelf', shape: 'square' })],
    warmth: 0.7,
    comments: [said('tyler_plays', 'vibes: shipped. code: backlog.'), said('ayun', '来大理，桌子送你，院子大'), said('noah_learns', '产出为零 = output is zero. Useful for my journal.')],
  }),
  zh('suzhou-window', 'xiaoqiao', {
    title: '一扇花窗，四个季节',
    body: `园林里讲"框景"：窗是画框，外面种什么，画里就有什么。
春天海棠，夏天芭蕉，秋天石榴，冬天一枝蜡梅。
租的房子没有花窗也没关系，我在窗台放了一只瓶子，每周换一枝。`,
    topics: ['苏州园林', '框景', '插花'],
    pictures: [still('matcha', ['vase', 'gaiwan', 'books'], { behind: 'window', view: 'orchard' }), still('spring', ['tulips', 'teapot'], { behind: 'window', view: 'roofs', shape: 'square' })],
    warmth: 0.66,
    comments: [said('lucia_sf', 'The window is the frame and you plant the painting. I think you just explained product design.'), said('grandmajune', 'One branch a week. I shall start with the redbud.')],
  }),
  zh('small-kitchen', 'guihua', {
    title: '孙女要给我换煤气灶，我不换',
    body: `大灶三口锅：一口炒菜，一口蒸饭，一口烧水。灶膛里还可以煨红薯。
煤气灶会煨红薯不？`,
    topics: ['柴火灶', '农村生活', '红薯'],
    pictures: [room('autumn', 'wok'), still('autumn', ['pumpkin', 'chiliJar', 'bread'], { behind: 'tiles', shape: 'square' })],
    warmth: 0.78,
    comments: [said('tex_diego', 'Never surrender the fire, señora.'), said('zhuangxiu_tu', '阿姨，我装的集成灶三万，不会煨红薯😭', ['guihua', '来我家吃。']), said('bigsky_marcus', 'sweet potato in the coals is the whole reason to camp')],
  }),
  zh('balcony-garden', 'ayun', {
    title: '阳台三平米，也能有一座山',
    body: `给还在城里的朋友：先种薄荷、香葱、一盆多肉。活了再种番茄。
早上浇水那五分钟，是从老板那里偷回来的。`,
    topics: ['阳台花园', '种菜', '治愈'],
    pictures: [table('noon', ['seedPots', 'herbs', 'tomatoes', 'tea'], { on: 'wood' }), room('spring', 'balcony', { view: 'mountains' })],
    warmth: 0.55,
    comments: [said('nurse_dani', 'stealing five minutes back from the boss ☘️ going to buy mint'), said('daima', '薄荷死了，怎么办', ['ayun', '薄荷都能死？……那先养石头。'])],
  }),
  zh('moving-shanghai', 'amao', {
    title: '和两只猫搬家的注意事项（按猫的要求写的）',
    body: `一、纸箱归猫，东西自己想办法
二、先布置猫砂，再布置床
三、第一晚煤球会叫三个小时，请准备罐头和耐心
四、桂花糕会消失，别慌，在衣柜最上面
五、你以为是你租的房子，其实是你交的门票`,
    topics: ['搬家', '养猫', '租房'],
    pictures: [cat('noon', 'box', 'calico', 'peek'), cat('morning', 'floor', 'tuxedo', 'sit')],
    warmth: 0.88,
    comments: [said('hannahreads', '"You think you rented the apartment; you bought a ticket." I have this printed at the register now.'), said('waffles_mom', 'dogs: "wow new house!!!" cats: "I will be filing a complaint"'), said('tyler_plays', 'box belongs to cat. always has.')],
  }),
]
