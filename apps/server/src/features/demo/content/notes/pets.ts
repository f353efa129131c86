// biome-ignore-all format: a note reads better in few lines
import { pets as both, cat, dog, land, notesIn, room, said, still } from '../kinds.ts'

const en = notesIn('pets', 'en')
const zh = notesIn('pets', 'zh-Hans')

export const pets = [
  en('cat-tax-biscuit', 'hannahreads', {
    title: 'I was told there is a cat tax. Paying in full.',
    body: `Biscuit, 6, orange, one brain cell on weekends. Likes: hardcovers, butter, 4 a.m. Dislikes: the concept of Tuesday.

I believe this settles my account with the People's Republic of Cats. Do you accept American cats?`,
    topics: ['cattax', 'orangecat', '交猫税'],
    pictures: [cat('morning', 'sofa', 'orange', 'loaf'), cat('autumn', 'sill', 'orange', 'sit'), cat('noon', 'box', 'orange', 'peek')],
    warmth: 0.98,
    comments: [
      said('amao', '收到！税务局代表煤球已盖章 🐾', ['hannahreads', 'The stamp is a paw print. Everything is in order.']),
      said('zixi', '橘猫：全世界统一一个脑细胞，轮流用', ['hannahreads', 'today was not Biscuit’s turn'], ['tyler_plays', 'sharing one brain cell via cloud']),
      said('daima', '十橘九胖，还有一只压倒炕', ['mei_boston', 'Rhyming proverb: of ten orange cats nine are fat, and the last one breaks the bed.'], ['hannahreads', 'THE LAST ONE BREAKS THE BED']),
      said('kaylee_d', 'gerald (plant) sends regards'),
      said('susu', 'cat tax 已经进入我的课堂词汇表了'),
      said('xiaotang', '欢迎纳税人！'),
    ],
  }),
  en('waffles-beach', 'waffles_mom', {
    title: 'Waffles meets the ocean. The ocean is barked at. The ocean retreats.',
    body: `As all tides do, but he doesn't know that. He thinks he did it. He's been walking taller (7 inches) ever since.`,
    topics: ['corgi', 'beachdog', 'SanDiego'],
    pictures: [dog('sea', 'beach', 'corgi', 'stand'), dog('noon', 'beach', 'corgi', 'sit', { shape: 'square' }), dog('golden', 'sofa', 'corgi', 'sleep', { shape: 'square' })],
    warmth: 0.9,
    comments: [said('erha_ma', '哈哈哈哈"走路都高了"！短腿战神！', ['waffles_mom', '短腿 = short legs? He’s choosing not to read this.']), said('laoli', '我每天对着海喊也没见它退，服了这狗。'), said('bigsky_marcus', 'Moose wants to know if the ocean is hiring')],
  }),
  en('moose-sofa', 'bigsky_marcus', {
    title: 'He has his own bed. He has two.',
    body: `He picked my chair, the one with my knee in it.`,
    topics: ['husky', 'dogsofredbud', 'vanlife'],
    pictures: [dog('autumn', 'sofa', 'husky', 'lie')],
    warmth: 0.55,
    comments: [said('erha_ma', '至少沙发还在 🙂', ['bigsky_marcus', 'the smiley is haunting me'])],
  }),
  en('barn-cats', 'farmer_wes', {
    title: 'Barn cats: a census',
    body: `Counted nine. Fed eleven. Wife says don't name them. Names: Diesel, Butter, Mrs. Henderson, Mrs. Henderson's Friend, Tax, Soup.`,
    topics: ['barncat', 'farmlife', 'cats'],
    pictures: [both('golden', 'grass', [{ cat: 'tabby', pose: 'sit' }, { cat: 'calico', pose: 'loaf' }, { cat: 'black', pose: 'sit' }], { view: 'plains' }), cat('golden', 'stairs', 'grey', 'sleep', { shape: 'square' })],
    warmth: 0.86,
    comments: [said('amao', 'Tax 这个名字太应景了，它就是猫税本税', ['farmer_wes', 'He was here before the tax. He’s just happy to be recognized.']), said('guihua', '我家也是，说不喂，喂着喂着就八只了'), said('hannahreads', 'Mrs. Henderson’s Friend has depth')],
  }),
  en('bookstore-dog', 'hannahreads', {
    title: 'A customer brought a poodle in a raincoat and left with seven novels',
    body: `I'm not saying the poodle chose. I'm saying the poodle sat down by Translated Fiction and would not be moved.`,
    topics: ['bookstore', 'poodle', 'Portland'],
    pictures: [dog('rain', 'floor', 'poodle', 'sit'), room('rain', 'library', { shape: 'square' })],
    warmth: 0.5,
    comments: [said('susu', '贵宾犬的品味很好，翻译文学区！'), said('waffles_mom', 'raincoat?? link??')],
  }),
  en('blind-dog', 'annie_vt', {
    title: 'Maple is fifteen and can’t see the snow, so I tell her',
    body: `"It's big flakes today, Mape. It's on the spruce." She puts her whole face in it.`,
    topics: ['seniordog', 'snow', 'Vermont'],
    pictures: [dog('winter', 'snow', 'beagle', 'sit')],
    warmth: 0.95,
    comments: [said('ayun', '看哭了。替我摸摸她的头。', ['annie_vt', 'Done. She leaned.']), said('grandmajune', 'Bless you both.'), said('dapeng', '告诉枫糖，哈尔滨今天也是大片的雪。', ['annie_vt', 'I told her. I said: in Harbin too.'])],
  }),
  en('shelter-names', 'nurse_dani', {
    title: 'Fostering two black cats from the shelter: naming poll',
    body: `They're twins. They scream when I get home at 8 a.m. Current ideas: Night & Shift / Salt & Pepa / Code & Blue (veto).

A reader suggested 芝麻 (sesame) and 汤圆. I can say both. I'm leaning…`,
    topics: ['fostercats', 'blackcat', 'help'],
    pictures: [both('night', 'sofa', [{ cat: 'black', pose: 'loaf' }, { cat: 'black', pose: 'sit' }]), cat('dusk', 'bed', 'black', 'sleep', { shape: 'square' })],
    warmth: 0.8,
    comments: [said('amao', '芝麻汤圆！！黑芝麻馅的汤圆！绝配！', ['nurse_dani', 'It’s settled. Zhima and Tangyuan. They do not come when called in either language.']), said('maddie', 'the vet is going to ask you to spell it and I want to be there'), said('jaylen_w', 'salt & pepa was RIGHT THERE')],
  }),
  en('hamster-olympics', 'dad_chris', {
    title: 'The hamster escaped. Day 4.',
    body: `We have placed: sunflower seeds, a flour track, three children with flashlights. He's in the wall. He's doing great. He has gained weight.`,
    topics: ['hamster', 'dadlife', 'help'],
    pictures: [both('matcha', 'desk', [{ small: 'hamster' }], { shape: 'square' }), both('noon', 'stairs', [{ small: 'hamster' }], { shape: 'square' })],
    warmth: 0.72,
    comments: [said('zhuangxiu_tu', '桶里放瓜子，斜一块板子，他自己会跳进去！我抓过三次', ['dad_chris', 'BUCKET RAMP WORKED. He was IN THE BUCKET. Washing his FACE. Thank you!!']), said('kaylee_d', 'justice for the flour track')],
  }),
  en('parrot-mandarin', 'kevin_liu', {
    title: 'My grandparents’ parrot speaks better Mandarin than I do',
    body: `He says 吃饭了, 你好, 关门, and one more word that grandma says he learned from the TV. It was not the TV.`,
    topics: ['parrot', 'ABC', 'family'],
    pictures: [both('noon', 'sill', [{ small: 'parrot' }])],
    warmth: 0.75,
    comments: [said('noah_learns', 'Could he be my tutor. What are his rates', ['kevin_liu', 'sunflower seeds. 4 tones guaranteed']), said('amin_zaocha', '不是电视，哈哈哈哈哈，每家的鹦鹉都学坏的先'), said('laoli', '我那只八哥会说"空军回来啦"。')],
  }),
  en('vet-bill', 'tyler_plays', {
    title: 'my cat ate one (1) analog stick',
    body: `he's fine. i am $900 less fine. he looked me in the eye the whole time. drift has been fixed permanently.`,
    topics: ['cats', 'gamer', 'oops'],
    pictures: [cat('neon', 'desk', 'siamese', 'loaf')],
    visibility: 'followers',
    warmth: 0.7,
    comments: [said('tiejia', '"摇杆漂移永久修复" 我笑到打鸣'), said('daima', '我家那只专门踩电源键。每次都在没保存的时候。')],
  }),
  en('goose', 'gwen_quilts', {
    title: 'A goose has moved into the yard. I did not invite her.',
    body: `I quilted one thousand of them and I suppose word got out.`,
    topics: ['goose', 'Kansas', 'yard'],
    pictures: [land('spring', 'suburb', ['meadow'])],
    warmth: 0.6,
    comments: [said('dapeng', '东北人：她正好可以和铁锅认识一下', ['gwen_quilts', 'I translated that and covered her ears.'])],
  }),
  zh('meiqiu-daily', 'amao', {
    title: '煤球的一天（作者：煤球，代笔：铲屎官）',
    body: `06:00 踩人
06:05 再踩
07:00 吃。假装没吃过，再要一次
08:30 目送打工人。空虚。拆纸巾。
12:00 晒太阳。会议（和窗外的鸟）
18:00 等门。假装没有在等
20:00 跑酷
02:00 跑酷（正式比赛）`,
    topics: ['猫咪日常', '奶牛猫', '铲屎官'],
    pictures: [cat('rain', 'sill', 'tuxedo', 'sit'), cat('morning', 'bed', 'tuxedo', 'sleep'), cat('noon', 'floor', 'tuxedo', 'stretch')],
    warmth: 0.94,
    comments: [
      said('hannahreads', '"18:00 wait at the door. Pretend not to." I have never felt so translated.', ['amao', '煤球：我没有。']),
      said('nurse_dani', 'meeting with the birds at noon, very important stakeholders'),
      said('tyler_plays', '2am official race, sponsored by my blinds'),
      said('erha_ma', '猫的一天：优雅。狗的一天：犯罪。'),
    ],
  }),
  zh('yuanbao-third-sofa', 'erha_ma', {
    title: '第三个沙发。没有遗言。',
    body: `出门四十分钟，回来以为下雪了。
元宝坐在羽绒中间，表情像是刚刚发生了一场意外，而他是幸存者。
沙发客服已经认识我了，她说："还是灰色吗？"`,
    topics: ['哈士奇', '拆家', '元宝'],
    pictures: [dog('winter', 'floor', 'husky', 'sit'), dog('autumn', 'sofa', 'husky', 'lie', { shape: 'square' })],
    warmth: 0.97,
    comments: [
      said('bigsky_marcus', '"He is the survivor." Sending this to everyone I know. Moose did a sleeping bag, I know the snow.', ['erha_ma', '元宝向 Moose 学习拆帐篷', ], ['bigsky_marcus', 'please no']),
      said('waffles_mom', 'customer service knows you by color 😭😭'),
      said('dapeng', '哈士奇：给你一个东北的冬天'),
      said('oli_thrifts', 'I know three secondhand sofas in Queens but shipping is hard'),
    ],
  }),
  zh('calico-osmanthus', 'amao', {
    title: '桂花糕生病记：三花女王第一次坐飞机箱',
    body: `不吃饭两天，吓得我请了假。检查一圈：吃多了，积食。
医生说：下次不要喂她剩的小馄饨。
她在回家的出租车上唱了一路，司机说：你这猫，嗓子亮。`,
    topics: ['三花猫', '看医生', '上海'],
    pictures: [cat('berry', 'box', 'calico', 'peek'), cat('morning', 'sofa', 'calico', 'loaf', { shape: 'square' })],
    warmth: 0.72,
    comments: [said('hannahreads', 'The taxi driver’s review! "Bright voice." Get well soon 桂花糕'), said('nurse_dani', 'diagnosis: too many tiny wontons. same')],
  }),
  zh('village-dog', 'guihua', {
    title: '大黄送孙女上学，送到村口就自己回来',
    body: `没人教。下雨也送。送完在村口坐一下，等车看不见了再走。`,
    topics: ['中华田园犬', '大黄', '乡村'],
    pictures: [dog('morning', 'grass', 'golden', 'sit', {}), land('morning', 'terraces', ['hiker', 'dog'])],
    warmth: 0.97,
    comments: [said('farmer_wes', 'That dog is better than most people I know and I know good people.'), said('maddie', 'he waits till he can’t see the bus 😭 I’m at my desk. I’m not ok'), said('annie_vt', 'Maple says hello to Dà Huáng'), said('linxi', '大黄给我火！')],
  }),
  zh('cat-names-en', 'susu', {
    title: '今日英语：给猫起名字，中外脑回路大赏',
    body: `中国：煤球 Coal Ball、年糕 Rice Cake、二狗 Second Dog（是猫）、旺财 Prosperity、花卷 Flower Roll
美国：Mr. Whiskers、Chairman Meow、Biscuit、Kevin（就叫 Kevin）、Mrs. Henderson

结论：我们用吃的，他们用公务员。`,
    topics: ['每日英语', '猫名字', '文化差异'],
    pictures: [both('morning', 'stairs', [{ cat: 'orange', pose: 'sit' }, { cat: 'tuxedo', pose: 'sit' }]), cat('noon', 'desk', 'white', 'loaf', { shape: 'square' })],
    warmth: 0.93,
    comments: [said('kevin_liu', 'excuse me. what is wrong with Kevin', ['susu', '没有！Kevin 是一只很好的猫的名字！'], ['kevin_liu', '...thank you?']), said('hannahreads', '"We use food, they use civil servants." Biscuit is proudly Chinese then.'), said('farmer_wes', 'Mrs. Henderson made the list. She’ll be insufferable.')],
  }),
  zh('rabbit-renovation', 'zhuangxiu_tu', {
    title: '兔子和装修不能共存，我不信邪',
    body: `第一周：充电线三根
第二周：踢脚线一段
第三周：我给她做了一面"可以咬的墙"，苹果木的
第四周：她不咬那面墙`,
    topics: ['养兔', '装修', '翻车'],
    pictures: [both('spring', 'floor', [{ small: 'bunny' }]), both('spring', 'grass', [{ small: 'bunny' }], { view: 'orchard', shape: 'square' })],
    warmth: 0.68,
    comments: [said('dad_chris', 'A designated chewing wall that goes unchewed. Parenting in one image.'), said('amao', '猫抓板同理，谢谢')],
  }),
  zh('stray-cafe', 'haifeng', {
    title: '店里的猫不是我的，是它自己来上班的',
    body: `每天九点到，坐二号位，五点走。客人以为是店猫，其实是隔壁五金店的。
五金店老板说：难怪他晚上身上一股拿铁味儿。`,
    topics: ['店猫', '厦门', '咖啡馆'],
    pictures: [cat('sea', 'sill', 'orange', 'loaf', {}), still('sea', ['latteGlass', 'cactus', 'books'], { behind: 'window', view: 'sea', shape: 'square' })],
    warmth: 0.85,
    comments: [said('hugh_halifax', 'A cat with a commute. And I can’t get the young fella at the wharf in by ten.'), said('lucia_sf', 'seat number two!! he has a usual!!'), said('amao', '打工猫，比我准时')],
  }),
  zh('turtle-16', 'mo_xiansheng', {
    title: '养了十六年的乌龟，今天走了半米',
    body: `平日不动。今日忽然爬到砚台边上，看我写字。写完，它又回去了。
想是嫌我写得不好。`,
    topics: ['乌龟', '书法', '闲情'],
    pictures: [both('matcha', 'desk', [{ small: 'turtle' }])],
    warmth: 0.84,
    comments: [said('mr_kowalski', 'A critic. Sixteen years to form an opinion.'), said('noah_learns', '"I suppose it thought my writing was not good." Sir I need you to know how much joy this brought'), said('laoli', '比我的鱼积极。')],
  }),
  zh('corgi-butt', 'jiajia', {
    title: '偶遇一只柯基，上海街头交通瘫痪两分钟',
    body: `它走在斑马线上，屁股一扭一扭，绿灯变红灯了没有一辆车按喇叭。
司机们都在拍。`,
    topics: ['柯基', '上海', '偶遇'],
    pictures: [dog('autumn', 'floor', 'corgi', 'stand', { shape: 'square' })],
    warmth: 0.8,
    comments: [said('waffles_mom', 'WORLDWIDE. It happens WORLDWIDE. There is hope for humanity.'), said('theo_frames', 'two minutes of silence in Shanghai traffic is a miracle worth canonizing')],
  }),
  zh('samoyed-bath', 'erha_ma', {
    title: '朋友家的萨摩耶洗完澡，原来里面没有狗',
    body: `吹干之前：一条湿毛巾，两只眼睛。
吹干之后：一朵云。
元宝看呆了，以为来了两位客人。`,
    topics: ['萨摩耶', '洗澡', '狗子'],
    pictures: [dog('winter', 'snow', 'samoyed', 'stand'), both('spring', 'sofa', [{ dog: 'samoyed', pose: 'sit' }, { dog: 'husky', pose: 'sit' }], { shape: 'wide' })],
    warmth: 0.74,
    comments: [said('bigsky_marcus', 'Moose wet is a disappointed otter'), said('grandmajune', 'A cloud with eyes! How delightful.')],
  }),
  en('biscuit-translate', 'hannahreads', {
    title: 'Somebody taught me to call a cat in Chinese: 咪咪 mīmi',
    body: `Tested on Biscuit. He came. He has never come to anything. Six years of “here kitty” and it was a language problem.`,
    topics: ['orangecat', '咪咪', 'learnchinese'],
    pictures: [cat('spring', 'floor', 'orange', 'sit')],
    warmth: 0.95,
    comments: [said('amao', '全世界的猫都是中国猫，只是没人跟他们说'), said('nurse_dani', 'Zhima and Tangyuan: came. Immediately. From separate rooms. WHAT'), said('farmer_wes', 'Tried it in the barn. Nineteen cats. I only have eleven.')],
  }),
]
