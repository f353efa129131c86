// biome-ignore-all format: a note reads better in few lines
import { cat, dog, fit, land, notesIn, room, said, still, table } from '../kinds.ts'

const en = notesIn('fitness', 'en')
const zh = notesIn('fitness', 'zh-Hans')

export const fitness = [
  en('marathon-last', 'priya_runs', {
    title: 'I finished 11,204th and they still gave me a banana',
    body: `5:41:08. Mile 20 a grandfather from Guangzhou on the sidewalk was shouting 加油 at everyone. I looked it up later: "add oil". Best thing anybody has ever yelled at me.

To the man in the full lobster costume who passed me at mile 24: respect and also how dare you.`,
    topics: ['marathon', '加油', 'running'],
    pictures: [fit('noon', 'run', { skin: '#A66A44', hairColour: '#241A1F', topColour: '#DE3F72' }, { view: 'city' }), table('noon', ['mango', 'oranges', 'juice', 'sneakers', 'watch'], { on: 'stripes', shape: 'square' })],
    warmth: 0.84,
    comments: [
      said('amin_zaocha', '加油加油！！！广州人最会加油，因为煲汤也要慢慢来', ['priya_runs', 'slow soup runner. that’s me']),
      said('ahao', '完赛就是赢！赛后记得拉伸，别第二天下楼倒着走', ['priya_runs', 'went down the stairs backwards like a crab. every day this week.']),
      said('noah_learns', '"add oil" vs "break a leg". One of these languages is kinder.'),
    ],
  }),
  en('deadlift-grandma', 'cam_lifts', {
    title: 'My new client is 68 and just out-hinged half my gym',
    body: `Mrs. Alvarez came in for her back. Week 1: broomstick. Week 9: 95 lbs for five, perfect hinge, asked me if that's "all the cookies" (plates).

She has now recruited three friends. They bring oranges. I'm scared of them. Best hour of my week.`,
    topics: ['deadlift', 'strength', 'coaching'],
    pictures: [fit('rain', 'gym', { hair: 'bun', hairColour: '#A9A4A8', skin: '#E3AC80', topColour: '#DE3F72', hat: 'none', bag: 'none' }), still('noon', ['kettlebell', 'dumbbells', 'waterBottle'], { behind: 'wall', shape: 'square' })],
    warmth: 0.82,
    comments: [said('grandmajune', 'Where do I sign?', ['cam_lifts', 'June I will fly to you']), said('laoli', '公园里的大爷们单杠大回环，你来看看 💪', ['cam_lifts', 'I have SEEN the park grandpas videos. The giant swing at 70. I have no words and no lats.']), said('ahao', '"饼干" 哈哈哈哈哈 这个叫法要推广')],
  }),
  en('dawn-surf-fit', 'leilani', {
    title: 'Wipeout of the week + one stretch that saved my shoulder',
    body: `Ate it so hard I met the reef personally. So: doorway stretch, 60 seconds a side, after every paddle. Boring. Works. The ocean does not care about your warm-up but your rotator cuff does.`,
    topics: ['surf', 'mobility', 'Hawaii'],
    pictures: [fit('sea', 'outdoors', { top: 'tank', bottom: 'shorts', skin: '#C98A5E', hair: 'long', hairColour: '#241A1F', pose: 'stretch', bag: 'none', hat: 'none' }, { view: 'sea' })],
    warmth: 0.45,
    comments: [said('haifeng', '"大海不在乎你的热身，但是你的肩袖在乎" 哈哈，游泳的人也要记住'), said('cam_lifts', 'doorway stretch supremacy')],
  }),
  en('park-taichi', 'mr_kowalski', {
    title: 'I joined the tai chi group in Ping Tom Park. I am the youngest by 30 years and the worst by more',
    body: `Six a.m. Mrs. Lau corrected my elbow for forty minutes without speaking. Then she gave me a hard-boiled egg.

As a math teacher: it's all circles. As a man of 44: OW.`,
    topics: ['taichi', 'Chicago', 'beginner'],
    pictures: [fit('morning', 'outdoors', { top: 'tee', bottom: 'wide', hair: 'short', pose: 'wave', skin: '#FBD9BE', hat: 'none', bag: 'none' }, { view: 'suburb' }), land('morning', 'city', [], { shape: 'wide' })],
    warmth: 0.7,
    comments: [said('mo_xiansheng', '先松肩，再沉肘，急不得。刘太太给你鸡蛋，是认可。', ['mr_kowalski', 'The egg was a PASSING GRADE?'], ['mei_boston', 'Sir, the egg was an A.']), said('zixi', '我们课间操也有太极拳，大家都在偷偷背单词')],
  }),
  en('trail-run-bear', 'bigsky_marcus', {
    title: 'Intervals: me, Moose, and one (1) bear at a respectful distance',
    body: `New 5k personal record, unofficial, motivation 10/10.`,
    topics: ['trailrunning', 'Montana', 'bear'],
    pictures: [land('matcha', 'forest', ['hiker', 'dog'])],
    warmth: 0.6,
    comments: [said('dapeng', '东北：遇到熊瞎子别跑！', ['bigsky_marcus', 'I know. My legs did not consult me.']), said('erha_ma', '狗子跑在前面还是后面？', ['bigsky_marcus', 'Ahead. By a lot. Loyal in theory.'])],
  }),
  en('yoga-cat', 'hannahreads', {
    title: 'Yoga with Adriene and an obstacle',
    body: `Downward dog: cat underneath. Child's pose: cat on top. Savasana: cat on face. Namaste, I cannot breathe.`,
    topics: ['yoga', 'orangecat', 'homeworkout'],
    pictures: [fit('morning', 'yoga', { hairColour: '#A8402B', skin: '#FBD9BE' }, { shape: 'square' }), cat('morning', 'floor', 'orange', 'stretch', { shape: 'square' })],
    warmth: 0.7,
    comments: [said('amao', '同款障碍物×2。平板支撑的时候背上坐一只，算负重训练', ['hannahreads', 'weighted plank, the cat protocol']), said('hufu_mei', '猫：我在帮你加强度')],
  }),
  zh('fat-loss-truth', 'ahao', {
    title: '做私教五年，说点得罪同行的话',
    body: `1. 局部减脂不存在，卷腹一千个肚子也不会先瘦
2. 先睡够，再谈练。睡五个小时的人我都劝回家
3. 体重秤一周看一次就够了，天天看是折磨
4. 会员最该买的不是课，是一双合脚的鞋
5. 能坚持的计划 > 完美的计划

我以前也是 90 公斤的程序员，救我的是下班走路回家。`,
    topics: ['减脂', '健身', '干货'],
    pictures: [fit('noon', 'gym', { hair: 'buzz', hairColour: '#241A1F', skin: '#E3AC80', top: 'tank', topColour: '#27355F' }), still('noon', ['dumbbells', 'waterBottle', 'sneaker', 'clock'], { behind: 'wall', shape: 'square' })],
    warmth: 0.76,
    comments: [said('cam_lifts', 'Point 2. POINT TWO. Sleep first. Translating this and taping it to my gym door.', ['ahao', '兄弟，统一战线 🤝']), said('daima', '走路回家？我家离公司 31 公里', ['ahao', '那先从走到地铁开始。']), said('nurse_dani', 'crying in night shift')],
  }),
  zh('square-dance', 'guihua', {
    title: '村里的广场舞队缺一个领舞，她们选了我',
    body: `晚上七点，晒谷坪，音响是村委会的。《最炫民族风》，三十二个人，四排。
我腰不好，领到一半换我孙女上。年轻人跳得快，大家跟不上，又换回来了。`,
    topics: ['广场舞', '乡村', '锻炼'],
    pictures: [fit('dusk', 'dance', { top: 'shirt', bottom: 'wide', hair: 'bun', hairColour: '#6E6A73', skin: '#E3AC80' }), land('dusk', 'terraces', ['friends'], { shape: 'wide' })],
    warmth: 0.85,
    comments: [said('ruby_nola', 'a whole village dancing at sunset?? THAT’S A SECOND LINE. What is the song, I’ll learn it on trombone', ['guihua', '叫最炫民族风，节奏好快的哦'], ['ruby_nola', 'found it. oh this SLAPS. brass version coming']), said('gulina', '阿姨来新疆跟我们一起跳！'), said('cam_lifts', '32 people, four rows, every night. Best group fitness program on earth and it’s free.')],
  }),
  zh('cycling-erhai', 'ayun', {
    title: '环洱海 130 公里，第二天没能下楼',
    body: `逆风的那四十公里，我跟每一只白鹭都说了心里话。
路上有位骑反方向的德国大叔大喊"加油"，发音特别标准。`,
    topics: ['骑行', '洱海', '大理'],
    pictures: [land('noon', 'lake', ['bicycle']), land('golden', 'lake', ['dock'])],
    warmth: 0.55,
    comments: [said('priya_runs', 'confessing to egrets is a legitimate endurance strategy'), said('ahao', '补盐！补糖！别逞强！')],
  }),
  zh('swim-winter', 'laoli', {
    title: '冬泳三十年，水温 4 度，下去就不冷了（骗你的）',
    body: `头一分钟，骂人。第二分钟，骂不出来。第三分钟，全身发烫，觉得自己能活一百岁。
上岸一碗姜汤，二两白的。闺女说白的不算运动补剂。`,
    topics: ['冬泳', '青岛', '养生'],
    pictures: [land('winter', 'sea', []), fit('sea', 'outdoors', { top: 'tank', bottom: 'shorts', hair: 'buzz', hairColour: '#A9A4A8', skin: '#E3AC80', pose: 'stretch', hat: 'none', bag: 'none' }, { view: 'sea', shape: 'square' })],
    warmth: 0.78,
    comments: [said('annie_vt', 'We have a polar plunge in Lake Champlain every February. Minute one is also swearing. In Vermont.'), said('cam_lifts', 'sir the liquor is not a supplement', ['laoli', '你跟我闺女说的一模一样。'])],
  }),
  zh('ski-beginner', 'dapeng', {
    title: '教南方朋友滑雪的一天，我老了十岁',
    body: `他会的：往下。他不会的：停。
早上摔第一跤他说好玩，摔到第十七跤他问我恨不恨他。
下午终于会犁式刹车了，喊得整个雪场都知道。`,
    topics: ['滑雪', '新手', '东北'],
    pictures: [land('winter', 'snow', ['skier']), land('winter', 'mountains', ['friends'], { shape: 'wide' })],
    warmth: 0.6,
    comments: [said('annie_vt', 'PIZZA! we teach it as pizza (stop) and french fries (go)', ['dapeng', '披萨和薯条！明天就这么教，他肯定一听就会']), said('leilani', 'he and I would be friends')],
  }),
  zh('desk-neck', 'daima', {
    title: '颈椎报告出来了，医生问我是不是五十岁',
    body: `二十九。
开始每小时站起来一次，工位邻居以为我要去厕所，现在全组都以为我肾不好。
但是头真的不疼了。`,
    topics: ['颈椎', '程序员', '健康'],
    pictures: [room('night', 'desk'), still('night', ['clock', 'waterBottle', 'dumbbells', 'snakePlant'], { behind: 'shelf', shape: 'square' })],
    visibility: 'followers',
    warmth: 0.7,
    comments: [said('tyler_plays', 'doctor said my spine is shaped like a question mark. relatable'), said('ahao', '面拉、划船、弹力带，每天十分钟，发你视频'), said('nurse_dani', 'get up every hour, tell them a nurse ordered it')],
  }),
  zh('dance-class', 'gulina', {
    title: '教城里姐妹跳赛乃姆，第一课：脖子',
    body: `不是甩头！是"移"。肩膀不动，像有人从旁边叫你，你还不想回头。
全班三十个人对着镜子移脖子，保洁阿姨在门口看了一会儿，也移起来了。`,
    topics: ['新疆舞', '舞蹈', '教学'],
    pictures: [fit('golden', 'dance', { top: 'dress', topColour: '#DC4A32', hair: 'braids', hairColour: '#3A2420', skin: '#E3AC80' }), fit('golden', 'mirror', { top: 'dress', topColour: '#E3A82F', hair: 'braids', hairColour: '#3A2420', skin: '#E3AC80' }, { shape: 'square' })],
    warmth: 0.74,
    comments: [said('ruby_nola', '"like someone is calling you and you don’t want to turn around yet" — dance notes of the century'), said('cam_lifts', 'tried. pulled something. worth it.'), said('linxi', '我在办公室偷偷移了一上午，同事问我是不是落枕')],
  }),
  en('dog-5k', 'waffles_mom', {
    title: 'Corgi 5K results: Waffles, DNF (found a sandwich)',
    body: `He was leading his age group.`,
    topics: ['corgi', '5k', 'SanDiego'],
    pictures: [dog('noon', 'grass', 'corgi', 'stand', { shape: 'wide' })],
    warmth: 0.88,
    comments: [said('ahao', '补给站策略正确'), said('priya_runs', 'I too have DNF’d for a sandwich'), said('erha_ma', '元宝：跑完了，但是跑去了另一个区')],
  }),
]
