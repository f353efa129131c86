// biome-ignore-all format: a note reads better in few lines
import { land, notesIn, room, said, shop, show, still, street, table } from '../kinds.ts'

const en = notesIn('film', 'en')
const zh = notesIn('film', 'zh-Hans')

export const film = [
  en('wkw-subtitles', 'theo_frames', {
    title: 'I watched Chungking Express with a Cantonese speaker and the subtitles have been lying to me',
    body: `@kaman paused it eleven times. "He's not saying 'I'm sad'. He's asking the SOAP why it lost weight."

I knew that line. I did not know it rhymed.`,
    topics: ['WongKarWai', 'subtitles', 'cinema'],
    pictures: [show('neon', 'cinema', { view: 'city' }), street('neon', 'neon', { umbrellas: true }), table('neon', ['filmPhotos', 'camera', 'coffee'], { on: 'wood', shape: 'square' })],
    warmth: 0.82,
    comments: [said('kaman', 'I regret nothing. Next week: In the Mood for Love, I’ll need nineteen pauses.', ['theo_frames', 'I’m bringing noodles in a green thermos'], ['kaman', '等你。']), said('changji_chen', '字幕组的辛苦没人知道啊。"肥皂瘦了"是神来之笔。')],
  }),
  en('drive-in', 'tex_diego', {
    title: 'The drive-in is still open and the speaker still has a wasp in it',
    body: `Double feature, tailgate down, blankets, one brisket sandwich each. The wasp is named Steve. He was there in 2009.`,
    topics: ['drivein', 'Texas', 'movienight'],
    pictures: [land('dusk', 'hills', ['car', 'stars']), table('night', ['popcorn', 'hotDog', 'cola', 'tickets'], { on: 'plain', shape: 'square' })],
    warmth: 0.58,
    comments: [said('changji_chen', '小时候的露天电影！村里拉一块白布，正面看反面也能看', ['tex_diego', 'you can watch from BEHIND? mirrored?'], ['guihua', '反面的人多，正面没位子了。字是反的，我认字就是那么学的，学反了。'], ['tex_diego', 'Guihua I’m going to think about this forever'])],
  }),
  en('movie-club-1', 'ezra_vinyl', {
    title: 'East/West movie club #1: one they loved, one we loved',
    body: `Picks: Yi Yi (杨德昌) and Paris, Texas. Watch both before Sunday, then come back here and tell us which father broke your heart.

Rules: no ratings, no "actually". One scene you can't shake.`,
    topics: ['movieclub', '片单', 'cinema'],
    pictures: [show('night', 'cinema', {}), still('dusk', ['retroTv', 'lamp', 'books', 'mug'], { behind: 'shelf', shape: 'square' })],
    warmth: 0.7,
    comments: [
      said('changji_chen', '洋洋拍别人的后脑勺："你自己看不到，我拍给你看。"', ['ezra_vinyl', 'That’s mine too. Every time.'], ['theo_frames', 'I started photographing the backs of heads because of that kid.']),
      said('lucia_sf', 'The peep show window. Him turning his chair around.'),
      said('annan', '《德州巴黎》那段吉他，我学琴就是因为它。'),
    ],
  }),
  en('ghibli-kid', 'dad_chris', {
    title: 'Showed my 4-year-old Totoro. She asked why the dad isn’t on his phone.',
    body: `Anyway I threw my phone in a drawer.`,
    topics: ['movienight', 'dadlife', 'Totoro'],
    pictures: [room('matcha', 'living', { shape: 'square' })],
    warmth: 0.9,
    comments: [said('amao', '扎心了'), said('mr_kowalski', 'Posting from your phone, Chris.', ['dad_chris', 'the drawer has wifi'])],
  }),
  en('35mm-expired', 'theo_frames', {
    title: 'Roll 212: expired 2003, shot in Flushing, everything came out the color of tea',
    body: `36 frames. 9 keepers. 1 perfect: an old man asleep on a bench with three bags of bok choy and a pigeon standing guard.

I asked. He woke up, fixed his hat, went back to sleep in a better pose.`,
    topics: ['filmphotography', '35mm', 'NYC'],
    pictures: [table('autumn', ['filmPhotos', 'camera', 'filmPhotos', 'coffee'], { on: 'wood' }), shop('autumn', 'market', { people: 3 }), street('autumn', 'brick', { shape: 'square' })],
    warmth: 0.68,
    comments: [said('beibei', '大爷太专业了，换个更好看的姿势继续睡'), said('changji_chen', '茶色，这个形容太好了。过期卷就是时间的滤镜。')],
  }),
  en('sitcom-english', 'noah_learns', {
    title: 'My friends learned English from Friends. I am learning Chinese from 甄嬛传. We are not the same.',
    body: `Them: "How you doin'?"
Me, at a bakery: "本宫甚是喜爱这个面包" (This imperial consort is most fond of this bread).

The lady bowed.`,
    topics: ['甄嬛传', 'learnchinese', 'TV'],
    pictures: [still('festive', ['retroTv', 'teapot', 'gaiwan', 'vase'], { behind: 'curtain' })],
    warmth: 0.97,
    comments: [
      said('susu', '哈哈哈哈哈哈哈哈哈"本宫"！！请继续，不要改', ['noah_learns', '遵旨。']),
      said('zixi', '贱人就是矫情.jpg', ['noah_learns', 'I know that one and I’m not allowed to say it at the bank']),
      said('changji_chen', '这位小主中文进步神速'),
      said('mei_boston', 'Noah please tell me you did not address your professor as 皇上', ['noah_learns', 'No comment.']),
    ],
  }),
  en('nola-festival', 'ruby_nola', {
    title: 'Silent film, live trombone',
    body: `They projected Buster Keaton on the side of the bakery and asked me to play whatever I saw. I played falling. An hour of falling. My lip is gone. Worth it.`,
    topics: ['silentfilm', 'livemusic', 'NewOrleans'],
    pictures: [show('dusk', 'cinema', { view: 'city', shape: 'wide' })],
    warmth: 0.4,
    comments: [said('annan', '给默片现场配乐，这个太浪漫了。我想用口琴配《小城之春》。', ['ruby_nola', 'Do it. I’ll watch whatever hour that is here.'])],
  }),
  zh('crew-night', 'changji_chen', {
    title: '场记的本子里到底在记什么',
    body: `第几场、第几镜、第几条、谁的袖子卷到第几道、烟剩多长、杯子里的水几分满。
观众一辈子不会注意的东西，就是我的工作。
上次有人注意到了，写了两千字影评骂我们水位不连戏。我很感动。`,
    topics: ['场记', '剧组', '幕后'],
    pictures: [table('night', ['notebook', 'pen', 'coffee', 'keys', 'tickets'], { on: 'wood' }), street('rain', 'neon', { umbrellas: true, shape: 'square' })],
    warmth: 0.8,
    comments: [said('theo_frames', 'Two thousand words on the water level. That’s love.'), said('ezra_vinyl', 'I will never look at a glass in a movie again. That’s a lie, I’ll look at all of them.'), said('daima', '回归测试本试')],
  }),
  zh('old-cinema', 'kaman', {
    title: '油麻地戏院隔壁的糖水铺也要拆了',
    body: `小时候爸爸带我看午夜场，散场喝一碗芝麻糊，他每次都说同一句："戏可以不好看，糖水要够甜。"
今天最后一次去，老板多给了一勺。`,
    topics: ['香港', '老戏院', '回忆'],
    pictures: [shop('neon', 'cinema'), table('night', ['soup', 'tangyuan', 'tickets', 'spoon'], { on: 'tiles', shape: 'square' })],
    warmth: 0.84,
    comments: [said('theo_frames', '"The film may be bad but the dessert must be sweet." Your dad wrote the only rule of cinema.'), said('amin_zaocha', '同一款爸爸，同一碗芝麻糊 🥹')],
  }),
  zh('teach-with-movies', 'susu', {
    title: '用电影台词学英语：这 8 句真的用得上',
    body: `① You had me at hello.（第一句就被你打动）
② I'll have what she's having.（跟她点一样的）
③ Here's looking at you, kid.
④ We're gonna need a bigger boat.（事情比想的大）
⑤ There's no crying in baseball!
⑥ Just keep swimming.
⑦ Houston, we have a problem.
⑧ After all, tomorrow is another day.

其中④在生活里最常用，比如打开作业的时候。`,
    design: 'ticket',
    topics: ['学英语', '电影台词', '每日英语'],
    warmth: 0.72,
    comments: [said('zixi', '打开数学卷子：We’re gonna need a bigger boat.', ['mr_kowalski', 'Full marks.']), said('farmer_wes', '"No crying in baseball" is also a farm rule. We break it every calving season.'), said('kevin_liu', 'she left out "I am your father" out of respect for my mom')],
  }),
  zh('list-winter', 'changji_chen', {
    title: '下雪天适合看的十部片（冷门优先）',
    body: `不剧透，只写一句话：
1 一个人在雪里找一匹马
2 两个人在小旅馆里等一班不来的车
3 三姐妹和一台坏掉的电视
4 全程一家面馆
5 看完会想给爸爸打电话
6 看完会想离开爸爸
7 黑白，但是你会记得红围巾
8 鸟
9 什么都没发生，特别好看
10 别一个人看

片名在评论区，先猜。`,
    topics: ['片单', '冬天', '冷门电影'],
    pictures: [still('winter', ['retroTv', 'mug', 'candle', 'books'], { behind: 'window', view: 'snow' })],
    warmth: 0.64,
    comments: [said('ezra_vinyl', '9 is describing 60% of my favorite films'), said('hannahreads', 'number five got me and I don’t even know what it is'), said('annan', '7我知道！！')],
  }),
  zh('grandma-tv', 'zhuangxiu_tu', {
    title: '外婆看电视的规矩',
    body: `坏人出场要骂；好人受苦要哭；广告要学；大结局要打电话给二姨婆通报。
电视机是我装修时坚持嵌墙里的，她说：那它冷了怎么办？`,
    topics: ['外婆', '电视', '日常'],
    pictures: [room('autumn', 'living', {})],
    warmth: 0.75,
    comments: [said('grandmajune', 'I scold the villains too. It keeps them in line.'), said('gwen_quilts', '"What if it gets cold?" I love her.')],
  }),
  en('projectionist', 'hugh_halifax', {
    title: 'The one-screen cinema in Lunenburg still has a man who tells you the ending if you ask',
    body: `Nobody asks. But it’s nice to know.`,
    topics: ['cinema', 'smalltown', 'NovaScotia'],
    pictures: [shop('rain', 'cinema', { shape: 'tall' })],
    warmth: 0.5,
    comments: [said('changji_chen', '他应该得终身成就奖'), said('theo_frames', 'one day I will ask')],
  }),
  zh('first-screening', 'changji_chen', {
    title: '第一次在片尾字幕里看到自己的名字，0.8 秒',
    body: `全场人都走了，清洁阿姨扫到我这排。
我说阿姨等一下，马上到我。
她停下扫帚，跟我一起站着看。
名字过去的时候，她鼓了掌。`,
    topics: ['片尾字幕', '剧组', '电影'],
    pictures: [show('night', 'cinema', { view: 'sea' })],
    warmth: 0.99,
    comments: [said('ezra_vinyl', 'I will never leave before the credits again.'), said('theo_frames', 'She stood. She clapped. That’s the review.'), said('nurse_dani', 'read this on shift and clapped in an empty hallway'), said('laowang', '好伢。')],
  }),
]
