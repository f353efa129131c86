// biome-ignore-all format: a note reads better in few lines
import { dog, land, notesIn, room, said, shop, still, table } from '../kinds.ts'

const en = notesIn('learning', 'en')
const zh = notesIn('learning', 'zh-Hans')

export const learning = [
  en('day-300', 'noah_learns', {
    title: 'Day 300 of Chinese: what I can and cannot do',
    body: `CAN: order food, apologize, tell a grandmother she looks young, read "push" and "pull" on doors (推 拉) with 80% accuracy.

CANNOT: understand anything said by anyone at natural speed. Phone calls. 了.

Somebody asked why I keep going. Honestly? In January a stranger in Chengdu corrected my homework at 2 a.m. her time, every night for a week, for no reason. I want to be able to thank her properly.`,
    topics: ['learnchinese', 'HSK', '学中文'],
    pictures: [table('matcha', ['hanziPractice', 'flashcards', 'pen', 'greenTea', 'glasses']), room('rain', 'desk', { shape: 'square' })],
    warmth: 0.97,
    comments: [
      said('linxi', '是我。你已经谢过了。顺便：第三行的"晚"少写了一点 😌', ['noah_learns', '老师……！！(fixing the dot right now)']),
      said('susu', '"了"我教了十五年中国学生也没讲清楚，不要怕', ['noah_learns', 'A professional said this. I’m free.']),
      said('mr_kowalski', 'Push/pull at 80% is better than me in English.'),
      said('grandmajune', 'You are doing what I am doing, dear, only faster.'),
    ],
  }),
  en('homework-swap', 'mr_kowalski', {
    title: 'I solved a Chinese 10th-grade math exam. It took me 3 hours. Students get 2.',
    body: `@zixi sent it "for fun". Question 22 had four parts and a trapdoor. I got 131/150. She got 138. She is fifteen? sixteen?

In exchange I sent our state test. She finished in 25 minutes and asked where the rest was.

I've been thinking about what each side is missing. Zixi can do anything with a parabola. My kids ask "why" until I want to walk into the lake. I'd like a classroom with both.`,
    topics: ['math', '数学', 'teaching'],
    pictures: [table('noon', ['mathHomework', 'mathHomework', 'pen', 'coffee', 'glasses']), room('noon', 'classroom', { shape: 'wide' })],
    warmth: 0.97,
    comments: [
      said('zixi', '老师您22题第三问的辅助线比标准答案还短！！我拿给我们数学老师看了，他沉默了', ['mr_kowalski', 'Was it a good silence?'], ['zixi', '他把您的解法写在了黑板上 👨‍🏫'], ['mr_kowalski', 'I need to go stand by the lake for a minute.']),
      said('susu', '两边的孩子都该有一本对方的作业本。'),
      said('dad_chris', 'Zixi asking "where’s the rest" is the most savage thing on this site'),
      said('daima', '131？我现在去考可能只有 31'),
    ],
  }),
  en('alphabet-strokes', 'grandmajune', {
    title: 'I have learned to write 山',
    body: `It is a mountain. It looks like one. Three strokes and I've put it on the grocery list next to the butter, just to have it there.

Mr. Mo says my middle stroke is "honest". I intend to live up to it.`,
    topics: ['hanzi', 'beginner', '书法'],
    pictures: [table('spring', ['hanziPractice', 'pen', 'tea', 'glasses', 'flowers'], { on: 'gingham' }), land('spring', 'mountains', [], { shape: 'square' })],
    warmth: 0.98,
    comments: [
      said('mo_xiansheng', '中锋用笔，不偏不倚，是为"正"。下一个字：水。', ['grandmajune', 'I shall practice. Shui. Like "shway".'], ['mo_xiansheng', '对。']),
      said('noah_learns', 'June is going to pass me by spring and I am so happy about it'),
      said('guihua', '大姐写得好，我小学三年级，也就这个水平 😄'),
    ],
  }),
  en('tones-dog', 'waffles_mom', {
    title: 'My corgi understands "sit" in four tones',
    body: `坐 zuò (4th): sits. zuó: tilts head. zuǒ: goes left (???). zuō: walks away.

He's more consistent than me.`,
    topics: ['tones', 'corgi', 'learnchinese'],
    pictures: [dog('sea', 'floor', 'corgi', 'sit', { shape: 'square' })],
    warmth: 0.88,
    comments: [said('susu', '左 zuǒ = left！！他真的听懂了！！', ['waffles_mom', 'NO. NO WAY. HE WENT LEFT.'], ['kevin_liu', 'the dog has better tones than me and I’m related to people']), said('erha_ma', '元宝四个声调都听懂了，选择不执行')],
  }),
  en('words-no-english', 'hannahreads', {
    title: 'Chinese words I needed my whole life and English never gave me',
    body: `热闹 — noisy in the good way, full of people, the opposite of lonely
缘分 — the reason you met
撒娇 — what my cat does for butter
凑合 — good enough, let's not suffer about it
舍不得 — can't bear to part with it

Give me more. I'm making a shelf.`,
    design: 'leaf',
    topics: ['vocabulary', '中文', 'words'],
    warmth: 0.95,
    comments: [
      said('mei_boston', '孝顺, 辛苦, 矫情, 心疼 — "heart hurt": what you feel watching someone you love work too hard.', ['hannahreads', '心疼 goes on the top shelf.']),
      said('laoli', '空军：钓了一天没鱼。', ['hannahreads', 'This is niche and essential.']),
      said('xiaoqiao', '含蓄。说一半，留一半。'),
      said('linxi', '巴适！四川话，舒服+好+刚刚好'),
      said('gwen_quilts', 'Good enough, let’s not suffer about it. I’ve needed that for 70 years.'),
    ],
  }),
  en('radical-cooking', 'maddie', {
    title: 'Learning to read by menu: the fire radical edition',
    body: `灬 four little dots under a character = FIRE. 煮 boil, 煎 pan-fry, 蒸 steam, 熬 simmer for hours like you mean it.

Also 熊 bear has it. Why does the bear have fire. WHAT DID THE BEAR DO.`,
    topics: ['hanzi', 'cooking', 'radicals'],
    pictures: [table('festive', ['flashcards', 'potstickers', 'soup', 'pen'], { on: 'wood', shape: 'square' })],
    warmth: 0.88,
    comments: [said('mo_xiansheng', '熊下四点，本非火，乃熊足之变形。', ['mei_boston', 'Mr. Mo says: in "bear" the four dots aren’t fire, they’re paws.'], ['maddie', 'THEY’RE HIS FEET?? I’ve been slandering him.']), said('zixi', '我从来没想过这个问题，被外国人问住了')],
  }),
  en('handwriting-nurse', 'nurse_dani', {
    title: 'Learned to say "where does it hurt" for one patient',
    body: `Nǎlǐ téng? She was 88, her daughter was stuck in traffic, the interpreter line was a 40-minute wait. I typed here at 3am and six of you answered in two minutes with audio.

She pointed. We fixed it. She held my hand and taught me 谢谢 back.

So: thank you, six of you.`,
    design: 'notebook',
    topics: ['nurselife', '中文', 'thankyou'],
    warmth: 0.99,
    comments: [
      said('hufu_mei', '我是其中一个。听到她没事了，我在实验室哭了。', ['nurse_dani', 'You were the one who said it slow AND normal speed. That saved us.']),
      said('xiaotang', '这就是我还在用这个网站的原因'),
      said('laowang', '好姑娘。'),
      said('susu', '做了一张"护理中文20句"，拼音和录音都有，放在我主页了，随便用。', ['nurse_dani', 'Printed for the whole unit ❤️']),
    ],
  }),
  en('false-friends', 'kevin_liu', {
    title: 'ABC problems: I know the word for "shrimp dumpling" but not "tax"',
    body: `My Chinese is: food, scolding, weather, relatives. I can name eleven kinds of cousin. I can't open a bank account.`,
    design: 'sticky-note',
    topics: ['ABC', 'heritage', 'chinese'],
    warmth: 0.76,
    comments: [said('mei_boston', '税 shuì. 虾饺优先级更高，没毛病。'), said('priya_runs', 'my Malayalam is identical. food, scolding, relatives. solidarity.', ['kevin_liu', 'heritage speakers union, first meeting, bring snacks whose names we know']), said('leilani', 'Hawaiian Pidgin checking in')],
  }),
  en('tongue-twister', 'jaylen_w', {
    title: 'y’all gave me 四是四十是十 and I turned it into a hook',
    body: `Sì shì sì, shí shì shí… it's already a hi-hat pattern?? who wrote this in the 1800s and why did they go so hard`,
    topics: ['tonguetwister', '绕口令', 'beats'],
    pictures: [table('neon', ['headphones', 'notebook', 'phone'], { on: 'plain', shape: 'square' })],
    warmth: 0.9,
    comments: [said('zixi', '我们班全班在课间放，班主任也跟着点头', ['jaylen_w', 'homeroom teacher nodding = certified']), said('yaya', '长沙版：凤凰 飞机 荷花 灰化肥 —— 别试'), said('shancheng', '南方人：四和十有区别吗？')],
  }),
  en('culture-shock-letters', 'theo_frames', {
    title: 'I have a pen pal. An actual paper one. In Guilin.',
    body: `@ashan writes two lines, always about the weather and the river. I write two pages. His are better.

"Today fog. Fish quiet. You eat?"`,
    topics: ['penpal', 'letters', 'slow'],
    pictures: [table('rain', ['filmPhotos', 'notebook', 'pen', 'tickets', 'coffee'], { on: 'wood' })],
    warmth: 0.93,
    comments: [said('ashan', '我字写得不好，你不要笑。今天晴。', ['theo_frames', 'They’re on my wall. All nine.']), said('hannahreads', '"Today fog. Fish quiet. You eat?" Best poem I’ve read this year and I sell poetry.'), said('mei_boston', '"You eat?" = 你吃了吗, which means I care about you.')],
  }),
  zh('english-corner', 'susu', {
    title: '每天一句地道英语：I’m good 不是"我很好"',
    body: `— Want more cake?
— I'm good. = 不用了，谢谢。

学生问：那"我很好"怎么说？
— How are you? — I'm good. 
学生：……
我：语言就是这样，看谁在问。`,
    design: 'chalk',
    topics: ['每日英语', '地道表达', '学英语'],
    warmth: 0.82,
    comments: [said('trucker_ray', 'Also "you’re good" means "move along, no problem" and "it’s all good" means it might not be.', ['susu', '谢谢 Ray！您是我的语料库 📚']), said('noah_learns', 'And we have to learn that 没事 means nothing is wrong, or everything is'), said('kaylee_d', 'im good = pls stop feeding me')],
  }),
  zh('homework-swap-zixi', 'zixi', {
    title: '和芝加哥的老师换了作业，世界观碎了一地',
    body: `他们的题：请解释"为什么这个答案合理"，用至少三句话，可以画画。
我：？？数学题还能画画？
写了一晚上，比算导数难多了。最后我画了一只鸭子站在坐标轴上。
老师给了 A，批注：The duck is convincing.`,
    topics: ['数学作业', '中美教育', '高中生'],
    pictures: [table('rain', ['mathHomework', 'boba', 'pen', 'books', 'glasses']), room('rain', 'dorm', { shape: 'square' })],
    warmth: 0.98,
    comments: [
      said('mr_kowalski', 'The duck IS convincing. It’s on the classroom wall. My students named it Euler.', ['zixi', '欧拉鸭！！我要告诉我全班！']),
      said('kaylee_d', 'euler the duck merch when'),
      said('mo_xiansheng', '以画解题，古有之。'),
      said('linxi', '我数学老师当年要是这样我现在就是数学家了'),
    ],
  }),
  zh('calligraphy-names', 'mo_xiansheng', {
    title: '给外国朋友写名字：第一百个',
    body: `Noah 写作"诺雅"，一诺千金之诺，雅正之雅。
Maddie 写作"麦迪"，麦者，地之所出，迪者，引路也。
June 女士，写作"君"。君子之君，六月之音。
第一百位是一位卡车司机，Ray。我写了一个"睿"，他问什么意思，我说：走得远，看得深。`,
    topics: ['书法', '名字', '文化交流'],
    pictures: [still('matcha', ['brushes', 'teapot', 'books', 'gaiwan'], { behind: 'window', view: 'roofs' }), table('matcha', ['hanziPractice', 'greenTea', 'flashcards'], { on: 'mat' })],
    warmth: 0.97,
    comments: [
      said('trucker_ray', 'Had it printed and it rides on my visor. Goes far, sees deep. I’ll try, sir.', ['mo_xiansheng', '你已经是了。']),
      said('maddie', 'wheat and a guide. I’m from Minnesota. How did he KNOW'),
      said('grandmajune', 'I have signed my Christmas cards with it already.'),
      said('jaylen_w', 'Mr. Mo whenever you got time. no rush. respectfully'),
    ],
  }),
  zh('gaokao-essay', 'zixi', {
    title: '英语作文：My American Friend（请各位批改）',
    body: `My American friend is not young. She is 71. Her name is June. She has a tree older than my mother. Every week she learns one Chinese character and I learn one English word. Last week she learned 山 and I learned "sorghum".

We never meet. But when it rains in North Carolina, she tells me. When it snows in Xi'an, I tell her. I think this is friendship.

（老师说跑题了，要写"文化差异"，可是我觉得没有差异。）`,
    design: 'notebook',
    topics: ['英语作文', '笔友', '友谊'],
    warmth: 0.99,
    comments: [
      said('grandmajune', 'It is raining here today, Zixi. I am very proud of you.', ['zixi', '西安今天晴。☀️']),
      said('susu', '没有跑题。满分。老师替你跟你们老师说。'),
      said('hannahreads', 'Editors would kill for that last line in parentheses.'),
      said('dad_chris', 'Read it to my kids at dinner. Nobody touched the fries.'),
    ],
  }),
  zh('accent', 'xiaotang', {
    title: '被夸"英语真好"的时候，我在想什么',
    body: `第一年：谢谢！（脸红）
第二年：谢谢？（我已经来两年了）
现在：Thank you, so is yours.

公交司机听完笑了一整站。`,
    design: 'postcard',
    topics: ['留学', '英语', '口音'],
    warmth: 0.86,
    comments: [said('kevin_liu', 'born in Fremont. still get it. stealing this'), said('aaliyah_eats', '"so is yours" THE CLASS of it'), said('noah_learns', 'people tell me 你中文真好 after I say 你好. 你好 is two syllables.')],
  }),
  zh('us-school-lunch', 'susu', {
    title: '学生问：美国学生真的下午三点就放学了吗？',
    body: `我说是真的，他们之后有球队、乐队、打工、志愿者。
后排传来一声：那他们什么时候刷题？
我说：上课的时候。
全班沉默了大概十秒，有人开始算时差。`,
    topics: ['中美教育', '高中', '课堂'],
    pictures: [room('autumn', 'classroom', { shape: 'wide' }), shop('autumn', 'school', { shape: 'wide' })],
    warmth: 0.8,
    comments: [said('mr_kowalski', 'They also spend those hours complaining. It’s an elective.'), said('kaylee_d', 'we were TIRED though. band is a cult'), said('zixi', '我们三点的时候刚上完第七节，还有五节')],
  }),
  zh('library-night', 'mei_boston', {
    title: '博士第四年，图书馆的灯和我是室友',
    body: `导师说这章"almost there"。去年他也说 almost there。
"There" 在哪里，没有人知道。
旁边桌的美国同学递过来一块巧克力，上面写着 hang in there。
原来大家都在 there 的路上。`,
    topics: ['读博', '波士顿', '图书馆'],
    pictures: [room('night', 'library')],
    warmth: 0.84,
    comments: [said('susu', 'hang in there = 坚持住，不是挂在那里。同学们记一下。'), said('daima', '"马上就好" = almost there，产品经理也这么说'), said('gwen_quilts', 'Librarian here. The lamps are left on for you on purpose.')],
  }),
  zh('dialect-test', 'yaya', {
    title: '给外国朋友的方言四级听力',
    body: `长沙："恰饭冒？"（吃饭没？）
成都："要得！"（好的）
北京："您内什么……"（适用于一切）
东北："咋整？"（怎么办）
上海："侬好伐？"（你好吗）
广州："食咗饭未呀？"（吃饭没？）

发现没有，一半都在问你吃了没。`,
    design: 'chalk',
    topics: ['方言', '学中文', '听力'],
    warmth: 0.78,
    comments: [said('noah_learns', 'I finally pass HSK 3 and you hand me SIX MORE LANGUAGES', ['yaya', '还有八百种，慢慢来 😈']), said('trucker_ray', '"Y’all ate?" works in 48 states.'), said('hugh_halifax', 'Cape Breton: "Whaddya at b’y" (have you eaten, how’s your mother, sit down)')],
  }),
  zh('reading-together', 'hufu_mei', {
    title: '英语文献太多看不完？我和 LA 的化学家姐姐开了个读书会',
    body: `每周一篇，她读，我问；我读，她笑我发音。
学到最有用的一句不是专业词，是 "I might be wrong, but…"
说完这句，什么都敢说了。`,
    topics: ['英语学习', '文献', '护肤成分'],
    pictures: [table('spring', ['notebook', 'serum', 'latte', 'pen'], { on: 'marble', shape: 'square' })],
    warmth: 0.6,
    comments: [said('zoe_glow', 'Best hour of my week. She pretends she asks "dumb questions" and then destroys the methods section.'), said('susu', 'I might be wrong, but… 万能开场白，收进教案')],
  }),
  zh('pinyin-grandma', 'erha_ma', {
    title: '教我妈用语音输入，她非要学英语语音',
    body: `她对着手机：hello。手机打出：哈喽。
她说：你看，它也不会。`,
    design: 'sticky-note',
    topics: ['妈妈', '学英语', '笑话'],
    visibility: 'mutual',
    warmth: 0.8,
    comments: [said('maddie', '"See, it doesn’t know either." Mothers 1, Phones 0'), said('kevin_liu', 'this is word for word my mom and Siri')],
  }),
  zh('idioms-english', 'linxi', {
    title: '把四川歇后语翻译成英文，老外看傻了',
    body: `"茶壶里煮饺子——有货倒不出"：Boiling dumplings in a teapot: got the goods, can't pour them out.（= 肚子里有话说不出来，我的英语）
"老鼠拉龟——无从下手"：A rat pulling a turtle: where do you even start.
"外甥打灯笼——照旧（舅）"：这个真的翻不了。`,
    design: 'seal',
    topics: ['歇后语', '四川话', '翻译'],
    warmth: 0.88,
    comments: [said('noah_learns', 'I AM the teapot. I have so many dumplings.'), said('mr_kowalski', 'A rat pulling a turtle: my faculty meetings. Thank you.'), said('tex_diego', 'Texas: "all hat, no cattle". "Busier than a one-legged man…" I’ll finish that one in private.', ['linxi', '都有帽子没有牛！收了！'])],
  }),
  en('library-story-hour', 'gwen_quilts', {
    title: 'Bilingual story hour: eleven children, two languages, one very hungry caterpillar',
    body: `A mother from Wuhan read the Chinese, I read the English. On “he was still hungry” both halves of the room yelled at once, in whatever they had.`,
    topics: ['library', 'bilingual', 'kids'],
    pictures: [room('spring', 'library', {}), table('spring', ['books', 'strawberries', 'apple', 'cookies', 'flashcards'], { on: 'rug', shape: 'square' })],
    warmth: 0.92,
    comments: [said('tiejia', '武汉妈妈！“可是他还是好饿”，我女儿每天念'), said('susu', 'Please, may I borrow this lesson plan?', ['gwen_quilts', 'Librarians don’t borrow, dear, we lend. It’s yours.'])],
  }),
  zh('wrong-word', 'ayun', {
    title: '把 “I’m full” 说成 “I’m fool”，民宿客人沉默了',
    body: `他们一家安慰了我一个晚上，说我一点也不笨，菜做得特别好。`,
    topics: ['学英语', '笑话', '民宿'],
    pictures: [table('noon', ['friedRice', 'soup', 'stirFriedGreens', 'tea', 'chopsticks'], { on: 'wood', shape: 'square' })],
    warmth: 0.96,
    comments: [said('noah_learns', 'I told a shopkeeper 我是饺子 (I am a dumpling) instead of 我要饺子. She said “you look like one”.', ['ayun', '哈哈哈哈哈哈我们扯平了']), said('maddie', 'they comforted you ALL EVENING 😭'), said('mei_boston', 'the kindest misunderstanding on record')],
  }),
]
