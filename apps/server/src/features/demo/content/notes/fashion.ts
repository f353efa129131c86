// biome-ignore-all format: a note reads better in few lines
import { fit, notesIn, rack, said, shop, still, street, table } from '../kinds.ts'

const en = notesIn('fashion', 'en')
const zh = notesIn('fashion', 'zh-Hans')

export const fashion = [
  en('fit-check-monday', 'jaylen_w', {
    title: 'Fit check: everything thrifted but the confidence',
    body: `Jacket: $12, dead stock, somebody's uncle loved this
Tee: $3
Denim: altered them myself, first hem, crooked, we move
Shoes: we don't discuss the shoes

Chinese fam, what do y'all call a fit check? I need the word.`,
    topics: ['fitcheck', 'OOTD', 'Atlanta'],
    pictures: [fit('golden', 'wall', { top: 'jacket', topColour: '#7D4D33', bottom: 'wide', bottomColour: '#456C9E', skin: '#7C4A30', hair: 'curly', hairColour: '#241A1F', hat: 'none', pose: 'hips', bag: 'none' }), table('golden', ['jacket', 'jeans', 'sneakers', 'cap', 'headphones'], { on: 'rug' })],
    warmth: 0.86,
    comments: [
      said('jiajia', '我们叫"今日穿搭"或者 OOTD～你这件夹克版型太好了，求肩宽！', ['jaylen_w', 'jīn rì chuān dā. putting it in the bio. 48cm shoulders sis'], ['jiajia', '发音满分！']),
      said('oli_thrifts', '$12?? for suede?? which store. whisper it to me'),
      said('zixi', '校服党流泪了，我们每天都是同一套 🏫', ['jaylen_w', 'nah show me the uniform fit check, I’m serious. track jackets go crazy']),
    ],
  }),
  en('uniform-fitcheck-reply', 'oli_thrifts', {
    title: 'I bought a Chinese school track jacket and I have never been warmer or more roasted',
    body: `Navy and white, two stripes, four sizes too big on purpose. Wore it to the farmers market. A girl from Dalian stopped dead and said "are you… late for morning exercises?"

Honored. Correct. Yes.`,
    topics: ['校服', 'thrift', 'streetstyle'],
    pictures: [fit('autumn', 'plain', { top: 'hoodie', topColour: '#27355F', bottom: 'wide', bottomColour: '#27355F', hair: 'bob', hairColour: '#241A1F', hat: 'none' }), table('autumn', ['hoodie', 'trousers', 'tote', 'sneakers', 'glasses'], { on: 'wood', shape: 'square' })],
    warmth: 0.84,
    comments: [
      said('zixi', '哈哈哈哈哈第八套广播体操现在开始！', ['oli_thrifts', 'there are at least EIGHT?'], ['susu', '现在出到第三套"时代在召唤"了，同学们都不想做 😂']),
      said('daima', '我十年没穿过，看到你穿得好时髦，想回家翻箱子'),
      said('kevin_liu', 'my mom: "why would you BUY this"'),
    ],
  }),
  en('thrift-rules', 'oli_thrifts', {
    title: 'Seven rules for thrifting I learned from Korean grandmas',
    body: `1. Feel first, look second. Wool tells the truth.
2. Armpits and crotch. Always.
3. If you'd need three other things to wear it, it's a costume.
4. The kids' section has better coats.
5. Menswear shirts, always, forever.
6. A missing button is a coupon.
7. If halmoni is circling it, let it go. It was never yours.`,
    topics: ['thrift', 'slowfashion', 'tips'],
    pictures: [rack('autumn', 'clothes'), shop('noon', 'thrift'), table('autumn', ['sweater', 'scarf', 'skirt', 'boots'], { on: 'wood', shape: 'square' })],
    warmth: 0.7,
    comments: [
      said('xiaohui', '第6条笑死，做生意的听了流泪', ['oli_thrifts', 'sorry to your margins']),
      said('gwen_quilts', 'Wool tells the truth. I’d embroider that.', ['xiaoqiao', '我来绣！中英双语版'], ['gwen_quilts', 'I am mailing you thread.']),
    ],
  }),
  en('modest-wedding', 'aaliyah_eats', {
    title: 'Modest wedding guest looks, three ways with one dress',
    body: `Emerald maxi, full sleeve, pockets (POCKETS).
① daytime: nude heels, ivory scarf
② evening: gold belt, statement earrings
③ after the third plate of rice: cardigan, flats, dignity intact`,
    topics: ['modestfashion', 'weddingguest', 'hijabstyle'],
    pictures: [fit('berry', 'arch', { top: 'dress', topColour: '#2C5A4B', hair: 'hijab', hairColour: '#C98A5E', skin: '#E3AC80', hat: 'none', pose: 'stand', bag: 'none' }), table('berry', ['dress', 'heels', 'earrings', 'bag', 'scarf'], { on: 'plain' })],
    warmth: 0.58,
    comments: [said('xiaoman', '墨绿色配象牙白，好像宋代的配色，太美了', ['aaliyah_eats', 'Song dynasty approved! I’m telling my mother-in-law'])],
  }),
  en('boots-hat', 'tex_diego', {
    title: 'First boots vs. boots I was buried in (not yet)',
    body: `Left: age 19, too pointy, too proud. Right: fifteen years, resoled four times, know the way home on their own.

Rule: never put your hat on the bed. Don't ask, just don't.`,
    topics: ['cowboyboots', 'Texas', 'style'],
    pictures: [table('desert', ['cowboyBoots', 'cowboyHat', 'belt', 'jeans'], { on: 'wood' }), fit('desert', 'outdoors', { top: 'shirt', topColour: '#FBF0DC', bottom: 'jeans', hat: 'cowboy', skin: '#C98A5E', hair: 'short', hairColour: '#241A1F', pose: 'hips', bag: 'none' }, { view: 'desert' })],
    warmth: 0.5,
    comments: [said('gulina', '我们骑马也穿靴子！帽子放床上会怎么样？', ['tex_diego', 'bad luck. no further questions.'], ['mei_boston', '跟筷子不能插在饭里差不多吧，问就是不行。'])],
  }),
  en('hanfu-first', 'lucia_sf', {
    title: 'I let a stranger dress me in Ming dynasty and cried in a temple',
    body: `Hangzhou, a small studio up three flights. @xiaoman spent forty minutes on my hair and told me what each layer meant. The sleeves are for "holding the wind".

I've designed interfaces for 14 years. I've never made anything that changed how a person stands.`,
    topics: ['hanfu', '汉服', 'Hangzhou'],
    pictures: [fit('spring', 'doorway', { top: 'hanfu', topColour: '#B5DCC5', bottomColour: '#7C2744', hair: 'bun', hairColour: '#3A2420', skin: '#F7CFAE', hat: 'none', bag: 'none' }), table('spring', ['hanfu', 'flowers', 'earrings', 'tea'], { on: 'linen' }), street('spring', 'houses', { lanterns: 'red', shape: 'square' })],
    warmth: 0.9,
    comments: [
      said('xiaoman', '你站直的那一刻，我就知道选对了颜色。下次来我们去断桥拍雪。', ['lucia_sf', 'If it snows I am on a plane.']),
      said('mo_xiansheng', '衣裳正，则人端。外国友人懂这个，难得。'),
      said('theo_frames', 'please tell me somebody shot this on film'),
    ],
  }),
  en('petite-coat', 'kaylee_d', {
    title: '5’1" girl vs. winter coat: a saga',
    body: `tried on nine. looked like: a sleeping bag, a candle, three (3) detectives, my dad.

then a girl on here from shanghai said search "小个子" and now i have an entire internet of clothes that end where i end. @jiajia you changed my life and my dad misses his coat`,
    topics: ['petite', 'wintercoat', 'OOTD'],
    pictures: [fit('winter', 'mirror', { top: 'coat', topColour: '#C08A5B', bottom: 'jeans', hair: 'long', hairColour: '#241A1F', skin: '#F3C6A1', hat: 'none' }), rack('winter', 'clothes', [], { shape: 'square' })],
    warmth: 0.66,
    comments: [said('jiajia', '小个子姐妹联盟欢迎你！！下摆到膝盖上面三指最显高 📏', ['kaylee_d', 'THREE FINGERS ABOVE KNEE. tattooing it']), said('waffles_mom', 'corgi mom here. we also struggle with leg length')],
  }),
  zh('commute-week', 'jiajia', {
    title: '158 小个子一周通勤不重样（单品全部百元内）',
    body: `周一：西装外套＋直筒裤，开会专用，气场两米
周二：针织＋半裙，见客户
周三：衬衫外穿，袖子卷两道
周四：已经不想打扮了，卫衣（但是是好看的卫衣）
周五：连衣裙，下班直接去吃饭

小个子三原则：上短下长、同色显高、露手腕露脚踝。`,
    topics: ['OOTD', '小个子穿搭', '通勤'],
    pictures: [fit('berry', 'mirror', { top: 'jacket', topColour: '#C08A5B', bottom: 'jeans', hair: 'bob', hairColour: '#3A2420', skin: '#FBD9BE' }), fit('spring', 'plain', { top: 'sweater', topColour: '#F19AA8', bottom: 'skirt', bottomColour: '#FBF0DC', hair: 'bob', hairColour: '#3A2420', skin: '#FBD9BE' }), fit('morning', 'doorway', { top: 'dress', topColour: '#5F8F57', hair: 'bob', hairColour: '#3A2420', skin: '#FBD9BE' }), rack('spring', 'clothes')],
    warmth: 0.85,
    comments: [
      said('kaylee_d', 'thursday’s "a GOOD looking hoodie" is so real', ['jiajia', '周四的我不允许任何人评价']),
      said('oli_thrifts', 'under 100 yuan each is like $14?? I’m in pain but the happy kind'),
      said('hufu_mei', '求周二针织衫链接！', ['jiajia', '已私，姐妹']),
    ],
  }),
  zh('ask-american-style', 'jiajia', {
    title: '想问美国姐妹：为什么你们冬天穿短裤？',
    body: `刷到好多视频，零下，羽绒服＋短裤＋拖鞋，手里还拿一杯冰咖啡。
不冷吗？膝盖不疼吗？妈妈不骂吗？
真心求问，我已经穿上秋裤了。`,
    topics: ['中美差异', '秋裤', '提问'],
    pictures: [fit('winter', 'outdoors', { top: 'puffer', topColour: '#456C9E', bottom: 'shorts', pose: 'hold', hat: 'none' }, { view: 'snow' })],
    warmth: 0.93,
    comments: [
      said('maddie', 'Minnesotan here. It’s 20°F, that’s basically spring. Also my car has heated seats. Also yes, mother yells.', ['jiajia', '加热座椅！破案了！']),
      said('cam_lifts', 'shorts are a lifestyle. knees are fine. (knees are not fine)'),
      said('kaylee_d', 'iced coffee is not a temperature thing it’s a personality thing'),
      said('dapeng', '哈尔滨人看完默默又加了一条棉裤', ['annie_vt', 'three pants man!! teach us']),
      said('mei_boston', '秋裤 (long johns) is not clothing, it is the physical form of a mother’s love.'),
    ],
  }),
  zh('hanfu-autumn', 'xiaoman', {
    title: '秋天的汉服配色，跟着节气偷作业',
    body: `霜降：柿红＋驼
立冬：墨绿＋月白
小雪：灰紫＋米

古人起颜色名字太好听了：海天霞、暮山紫、天水碧。翻译成英文试试：sky-over-sea pink, dusk-mountain purple, rain-washed blue。`,
    topics: ['汉服', '传统色', '秋冬穿搭'],
    pictures: [fit('autumn', 'arch', { top: 'hanfu', topColour: '#EB7A35', bottomColour: '#7D4D33', hair: 'bun', hairColour: '#241A1F', skin: '#FBD9BE', hat: 'none', bag: 'none' }), table('autumn', ['hanfu', 'scarf', 'persimmons', 'leaf', 'tea'], { on: 'linen' })],
    warmth: 0.72,
    comments: [
      said('lucia_sf', 'dusk-mountain purple is going straight into my design tokens and nobody can stop me', ['xiaoman', '请一定署名"古人" 😄']),
      said('gwen_quilts', 'I want a quilt in exactly these six colors.'),
    ],
  }),
  zh('bag-honest', 'xiaohui', {
    title: '一个在义乌卖包的人，告诉你包贵在哪',
    body: `拉链、五金、油边、衬里。其余的是故事。

教你三秒看好坏：拉链来回拉十次不卡；背带接口有没有打枣；翻过来，衬里的线头剪干净了没有。
故事也可以买，但要知道自己在买故事。`,
    topics: ['包包', '避坑', '义乌'],
    pictures: [still('golden', ['handbag', 'sneaker', 'perfume'], { behind: 'arch', shape: 'square' }), rack('golden', 'shelves', ['handbag', 'sneaker', 'suitcase', 'backpack'])],
    warmth: 0.7,
    comments: [said('oli_thrifts', '"You may buy the story, but know you’re buying a story." Frame it in every mall.'), said('jiajia', '内行看门道，收藏了'), said('dad_chris', 'I just zipped everything in my house ten times')],
  }),
  zh('grandpa-style', 'laoli', {
    title: '闺女给我买的"老钱风"，我穿去钓鱼了',
    body: `她说这叫 old money。我说钱不老，人老。
米色外套一上船就沾了鱼鳞，现在是"老鱼风"。`,
    topics: ['老爸穿搭', '钓鱼', '日常'],
    pictures: [fit('sea', 'outdoors', { top: 'jacket', topColour: '#E6C99A', bottom: 'wide', bottomColour: '#FBF0DC', hair: 'buzz', hairColour: '#A9A4A8', skin: '#E3AC80', hat: 'cap', pose: 'stand', bag: 'none' }, { view: 'coast' })],
    warmth: 0.86,
    comments: [said('jaylen_w', 'OLD FISH aesthetic 😭 that drip is literal', ['laoli', '滴水是真的滴水']), said('jiajia', '叔叔比例很好！建议裤脚卷一下'), said('trucker_ray', 'The money ain’t old, the man is. Getting that on a cap.')],
  }),
  zh('school-uniform', 'zixi', {
    title: '应美国网友要求：我的校服 fit check（不许笑）',
    body: `上衣：蓝白，大两号，班主任说"还能长"
裤子：同款蓝，裤脚偷偷改窄了，不许告诉教导主任
鞋：唯一的自由
书包：8.6 公斤，称过了`,
    topics: ['校服', 'fitcheck', '高中生活'],
    pictures: [fit('noon', 'outdoors', { top: 'hoodie', topColour: '#456C9E', bottom: 'leggings', bottomColour: '#27355F', hair: 'bob', hairColour: '#241A1F', skin: '#F3C6A1', hat: 'none', pose: 'hips' }, { view: 'suburb' }), still('noon', ['backpack', 'books', 'waterBottle'], { behind: 'wall', shape: 'square' })],
    warmth: 0.9,
    comments: [
      said('jaylen_w', 'SHE DELIVERED. tapered the pants on the low too. 10/10 the shoes saying everything', ['zixi', '哈哈哈哈谢谢！第一次有人夸校服']),
      said('mr_kowalski', '8.6 kg of books. I’m showing this to the student who said his Chromebook was heavy.'),
      said('kaylee_d', 'girl that tailoring?? the principal will never know'),
      said('susu', '老师没看见。', ['zixi', '苏老师！！你不是我们学校的，放心 😂']),
    ],
  }),
]
