// biome-ignore-all format: a note reads better in few lines
import { land, notesIn, room, said, shop, show, still, street, table } from '../kinds.ts'

const en = notesIn('music', 'en')
const zh = notesIn('music', 'zh-Hans')

export const music = [
  en('vinyl-dollar-bin', 'ezra_vinyl', {
    title: 'Dollar bin miracle: a Teresa Teng LP with a love letter inside',
    body: `Philly, rainy Tuesday, water-damaged crate. 邓丽君, 1977 pressing. Inside the sleeve, one page, blue ink, Chinese. I can't read it. I don't know if I should post it.

@mei_boston would you read it first and tell me if it's ours to know?`,
    topics: ['vinyl', '邓丽君', 'found'],
    pictures: [table('autumn', ['vinyl', 'headphones', 'coffee'], { on: 'wood' }), still('autumn', ['recordPlayer', 'lamp', 'vase'], { behind: 'curtain' })],
    warmth: 0.98,
    comments: [
      said('mei_boston', 'I read it. It isn’t a love letter. It’s a mother to a daughter who went abroad. She says: the song on side B is the one I hum when I hang your bedding out. Come home when you’re tired. I think you can keep it, and play side B.', ['ezra_vinyl', 'Playing it now. I don’t have words. Thank you for reading it so gently.'], ['xiaotang', '我在西雅图的图书馆里哭成狗']),
      said('laowang', '这首歌我老伴也天天哼。'),
      said('grandmajune', 'Come home when you’re tired. Yes.'),
      said('kaman', 'Side B is 月亮代表我的心, isn’t it.', ['ezra_vinyl', 'It is.']),
      said('nurse_dani', 'read this at 4am on break. had to go stand in the supply room'),
    ],
  }),
  en('trombone-square-dance', 'ruby_nola', {
    title: 'As promised: 最炫民族风, second line brass version',
    body: `Auntie @guihua named the song. The band learned it in one afternoon because it GOES. Eleven of us, Frenchmen Street, tourists crying, a dog howled in key.

This one's for the thirty-two people on the drying ground.`,
    topics: ['brassband', '广场舞', 'NewOrleans'],
    pictures: [show('neon', 'concert'), street('dusk', 'brick', { lanterns: 'bulbs' })],
    warmth: 0.98,
    comments: [
      said('guihua', '哎呀！我们全村都看了！村长拿大喇叭放的！你们吹得太好了！', ['ruby_nola', 'THE MAYOR PUT IT ON THE LOUDSPEAKER?! I’m framing that sentence.'], ['guihua', '你来，我给你杀鸡。'], ['mei_boston', '"Come, I’ll kill a chicken for you" is the highest honor in the countryside.']),
      said('linxi', '爵士版民族风，这是今年最好的文化交流没有之一'),
      said('cam_lifts', 'this is my new leg day song'),
      said('annan', '第二段的小号太绝了！'),
    ],
  }),
  en('fiddle-kitchen', 'hugh_halifax', {
    title: 'Kitchen party: 4 fiddles, 0 complaints from the upstairs tenant (she was on spoons)',
    body: `Best music is where the kettle is.`,
    topics: ['fiddle', 'kitchenparty', 'NovaScotia'],
    pictures: [room('rain', 'kitchen'), still('golden', ['guitar', 'kettle', 'wine', 'bread'], { behind: 'window', view: 'coast', shape: 'square' })],
    warmth: 0.5,
    comments: [said('gulina', '我们也是！一个人弹热瓦普，全家都跳。勺子也能打节奏！', ['hugh_halifax', 'SPOONS? On both sides of the planet?'], ['gulina', '真的！还有盘子！']), said('ashan', '我们撑船唱山歌，隔着江对唱。')],
  }),
  en('lyrics-help', 'ezra_vinyl', {
    title: 'Chinese indie rec thread, and please explain one lyric each',
    body: `I'll start with what you already gave me: 万能青年旅店. Somebody wrote "it's about a city where the factory closed". Six minutes later I understood Pittsburgh better.

Give me one song and one line. I'll give you one back.`,
    design: 'night',
    topics: ['indie', '音乐推荐', 'lyrics'],
    warmth: 0.7,
    comments: [
      said('annan', '朴树《平凡之路》："我曾经跨过山和大海，也穿过人山人海" — "people mountain people sea" 是真的写进歌里了', ['ezra_vinyl', 'people mountain people sea!! For you: "Tonight we ride, right or wrong" — Tom Petty'], ['annan', '收到，今晚学']),
      said('yaya', '长沙有很多小 livehouse！推荐你听方言说唱'),
      said('changji_chen', '罗大佑《童年》，"池塘边的榕树上"。每个人都能唱，唱完都沉默。'),
    ],
  }),
  en('beats-tape', 'jaylen_w', {
    title: 'Flipped a guzheng sample. Auntie approved. Neighbors did not.',
    body: `A follower sent me 8 bars of her practicing. Pitched it down 3, swung the hats, let the last note ring. It sounds like rain on a tin roof in the future.

She's in the credits. She's 19, she's from Zhengzhou, she's cold with it.`,
    topics: ['beats', 'guzheng', '古筝'],
    pictures: [table('neon', ['headphones', 'laptop', 'vinyl', 'cola'], { on: 'plain' }), room('neon', 'desk', { shape: 'square' })],
    warmth: 0.74,
    comments: [said('mei_boston', '河南老乡！骄傲！'), said('annan', '采样古筝的泛音真的像铁皮屋顶的雨，我听了十遍', ['jaylen_w', 'send me guitar next. let’s build.'], ['annan', '发了！']), said('mo_xiansheng', '琴声入新曲，亦是雅事。')],
  }),
  en('school-concert', 'dad_chris', {
    title: 'Fourth grade recorder concert survival report',
    body: `Hot Cross Buns. Ninety children. One key, theoretically.`,
    topics: ['schoolconcert', 'dadlife', 'music'],
    pictures: [show('noon', 'piano', { shape: 'wide' })],
    warmth: 0.7,
    comments: [said('susu', '中国小学：竖笛《送别》，同款爸爸，同款表情'), said('ruby_nola', 'one key, theoretically 💀')],
  }),
  en('uke-rain', 'leilani', {
    title: 'Ukulele on the lanai, rain doing the drums',
    body: `Three chords is enough for most of life.`,
    topics: ['ukulele', 'rain', 'Hawaii'],
    pictures: [land('rain', 'coast', ['palms', 'rain']), still('sea', ['guitar', 'fruitBowl', 'fern'], { behind: 'window', view: 'sea', shape: 'square' })],
    warmth: 0.5,
    comments: [said('haifeng', '"三个和弦够用大半辈子"，抄在店里黑板上了')],
  }),
  zh('small-bar', 'annan', {
    title: '小酒馆第七首歌，台下只有四个人',
    body: `一对在吵架，一个在睡觉，一个是老板。
唱到第二段，吵架的不吵了。唱完，睡觉的那个鼓掌，原来没睡。
老板说：今晚上座率百分之百，感动率百分之七十五。`,
    topics: ['成都', '驻唱', '民谣'],
    pictures: [still('dusk', ['guitar', 'microphone', 'wine', 'lamp'], { behind: 'curtain' }), show('dusk', 'karaoke', { shape: 'square' })],
    warmth: 0.86,
    comments: [said('ezra_vinyl', 'Seventy-five percent moved is a better rate than Glastonbury.'), said('ruby_nola', 'the couple stopped fighting. that’s the whole job description of music'), said('linxi', '那个睡觉的是我。没睡，在忍眼泪。')],
  }),
  zh('ktv-order', 'yaya', {
    title: 'KTV 点歌鄙视链，外国朋友请自觉对号入座',
    body: `第一层：一来就点《死了都要爱》的，声带先走
第二层：唱周杰伦的，全场合唱
第三层：麦霸，话筒焊手上
第四层：只吃果盘的（我）
隐藏层：上次带的美国同学，点了《月亮代表我的心》，全场阿姨站起来鼓掌`,
    topics: ['KTV', '长沙', '聚会'],
    pictures: [show('neon', 'karaoke'), table('neon', ['watermelon', 'beer', 'popcorn', 'grapes'], { on: 'plain', shape: 'square' })],
    warmth: 0.8,
    comments: [said('noah_learns', 'I have been practicing that song in my car for eleven weeks for exactly this moment.', ['yaya', '那你来，阿姨已经准备好鼓掌了']), said('ruby_nola', 'mic welded to hand = my cousin'), said('kevin_liu', 'fruit plate gang')],
  }),
  zh('rawap', 'gulina', {
    title: '爷爷的热瓦普少一根弦，他说另外几根知道怎么办',
    body: `他八十三了，手会抖，一弹琴就不抖。
我问弦断了怎么不换。他说：少一根，剩下的会更用心。`,
    topics: ['热瓦普', '爷爷', '新疆'],
    pictures: [still('golden', ['guitar', 'teapot', 'fruitBowl'], { behind: 'arch' }), land('golden', 'hills', ['meadow'], { shape: 'wide' })],
    warmth: 0.9,
    comments: [said('hugh_halifax', '"The others will try harder." That’s going over the mantel.'), said('jaylen_w', 'grandpa dropping bars with four strings'), said('ezra_vinyl', 'Please record him. Please.', ['gulina', '录了二十分钟，他要我先给他刮胡子才肯录。'])],
  }),
  zh('choir-park', 'beibei', {
    title: '景山公园的大合唱，误入，回不来了',
    body: `上午十点，半山腰，五百个大爷大妈，一个指挥，两架手风琴。
本来只是路过，结果有人递给我一页歌词，塑封的。
我唱完了二十二首才下山。`,
    topics: ['北京', '景山', '合唱'],
    pictures: [land('autumn', 'hills', ['pagoda', 'friends', 'falling']), shop('autumn', 'temple', { people: 3, shape: 'square' })],
    warmth: 0.85,
    comments: [said('gwen_quilts', 'They laminated the lyrics. For strangers. I’d climb that hill every week.'), said('mr_kowalski', 'How do I get 500 people to do anything at 10 a.m.', ['beibei', '手风琴，还有退休金 😂'])],
  }),
  zh('guitar-learn', 'zixi', {
    title: '学了三个月吉他，会的曲子：半首',
    body: `F 和弦还是按不下去，手指头疼，和英语完形填空一样：每个都认识，连起来不认识。`,
    topics: ['吉他', '高中生', '菜鸟'],
    pictures: [still('noon', ['guitar', 'books', 'clock'], { behind: 'wall', shape: 'square' })],
    warmth: 0.5,
    comments: [said('annan', 'F 和弦是所有人的坎，食指侧一点点，一个月后你会来谢我'), said('ezra_vinyl', 'Everyone quits at F. Don’t quit at F.', ['zixi', 'I will not quit at F! (this is my English homework)'])],
  }),
  en('church-piano', 'jaylen_w', {
    title: 'grandma’s piano has three dead keys and every hymn routes around them',
    body: `she rewrote the left hand in 1988. I learned it wrong-right. now a tuned piano sounds incorrect to me.`,
    topics: ['piano', 'grandma', 'gospel'],
    pictures: [show('golden', 'piano', { shape: 'wide' })],
    warmth: 0.86,
    comments: [said('gulina', '我爷爷的琴少一根弦，他也这样！', ['jaylen_w', 'grandpa + grandma collab album when']), said('annan', '“调好音的钢琴反而不对”，这句话就是歌')],
  }),
  zh('bamboo-flute', 'ashan', {
    title: '撑船撑到没人的地方，我吹两句笛子给山听',
    body: `山会回一句。慢半拍。`,
    topics: ['笛子', '漓江', '山'],
    pictures: [land('dusk', 'karst', ['boat', 'bambooFrame'])],
    warmth: 0.88,
    comments: [said('hugh_halifax', 'Half a beat late. Same as our bass player.'), said('leilani', 'the mountain answers 🥹'), said('ruby_nola', 'call and response, the original')],
  }),
]
