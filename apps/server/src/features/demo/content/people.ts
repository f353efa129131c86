// biome-ignore-all format: one person reads better in a few lines
import type { Person } from './kinds.ts'
import { cat, dog, land, room, shop, show, still, street, table } from './kinds.ts'

const english = { reads: ['en'], learning: ['zh-Hans'] } as const
const onlyEnglish = { reads: ['en'], learning: [] } as const
const chinese = { reads: ['zh-Hans'], learning: ['en'] } as const
const onlyChinese = { reads: ['zh-Hans'], learning: [] } as const
const both = { reads: ['zh-Hans', 'en'], learning: [] } as const

const pacific = -8
const mountain = -7
const central = -6
const eastern = -5
const china = 8

/** The people of the demonstration community, by handle. All of them are made up. */
export const people = {
  maddie: {
    ...english, name: 'Maddie Olsen', from: 'Minneapolis, MN', clock: central, interests: ['food', 'learning', 'home'],
    bio: 'I will feed you. Midwest hotdish apologist, learning to cook Sichuan from strangers on the internet 🌶️ 你好 from the snow',
    avatar: { scene: 'portrait', mood: 'morning', face: 'bun', skin: 0, hair: 4, wears: 'none' },
    cover: room('winter', 'kitchen', { shape: 'wide' }), boards: ['Dinner this week', 'When I have a wok burner'],
  },
  tex_diego: {
    ...english, name: 'Diego Ramirez', from: 'San Antonio, TX', clock: central, interests: ['food', 'travel', 'culture'],
    bio: 'Brisket, breakfast tacos, big gas stations. Taking the long way home.',
    avatar: { scene: 'portrait', mood: 'desert', face: 'short', skin: 3, hair: 0, wears: 'cap', beard: true },
    cover: land('desert', 'desert', ['road', 'car'], { shape: 'wide' }), boards: ['Road food', 'China someday'],
  },
  hannahreads: {
    ...english, name: 'Hannah Brooks', from: 'Portland, OR', clock: pacific, interests: ['pets', 'learning', 'home'],
    bio: 'Bookseller. Staff to one (1) orange cat named Biscuit. Currently on chapter 4 of 三体, send help 📚',
    avatar: { scene: 'portrait', mood: 'rain', face: 'bob', skin: 0, hair: 6, wears: 'glasses' },
    cover: room('autumn', 'library', { shape: 'wide' }), boards: ['Cats of both hemispheres', 'To read'],
  },
  jaylen_w: {
    ...onlyEnglish, name: 'Jaylen Washington', from: 'Atlanta, GA', clock: eastern, interests: ['fashion', 'music', 'everyday'],
    bio: 'fits, kicks, beats. ATL 🍑',
    avatar: { scene: 'portrait', mood: 'golden', face: 'afro', skin: 5, hair: 0, wears: 'headphones' },
    cover: street('golden', 'brick', { shape: 'wide' }), boards: ['Fit inspo', 'Kicks'],
  },
  grandmajune: {
    ...english, name: 'June Hathaway', from: 'Asheville, NC', clock: eastern, interests: ['home', 'food', 'learning'],
    bio: '71 years young. Garden, pie, two hips (one original). My granddaughter set this up for me. I am told I am doing fine.',
    avatar: { scene: 'portrait', mood: 'spring', face: 'bun', skin: 0, grey: true, wears: 'glasses' },
    cover: land('spring', 'orchard', ['cherryFrame'], { shape: 'wide' }), boards: ['Things to grow', 'Pretty places'],
  },
  kaylee_d: {
    ...english, name: 'Kaylee Nguyen', from: 'Davis, CA', clock: pacific, interests: ['everyday', 'fashion', 'learning'],
    bio: 'freshman @ UC Davis 🐄 dorm life, instant noodles ranked, tired',
    avatar: { scene: 'portrait', mood: 'berry', face: 'long', skin: 1, hair: 0, wears: 'none' },
    cover: room('morning', 'dorm', { shape: 'wide' }), boards: ['dorm but make it cute', 'recipes w/ a microwave'],
  },
  mr_kowalski: {
    ...english, name: 'Ben Kowalski', from: 'Chicago, IL', clock: central, interests: ['learning', 'culture', 'film'],
    bio: 'I teach 10th grade math. Yes, I will check your homework. No, I will not do it.',
    avatar: { scene: 'portrait', mood: 'noon', face: 'short', skin: 0, hair: 2, wears: 'glasses', beard: true },
    cover: room('noon', 'classroom', { shape: 'wide' }), boards: ['Good problems', 'Words I keep forgetting'],
  },
  priya_runs: {
    ...onlyEnglish, name: 'Priya Nair', from: 'Seattle, WA', clock: pacific, interests: ['fitness', 'travel', 'food'],
    bio: 'Marathons slow, trails slower. Will stop for every dog.',
    avatar: { scene: 'portrait', mood: 'matcha', face: 'ponytail', skin: 4, hair: 0, wears: 'none' },
    cover: land('matcha', 'forest', ['hiker'], { shape: 'wide' }), boards: ['Trails', 'Race snacks'],
  },
  oli_thrifts: {
    ...english, name: 'Olivia Park', from: 'Brooklyn, NY', clock: eastern, interests: ['fashion', 'home', 'film'],
    bio: 'If it cost more than $20 I did not buy it. Mending, swapping, hoarding corduroy.',
    avatar: { scene: 'portrait', mood: 'autumn', face: 'bob', skin: 6, hair: 0, wears: 'beanie' },
    cover: { scene: 'rack', mood: 'autumn', kind: 'clothes', shape: 'wide' }, boards: ['Thrift wins', 'Outfits 穿搭'],
  },
  bigsky_marcus: {
    ...onlyEnglish, name: 'Marcus Hale', from: 'Bozeman, MT', clock: mountain, interests: ['travel', 'pets', 'fitness'],
    bio: 'Me, a 1998 camper, and a husky named Moose. Weather permitting and sometimes not.',
    avatar: { scene: 'portrait', mood: 'sea', face: 'bald', skin: 1, hair: 3, wears: 'beanie', beard: true },
    cover: land('dusk', 'lake', ['tent', 'campfire', 'pineFrame', 'stars'], { shape: 'wide' }), boards: ['Camp spots', 'Dogs, all of them'],
  },
  sofia_bakes: {
    ...english, name: 'Sofía Morales', from: 'Albuquerque, NM', clock: mountain, interests: ['food', 'home', 'culture'],
    bio: 'Panadera. Conchas before sunrise, green chile on everything. Aprendo chino por los baozi 🥟',
    avatar: { scene: 'portrait', mood: 'desert', face: 'braids', skin: 3, hair: 1, wears: 'flower' },
    cover: shop('golden', 'bakery', { shape: 'wide' }), boards: ['Bakes to try', 'Steamed things'],
  },
  tyler_plays: {
    ...onlyEnglish, name: 'Tyler Jensen', from: 'Salt Lake City, UT', clock: mountain, interests: ['gaming', 'film', 'music'],
    bio: 'farming sims and suffering sims. co-op welcome 🎮',
    avatar: { scene: 'portrait', mood: 'neon', face: 'curly', skin: 0, hair: 4, wears: 'headphones' },
    cover: room('neon', 'gaming', { shape: 'wide' }), boards: ['Backlog (cursed)', 'Setups'],
  },
  nurse_dani: {
    ...onlyEnglish, name: 'Danielle Carter', from: 'Cleveland, OH', clock: eastern, interests: ['everyday', 'beauty', 'food'],
    bio: 'Night shift RN. My breakfast is your dinner. Compression sock connoisseur.',
    avatar: { scene: 'portrait', mood: 'dusk', face: 'updo', skin: 4, hair: 0, wears: 'none' },
    cover: land('dusk', 'city', [], { shape: 'wide' }), boards: ['Snacks that survive a shift', 'Soft things'],
  },
  ezra_vinyl: {
    ...english, name: 'Ezra Goldman', from: 'Philadelphia, PA', clock: eastern, interests: ['music', 'film', 'culture'],
    bio: 'Side B enjoyer. Looking for Chinese indie recs and somebody to explain the lyrics.',
    avatar: { scene: 'portrait', mood: 'golden', face: 'wavy', skin: 0, hair: 1, wears: 'sunglasses', beard: true },
    cover: still('autumn', ['recordPlayer', 'speaker', 'lamp', 'fern'], { shape: 'wide', behind: 'shelf' }), boards: ['Listen later', 'Watch later'],
  },
  annie_vt: {
    ...onlyEnglish, name: 'Annie Lindqvist', from: 'Burlington, VT', clock: eastern, interests: ['home', 'travel', 'pets'],
    bio: 'Knits through meetings. Snow is a personality here ❄️',
    avatar: { scene: 'portrait', mood: 'winter', face: 'braids', skin: 0, hair: 5, wears: 'beanie' },
    cover: land('winter', 'snow', ['cabin'], { shape: 'wide' }), boards: ['Cozy', 'Patterns'],
  },
  cam_lifts: {
    ...onlyEnglish, name: 'Cameron Doyle', from: 'Phoenix, AZ', clock: mountain, interests: ['fitness', 'food', 'gaming'],
    bio: 'Coach. Rest days are training days. Ask me about your deadlift, never about my marathon.',
    avatar: { scene: 'portrait', mood: 'desert', face: 'buzz', skin: 2, hair: 2, wears: 'none', beard: true },
    cover: { scene: 'figure', mood: 'rain', in: 'gym', shape: 'wide' }, boards: ['High protein, not sad', 'Mobility'],
  },
  zoe_glow: {
    ...english, name: 'Zoe Abrams', from: 'Los Angeles, CA', clock: pacific, interests: ['beauty', 'fashion', 'home'],
    bio: 'Ex lab rat (cosmetic chemist), now I just read ingredient lists out loud ✨ SPF every day.',
    avatar: { scene: 'portrait', mood: 'berry', face: 'wavy', skin: 6, hair: 3, wears: 'none' },
    cover: still('spring', ['perfume', 'serum', 'lotion', 'pot', 'mirror'], { shape: 'wide' }), boards: ['Skin', 'C-beauty to try'],
  },
  farmer_wes: {
    ...onlyEnglish, name: 'Wes Tucker', from: 'Grinnell, IA', clock: central, interests: ['everyday', 'pets', 'food'],
    bio: 'Corn, soybeans, eleven cows, one opinionated dog. 4th generation. Up before you.',
    avatar: { scene: 'portrait', mood: 'golden', face: 'short', skin: 0, hair: 3, wears: 'straw', beard: true },
    cover: land('golden', 'plains', ['windTurbines', 'cow'], { shape: 'wide' }), boards: ['Fix it', 'Good dogs'],
  },
  lucia_sf: {
    ...english, name: 'Lucia Ferrante', from: 'San Francisco, CA', clock: pacific, interests: ['travel', 'film', 'fashion'],
    bio: 'Designer by day, fog by evening. I photograph staircases.',
    avatar: { scene: 'portrait', mood: 'sea', face: 'updo', skin: 6, hair: 1, wears: 'glasses' },
    cover: land('noon', 'harbour', ['bridge'], { shape: 'wide' }), boards: ['Color', 'City walks'],
  },
  noah_learns: {
    ...english, name: 'Noah Peterson', from: 'Madison, WI', clock: central, interests: ['learning', 'culture', 'food'],
    bio: 'Came for one night in January, stayed for the homework. HSK 3 if you squint. 请多多指教 🙏',
    avatar: { scene: 'portrait', mood: 'matcha', face: 'short', skin: 0, hair: 4, wears: 'none' },
    cover: table('matcha', ['hanziPractice', 'pen', 'greenTea', 'flashcards'], { shape: 'wide' }), boards: ['生词', 'Culture notes', 'Eat in Chengdu'],
  },
  aaliyah_eats: {
    ...onlyEnglish, name: 'Aaliyah Mohammed', from: 'Dearborn, MI', clock: eastern, interests: ['food', 'fashion', 'everyday'],
    bio: 'Mom of two, modest fits, the best shawarma is always at a gas station.',
    avatar: { scene: 'portrait', mood: 'berry', face: 'hijab', skin: 2, hair: 2, wears: 'none' },
    cover: table('golden', ['tacos', 'salad', 'tea', 'oranges'], { shape: 'wide', on: 'tiles' }), boards: ['Iftar ideas', 'Modest fits'],
  },
  waffles_mom: {
    ...english, name: 'Rachel Kim', from: 'San Diego, CA', clock: pacific, interests: ['pets', 'travel', 'everyday'],
    bio: 'This is a corgi account. His name is Waffles. I am allowed to stay.',
    avatar: { scene: 'portrait', mood: 'sea', dog: 'corgi' },
    cover: dog('sea', 'beach', 'corgi', 'stand', { shape: 'wide' }), boards: ['Corgis 柯基', 'Dog friendly'],
  },
  trucker_ray: {
    ...onlyEnglish, name: 'Ray Dawson', from: 'Tulsa, OK', clock: central, interests: ['travel', 'everyday', 'food'],
    bio: '31 years behind the wheel, 48 states. Sunrises and diners.',
    avatar: { scene: 'portrait', mood: 'golden', face: 'bald', skin: 1, grey: true, wears: 'cap', beard: true },
    cover: room('golden', 'drive', { shape: 'wide' }), boards: ['Diners', 'Roads'],
  },
  mei_boston: {
    ...both, name: '张美琪 Mei', from: 'Boston, MA', clock: eastern, interests: ['learning', 'food', 'culture'],
    bio: '在波士顿读博的河南人。Half translating, half confused, always hungry. 有问题随便问 ask me anything',
    avatar: { scene: 'portrait', mood: 'spring', face: 'long', skin: 1, hair: 0, wears: 'glasses' },
    cover: street('autumn', 'brick', { shape: 'wide' }), boards: ['双语笔记', '留学生厨房'],
  },
  kevin_liu: {
    ...both, name: 'Kevin Liu', from: 'Fremont, CA', clock: pacific, interests: ['food', 'culture', 'gaming'],
    bio: 'ABC. 会听不太会写. My mom reads my posts so please be nice.',
    avatar: { scene: 'portrait', mood: 'noon', face: 'short', skin: 1, hair: 0, wears: 'cap' },
    cover: land('noon', 'suburb', ['bicycle'], { shape: 'wide' }), boards: ["Mom's recipes", '想学的字'],
  },
  hugh_halifax: {
    ...onlyEnglish, name: 'Hugh MacLeod', from: 'Halifax, Nova Scotia', clock: -4, interests: ['travel', 'music', 'food'],
    bio: 'Canadian, sorry. Fiddle tunes, chowder, lighthouses.',
    avatar: { scene: 'portrait', mood: 'rain', face: 'wavy', skin: 0, hair: 6, wears: 'none', beard: true },
    cover: land('rain', 'coast', ['lighthouse'], { shape: 'wide' }), boards: ['Boats', 'Tunes'],
  },
  theo_frames: {
    ...english, name: 'Theo Alvarez', from: 'Queens, NY', clock: eastern, interests: ['film', 'travel', 'music'],
    bio: '35mm, expired on purpose. 36 chances to get it wrong.',
    avatar: { scene: 'portrait', mood: 'dusk', thing: 'camera' },
    cover: street('dusk', 'neon', { shape: 'wide' }), boards: ['Light', 'Hong Kong cinema'],
  },
  gwen_quilts: {
    ...onlyEnglish, name: 'Gwen Harper', from: 'Lawrence, KS', clock: central, interests: ['home', 'culture', 'pets'],
    bio: 'Quilter, retired librarian, tornado-siren tester. Ask me about fabric.',
    avatar: { scene: 'portrait', mood: 'autumn', face: 'curly', skin: 0, grey: true, wears: 'glasses' },
    cover: room('spring', 'bedroom', { shape: 'wide' }), boards: ['Embroidery', 'Quilts'],
  },
  leilani: {
    ...onlyEnglish, name: 'Leilani Kahale', from: 'Kailua, HI', clock: -10, interests: ['travel', 'fitness', 'food'],
    bio: 'Halfway between all of you 🌺 surf before work.',
    avatar: { scene: 'portrait', mood: 'sea', face: 'wavy', skin: 3, hair: 0, wears: 'flower' },
    cover: land('sea', 'sea', ['palms'], { shape: 'wide' }), boards: ['Water', 'Spam musubi and friends'],
  },
  dad_chris: {
    ...onlyEnglish, name: 'Chris Bennett', from: 'Columbus, OH', clock: eastern, interests: ['home', 'everyday', 'film'],
    bio: 'Dad of three, husband of one, builder of slightly crooked shelves.',
    avatar: { scene: 'portrait', mood: 'noon', face: 'buzz', skin: 4, hair: 0, wears: 'glasses' },
    cover: shop('noon', 'porch', { shape: 'wide' }), boards: ['Saturday projects', 'Lunchboxes'],
  },
  ruby_nola: {
    ...english, name: 'Ruby Delacroix', from: 'New Orleans, LA', clock: central, interests: ['music', 'food', 'culture'],
    bio: 'Trombone, gouache, gumbo. In that order, depending.',
    avatar: { scene: 'portrait', mood: 'festive', face: 'afro', skin: 5, hair: 1, wears: 'flower' },
    cover: show('neon', 'concert', { shape: 'wide' }), boards: ['Parade', 'Eat with your hands'],
  },
  linxi: {
    ...chinese, name: '林夕在成都', from: '四川成都', clock: china, interests: ['food', 'travel', 'culture'],
    bio: '巴适得板｜火锅、茶馆、苍蝇馆子｜给歪果仁写成都吃喝指南 📝',
    avatar: { scene: 'portrait', mood: 'festive', face: 'long', skin: 1, hair: 0, wears: 'none' },
    cover: table('festive', ['hotpot', 'slicedBeef', 'tofu', 'greens', 'beer'], { shape: 'wide' }), boards: ['苍蝇馆子', '周末去哪儿', '外国朋友推荐'],
  },
  laowang: {
    ...onlyChinese, name: '老王过早', from: '湖北武汉', clock: china, interests: ['food', 'everyday'],
    bio: '武汉人管吃早饭叫"过早"。卖了十九年热干面，凌晨三点半起床。',
    avatar: { scene: 'portrait', mood: 'golden', face: 'buzz', skin: 2, grey: true, wears: 'none' },
    cover: shop('golden', 'noodles', { shape: 'wide' }), boards: ['各地早饭'],
  },
  xiaoman: {
    ...chinese, name: '小满穿汉服', from: '浙江杭州', clock: china, interests: ['fashion', 'culture', 'travel'],
    bio: '汉服五年｜龙井山脚下长大｜今天也要好好吃饭好好喝茶 🍵',
    avatar: { scene: 'portrait', mood: 'spring', face: 'updo', skin: 6, hair: 0, wears: 'flower' },
    cover: land('spring', 'lake', ['cherryFrame', 'pagoda'], { shape: 'wide' }), boards: ['形制与配色', '江南', '喝茶'],
  },
  amao: {
    ...chinese, name: '阿毛和煤球', from: '上海', clock: china, interests: ['pets', 'home', 'everyday'],
    bio: '两只猫的铲屎官：煤球（奶牛）、桂花糕（三花）。上班是为了买罐头。',
    avatar: { scene: 'portrait', mood: 'rain', cat: 'tuxedo' },
    cover: cat('rain', 'sill', 'tuxedo', 'sit', { shape: 'wide' }), boards: ['猫片', '好用的猫东西'],
  },
  beibei: {
    ...chinese, name: '北北胡同串子', from: '北京', clock: china, interests: ['travel', 'culture', 'food'],
    bio: '土生土长北京丫头，骑车逛胡同，豆汁儿资深爱好者（真的）。',
    avatar: { scene: 'portrait', mood: 'golden', face: 'ponytail', skin: 1, hair: 0, wears: 'straw' },
    cover: street('golden', 'houses', { lanterns: 'red', shape: 'wide' }), boards: ['胡同', '北京四季'],
  },
  zixi: {
    ...chinese, name: '子希不想写作业', from: '陕西西安', clock: china, interests: ['learning', 'gaming', 'everyday'],
    bio: '高二｜数学 128 英语 96｜想找美国同学换作业看看 😇',
    avatar: { scene: 'portrait', mood: 'matcha', face: 'bob', skin: 1, hair: 0, wears: 'glasses' },
    cover: table('rain', ['mathHomework', 'pen', 'boba', 'books'], { shape: 'wide' }), boards: ['错题', '考完再看'],
  },
  dapeng: {
    ...onlyChinese, name: '大鹏在东北', from: '黑龙江哈尔滨', clock: china, interests: ['travel', 'food', 'everyday'],
    bio: '冰雪大世界门口长大的。零下三十度吃冰棍，谁来谁知道。',
    avatar: { scene: 'portrait', mood: 'winter', face: 'buzz', skin: 1, hair: 0, wears: 'beanie' },
    cover: land('winter', 'snow', ['skier'], { shape: 'wide' }), boards: ['东北菜', '滑雪'],
  },
  amin_zaocha: {
    ...chinese, name: '阿敏饮早茶', from: '广东广州', clock: china, interests: ['food', 'everyday', 'culture'],
    bio: '一盅两件叹世界｜煲汤老手｜广东人不吃福建人。',
    avatar: { scene: 'portrait', mood: 'morning', face: 'curly', skin: 2, hair: 1, wears: 'none' },
    cover: table('morning', ['shaomai', 'soupDumplings', 'teapot', 'greenTea'], { shape: 'wide' }), boards: ['靓汤', '点心'],
  },
  haifeng: {
    ...chinese, name: '海风咖啡', from: '福建厦门', clock: china, interests: ['travel', 'food', 'music'],
    bio: '在沙坡尾开一家很小的咖啡馆，海风大的时候就关门去游泳。',
    avatar: { scene: 'portrait', mood: 'sea', thing: 'latteGlass' },
    cover: shop('sea', 'cafe', { shape: 'wide' }), boards: ['豆子', '海'],
  },
  ayun: {
    ...chinese, name: '阿云的山', from: '云南大理', clock: china, interests: ['travel', 'home', 'fitness'],
    bio: '从大厂逃回大理第三年。种菜、养花、看云。🏔️',
    avatar: { scene: 'portrait', mood: 'noon', face: 'braids', skin: 3, hair: 0, wears: 'straw' },
    cover: land('noon', 'mountains', ['meadow'], { shape: 'wide' }), boards: ['院子', '徒步'],
  },
  xiaoqiao: {
    ...chinese, name: '小乔绣花', from: '江苏苏州', clock: china, interests: ['home', 'culture', 'beauty'],
    bio: '苏绣第三代传人（还在学）。一根丝线劈成十六份，心就静了。',
    avatar: { scene: 'portrait', mood: 'berry', face: 'bun', skin: 6, hair: 0, wears: 'none' },
    cover: land('matcha', 'roofs', ['willowFrame', 'archBridge'], { shape: 'wide' }), boards: ['针法', '园林', 'Quilts'],
  },
  daima: {
    ...chinese, name: '代码敲到秃', from: '广东深圳', clock: china, interests: ['gaming', 'home', 'learning'],
    bio: '后端｜发际线保卫战第七年｜桌搭爱好者 ⌨️',
    avatar: { scene: 'portrait', mood: 'neon', face: 'short', skin: 1, hair: 0, wears: 'glasses' },
    cover: room('night', 'desk', { shape: 'wide' }), boards: ['桌搭', '周末做点什么'],
  },
  yaya: {
    ...chinese, name: '丫丫夜宵图鉴', from: '湖南长沙', clock: china, interests: ['food', 'music', 'everyday'],
    bio: '凌晨两点的长沙比下午两点热闹。嗦粉、小龙虾、茶颜悦色。',
    avatar: { scene: 'portrait', mood: 'neon', face: 'wavy', skin: 1, hair: 1, wears: 'none' },
    cover: street('night', 'stalls', { lanterns: 'red', shape: 'wide' }), boards: ['夜宵', '奶茶'],
  },
  laoli: {
    ...onlyChinese, name: '老李钓鱼记', from: '山东青岛', clock: china, interests: ['everyday', 'food', 'travel'],
    bio: '退休第二年。早上钓鱼，下午喝酒，晚上睡觉。空军是常态。🎣',
    avatar: { scene: 'portrait', mood: 'sea', face: 'bald', skin: 2, grey: true, wears: 'cap' },
    cover: land('sea', 'coast', ['boat'], { shape: 'wide' }), boards: ['海鲜做法'],
  },
  shancheng: {
    ...chinese, name: '山城小面儿', from: '重庆', clock: china, interests: ['food', 'travel', 'film'],
    bio: '导航在重庆没有用。一楼出去是八楼，八楼出去还是一楼。',
    avatar: { scene: 'portrait', mood: 'festive', thing: 'noodleBowl' },
    cover: land('night', 'harbour', ['bridge'], { shape: 'wide' }), boards: ['8D 魔幻', '辣'],
  },
  gulina: {
    ...chinese, name: '古丽娜', from: '新疆乌鲁木齐', clock: 6, interests: ['music', 'food', 'travel'],
    bio: '跳舞的、卖馕的、爱骑马的。欢迎来新疆，距离都按小时算。',
    avatar: { scene: 'portrait', mood: 'golden', face: 'braids', skin: 2, hair: 2, wears: 'none' },
    cover: land('golden', 'mountains', ['meadow', 'friends'], { shape: 'wide' }), boards: ['新疆味道', '舞'],
  },
  ashan: {
    ...onlyChinese, name: '阿山撑船', from: '广西桂林', clock: china, interests: ['travel', 'everyday'],
    bio: '漓江上撑竹筏二十年，现在顺便拍照。',
    avatar: { scene: 'portrait', mood: 'matcha', view: 'karst' },
    cover: land('matcha', 'karst', ['boat', 'bambooFrame'], { shape: 'wide' }), boards: ['好光线'],
  },
  susu: {
    ...both, name: '苏苏老师 Susu', from: '江苏南京', clock: china, interests: ['learning', 'film', 'culture'],
    bio: '高中英语老师｜每天一句地道英语｜My students follow me, so I must behave.',
    avatar: { scene: 'portrait', mood: 'autumn', face: 'bob', skin: 6, hair: 1, wears: 'glasses' },
    cover: street('autumn', 'trees', { shape: 'wide' }), boards: ['地道表达', '课堂素材'],
  },
  jiajia: {
    ...chinese, name: '佳佳今天穿什么', from: '上海', clock: china, interests: ['fashion', 'beauty', 'travel'],
    bio: '158/47｜小个子通勤｜拒绝消费主义但先让我看看 👀',
    avatar: { scene: 'portrait', mood: 'berry', face: 'bob', skin: 6, hair: 1, wears: 'none' },
    cover: { scene: 'rack', mood: 'spring', kind: 'clothes', shape: 'wide' }, boards: ['OOTD', '包', '平价'],
  },
  hufu_mei: {
    ...chinese, name: '护肤课代表阿妹', from: '广东广州', clock: china, interests: ['beauty', 'learning', 'fitness'],
    bio: '药学硕士，成分党，不接广。敏感肌姐妹先看置顶 📌',
    avatar: { scene: 'portrait', mood: 'spring', face: 'ponytail', skin: 1, hair: 0, wears: 'none' },
    cover: room('berry', 'bath', { shape: 'wide' }), boards: ['空瓶', '成分'],
  },
  zhuangxiu_tu: {
    ...chinese, name: '装修小白兔', from: '四川成都', clock: china, interests: ['home', 'pets', 'everyday'],
    bio: '89㎡老破小改造全记录，踩过的坑都写在笔记里了 🐰',
    avatar: { scene: 'portrait', mood: 'matcha', thing: 'monstera' },
    cover: room('morning', 'living', { shape: 'wide' }), boards: ['收纳', '软装', '避坑'],
  },
  guihua: {
    ...onlyChinese, name: '桂花婶的灶台', from: '湖南湘西', clock: china, interests: ['food', 'home', 'everyday'],
    bio: '农村大灶，柴火饭。孙女帮我拍，字是我自己打的。',
    avatar: { scene: 'portrait', mood: 'autumn', face: 'bun', skin: 3, grey: true, wears: 'none' },
    cover: land('morning', 'terraces', [], { shape: 'wide' }), boards: ['腌菜'],
  },
  changji_chen: {
    ...chinese, name: '场记小陈', from: '北京', clock: china, interests: ['film', 'music', 'everyday'],
    bio: '剧组打杂人，豆瓣 2300+，每年看片 300 部。',
    avatar: { scene: 'portrait', mood: 'dusk', face: 'short', skin: 1, hair: 8, wears: 'cap' },
    cover: show('night', 'cinema', { shape: 'wide' }), boards: ['片单', '美国 TV'],
  },
  annan: {
    ...chinese, name: '安南弹吉他', from: '四川成都', clock: china, interests: ['music', 'film', 'travel'],
    bio: '小酒馆驻唱，写过七首没人听过的歌。',
    avatar: { scene: 'portrait', mood: 'dusk', face: 'wavy', skin: 1, hair: 0, wears: 'none' },
    cover: still('dusk', ['guitar', 'microphone', 'speaker', 'lamp'], { shape: 'wide' }), boards: ['歌单', 'Live'],
  },
  ahao: {
    ...chinese, name: '阿豪撸铁', from: '广东深圳', clock: china, interests: ['fitness', 'food', 'gaming'],
    bio: '程序员改行私教。鸡胸肉的一百种死法。',
    avatar: { scene: 'portrait', mood: 'noon', face: 'buzz', skin: 2, hair: 0, wears: 'none' },
    cover: { scene: 'figure', mood: 'noon', in: 'run', shape: 'wide' }, boards: ['训练', '减脂餐'],
  },
  mo_xiansheng: {
    ...onlyChinese, name: '墨先生', from: '陕西西安', clock: china, interests: ['culture', 'learning', 'home'],
    bio: '六十二，习字五十年。教外国朋友写名字，免费，管茶。',
    avatar: { scene: 'portrait', mood: 'matcha', thing: 'brushes' },
    cover: still('matcha', ['brushes', 'gaiwan', 'teapot', 'heartPlant'], { shape: 'wide' }), boards: ['碑帖', '学生作品'],
  },
  tiejia: {
    ...chinese, name: '铁甲小宝打游戏', from: '湖北武汉', clock: china, interests: ['gaming', 'film', 'food'],
    bio: '全平台受害者，联机缺人请敲门。',
    avatar: { scene: 'portrait', mood: 'neon', thing: 'retroTv' },
    cover: room('dusk', 'gaming', { shape: 'wide' }), boards: ['白嫖清单', '神作'],
  },
  xiaotang: {
    ...both, name: '小唐在西雅图', from: 'Seattle, WA', clock: pacific, interests: ['everyday', 'food', 'travel'],
    bio: '留学第二年｜雨、咖啡、和永远找不到的车位｜中英都行',
    avatar: { scene: 'portrait', mood: 'rain', face: 'long', skin: 6, hair: 0, wears: 'beanie' },
    cover: land('rain', 'city', ['rain'], { shape: 'wide' }), boards: ['亚超', '西雅图下雨天'],
  },
  erha_ma: {
    ...chinese, name: '二哈他妈', from: '北京', clock: china, interests: ['pets', 'fitness', 'everyday'],
    bio: '哈士奇"元宝"今年拆了三个沙发。我很好，谢谢。',
    avatar: { scene: 'portrait', mood: 'winter', dog: 'husky' },
    cover: dog('winter', 'snow', 'husky', 'stand', { shape: 'wide' }), boards: ['狗子', '拆家现场'],
  },
  xiaohui: {
    ...chinese, name: '小惠爱逛街', from: '浙江义乌', clock: china, interests: ['everyday', 'fashion', 'home'],
    bio: '在全世界的小商品中心上班，看到什么都想问：这个多少钱？',
    avatar: { scene: 'portrait', mood: 'festive', face: 'ponytail', skin: 1, hair: 1, wears: 'none' },
    cover: { scene: 'rack', mood: 'golden', kind: 'shelves', shape: 'wide' }, boards: ['好物', '美国超市'],
  },
  kaman: {
    ...both, name: '嘉文 Ka Man', from: '香港', clock: china, interests: ['film', 'food', 'travel'],
    bio: '茶餐厅、旧戏院、行山。Mostly English, sometimes 中文, always milk tea.',
    avatar: { scene: 'portrait', mood: 'neon', face: 'short', skin: 1, hair: 0, wears: 'glasses' },
    cover: street('neon', 'neon', { shape: 'wide' }), boards: ['Cha chaan teng', '行山'],
  },
} as const satisfies Record<string, Person>

export type Handle = keyof typeof people
export const handles = Object.keys(people) as Handle[]
