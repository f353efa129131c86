// biome-ignore-all format: word lists read better in few lines

import type { PictureSpec } from './pictures/paint.ts'
import type { Pet } from './pictures/pet.ts'
import type { Thing } from './pictures/table.ts'
import type { StandName } from './pictures/things.ts'
import type { ViewName } from './pictures/views.ts'

type Language = 'en' | 'zh-Hans'
/** In English and in Chinese. */
type Name = readonly [string, string]

/** What each thing is called in Chinese; in English its own name in the code says it, but for a few. */
const chinese: Record<Thing | StandName, string> = {
  coffee: '咖啡', latte: '拿铁', tea: '茶', greenTea: '绿茶', matcha: '抹茶', soymilk: '豆浆', milk: '牛奶', juice: '果汁', boba: '珍珠奶茶', cola: '可乐', beer: '啤酒', chopsticks: '筷子', spoon: '勺子', fork: '叉子', napkin: '餐巾', sauce: '蘸料', teapot: '茶壶',
  noodles: '汤面', spicyNoodles: '辣汤面', beefNoodles: '牛肉面', ramen: '拉面', riceNoodles: '米粉', dryNoodles: '拌面', congee: '粥', rice: '米饭', friedRice: '炒饭', tomatoEggs: '番茄炒蛋', mapoTofu: '麻婆豆腐', stirFriedGreens: '炒青菜', braisedPork: '红烧肉', kungPao: '辣子炒丁', wholeFish: '整条鱼', crab: '螃蟹', crawfish: '小龙虾', dumplings: '饺子', potstickers: '煎饺', baozi: '包子', soupDumplings: '小笼包', shaomai: '烧卖', youtiao: '油条', jianbing: '煎饼', scallionPancake: '饼', hotpot: '鸳鸯火锅', slicedBeef: '肥牛卷', tofu: '豆腐', mushrooms: '蘑菇', lotusRoot: '藕片', greens: '青菜', skewers: '烤串', tangyuan: '汤圆', mooncakes: '月饼', zongzi: '粽子', tanghulu: '糖葫芦', sushi: '寿司',
  friedEggs: '煎蛋', fullBreakfast: '一盘早餐', pancakes: '松饼', waffles: '华夫饼', avocadoToast: '牛油果吐司', toast: '吐司', bagel: '贝果', croissant: '可颂', donuts: '甜甜圈', cake: '蛋糕', cakeSlice: '一块蛋糕', pie: '派', cookies: '饼干', pizza: '披萨', tacos: '塔可', burger: '汉堡', salad: '沙拉', steak: '牛排', ribs: '烤肋排', macAndCheese: '芝士通心粉', chili: '炖菜', soup: '汤', pasta: '意面', turkey: '火鸡', casserole: '焗菜', cheeseBoard: '奶酪拼盘', hotDog: '热狗', popcorn: '爆米花', iceCream: '冰淇淋',
  oranges: '橙子', tangerine: '橘子', watermelon: '西瓜', strawberries: '草莓', peaches: '桃子', persimmons: '柿子', lychees: '荔枝', mango: '芒果', grapes: '葡萄', apple: '苹果', lemon: '柠檬', bokChoy: '小白菜', scallions: '葱', tomatoes: '番茄', carrots: '胡萝卜', corn: '玉米', eggplant: '茄子', pumpkin: '南瓜', flowers: '花', garlic: '大蒜', herbs: '香草', leaf: '落叶', eggs: '鸡蛋',
  phone: '手机', laptop: '笔记本电脑', notebook: '笔记本', hanziPractice: '汉字练习纸', mathHomework: '数学作业', flashcards: '单词卡', books: '书', pen: '笔', glasses: '眼镜', camera: '相机', filmPhotos: '冲洗出来的照片', tickets: '车票', passport: '护照', map: '地图', redEnvelopes: '红包', headphones: '耳机', controller: '手柄', handheld: '掌机', cartridges: '游戏卡带', mahjong: '麻将', cards: '扑克牌', vinyl: '黑胶唱片', lipstick: '口红', compact: '眼影盘', serum: '精华', cream: '面霜', tube: '软管面霜', brush: '化妆刷', keys: '钥匙', yarn: '毛线', candle: '蜡烛', snackBags: '零食', jar: '一罐酱', cartons: '盒装牛奶', seedPots: '育苗盆', basket: '篮子', lantern: '灯笼', paperCut: '剪纸', firecrackers: '鞭炮', sunflowerSeeds: '瓜子',
  tee: 'T恤', shirt: '衬衫', sweater: '毛衣', hoodie: '卫衣', jacket: '外套', coat: '大衣', jeans: '牛仔裤', trousers: '长裤', shorts: '短裤', skirt: '半裙', dress: '连衣裙', qipao: '旗袍', hanfu: '汉服', sneakers: '球鞋', boots: '靴子', cowboyBoots: '牛仔靴', heels: '高跟鞋', bag: '手提包', tote: '帆布袋', cap: '棒球帽', cowboyHat: '牛仔帽', beanie: '毛线帽', scarf: '围巾', belt: '皮带', socks: '袜子', sunglasses: '墨镜', watch: '手表', earrings: '耳环',
  mug: '马克杯', latteGlass: '一杯拿铁', icedDrink: '冷饮', teacup: '茶杯', gaiwan: '盖碗', cakeStand: '蛋糕架', birthdayCake: '生日蛋糕', sundae: '圣代', iceCreamCone: '甜筒', fries: '薯条', noodleBowl: '一碗面', steamerStack: '蒸笼', wine: '一杯酒', vase: '一瓶花', tulips: '郁金香', monstera: '绿植', snakePlant: '虎皮兰', fern: '蕨类盆栽', heartPlant: '心叶绿植', cactus: '仙人掌', lamp: '台灯', clock: '闹钟', radio: '收音机', recordPlayer: '唱机', speaker: '音箱', guitar: '吉他', perfume: '香水', lotion: '乳液', pot: '面霜罐', mirror: '镜子', gift: '礼物', luckyCat: '招财猫', fishBowl: '鱼缸', suitcase: '行李箱', backpack: '书包', basketball: '篮球', dumbbells: '哑铃', kettlebell: '壶铃', waterBottle: '水瓶', sauceBottle: '一瓶酱油', chiliJar: '一罐辣酱', riceCooker: '电饭煲', kettle: '水壶', toaster: '烤面包机', bread: '面包', fruitBowl: '一碗水果', jackOLantern: '南瓜灯', xmasTree: '圣诞树', fuDiamond: '福字', brushes: '毛笔', microphone: '话筒', console: '游戏机', retroTv: '老电视', sneaker: '球鞋', handbag: '手提包', snackBag: '零食', milkCarton: '盒装牛奶', typewriter: '打字机',
}
const english: Partial<Record<Thing | StandName, string>> = {
  kungPao: 'kung pao chicken', mapoTofu: 'mapo tofu', hotpot: 'a split hotpot', hanziPractice: 'a sheet of practised characters', filmPhotos: 'film photos', latteGlass: 'a latte', jackOLantern: 'a jack-o’-lantern', xmasTree: 'a Christmas tree', fuDiamond: 'a 福 sign', retroTv: 'an old television', snakePlant: 'a snake plant', heartPlant: 'a plant with heart-shaped leaves', macAndCheese: 'mac and cheese', tomatoEggs: 'tomato and eggs', tee: 'a T-shirt', vase: 'a vase of flowers', compact: 'an eyeshadow palette',
}

const nameOf = (thing: Thing | StandName, language: Language): string =>
  language === 'en' ? (english[thing] ?? thing.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)) : chinese[thing]

const listOf = (things: readonly (Thing | StandName)[], language: Language): string => {
  const names = [...new Set(things.map((thing) => nameOf(thing, language)))]
  if (language === 'zh-Hans') return names.join('、')
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

const views: Record<ViewName, Name> = {
  hills: ['rolling hills', '起伏的山丘'], mountains: ['snow-capped mountains', '雪山'], sea: ['a beach and the sea', '沙滩和大海'], desert: ['a desert with mesas', '有平顶山的沙漠'], city: ['a city skyline', '城市天际线'], karst: ['karst hills above a river', '江边的喀斯特山峰'], terraces: ['terraced fields', '梯田'], forest: ['a forest trail', '林间小路'], snow: ['a snowy landscape', '雪景'], lake: ['a lake', '湖'], plains: ['wide fields', '一望无际的田野'], roofs: ['tiled roofs of an old town', '老城的瓦屋顶'], suburb: ['a street of small houses', '一排小房子的街道'], coast: ['a rocky coast', '海岸'], canyon: ['a canyon', '峡谷'], orchard: ['trees in pink bloom', '开满粉色花的树'], harbour: ['a city across the water', '水边的城市'],
}
const features: Record<string, Name> = {
  road: ['a road', '一条路'], car: ['a packed car', '一辆装满行李的车'], camper: ['a camper van', '一辆露营车'], tent: ['a lit tent', '亮着灯的帐篷'], cabin: ['a cabin', '木屋'], boat: ['a boat', '小船'], hiker: ['someone with a backpack', '背包的人'], friends: ['three friends', '三个朋友'], balloons: ['hot-air balloons', '热气球'], train: ['a train', '列车'], dock: ['a jetty', '栈桥'], campfire: ['a campfire', '篝火'], lighthouse: ['a lighthouse', '灯塔'], pagoda: ['a pagoda', '塔'], greatWall: ['the Great Wall', '长城'], fireworks: ['fireworks', '烟花'], kite: ['a kite', '风筝'], umbrella: ['parasols', '遮阳伞'], bicycle: ['a bicycle', '自行车'], cherryFrame: ['blossoming branches', '开花的枝条'], pineFrame: ['pines', '松树'], palms: ['palm trees', '棕榈树'], bambooFrame: ['bamboo', '竹子'], willowFrame: ['a willow', '柳树'], meadow: ['flowers', '野花'], windTurbines: ['wind turbines', '风车'], bridge: ['a suspension bridge', '大桥'], redBridge: ['a red bridge', '红桥'], archBridge: ['a stone bridge', '石桥'], cow: ['cows', '奶牛'], stars: ['stars', '星空'], rain: ['rain', '雨'], falling: ['falling leaves', '落叶'], ferrisWheel: ['a Ferris wheel', '摩天轮'], dog: ['a dog', '一只狗'], skier: ['a skier', '滑雪的人'], torii: ['a red gate', '红色的门'],
}
const rooms: Record<string, Name> = {
  dorm: ['A dorm room with two loft beds and desks', '上床下桌的宿舍'], desk: ['A desk by the window', '窗边的书桌'], kitchen: ['A kitchen', '厨房'], living: ['A living room with a sofa', '有沙发的客厅'], balcony: ['A balcony full of plants', '种满植物的阳台'], library: ['A library between tall shelves', '高高书架之间的图书馆'], classroom: ['A classroom, someone at the board', '教室，有人站在黑板前'], train: ['A train window with a small table', '火车窗边的小桌'], plane: ['The view from a plane', '飞机舷窗外'], drive: ['The road ahead, seen from the driver’s seat', '从驾驶座看出去的路'], bedroom: ['A bedroom', '卧室'], wok: ['A wok over high flames', '大火上的炒锅'], bath: ['A washstand with a round mirror', '圆镜子下的洗手台'], gaming: ['A desk with a game on the screen', '屏幕上开着游戏的桌子'],
}
const shops: Record<string, Name> = {
  cafe: ['A café from outside', '一家咖啡馆的门面'], books: ['A bookshop', '书店'], thrift: ['A thrift shop', '二手店'], diner: ['A diner', '美式小餐馆'], gasStation: ['A very large gas station', '很大的加油站'], convenience: ['A convenience store', '便利店'], bubbleTea: ['A bubble tea shop', '奶茶店'], noodles: ['A noodle shop', '面馆'], cinema: ['A cinema', '电影院'], temple: ['A temple gate with lanterns', '挂着灯笼的古建筑'], porch: ['A house with a porch', '带门廊的房子'], market: ['A market stall with fruit and vegetables', '卖菜的摊位'], foodTruck: ['A food truck', '餐车'], flowers: ['A flower shop', '花店'], bakery: ['A bakery', '面包店'], school: ['A school building', '学校'],
}
const shows: Record<string, Name> = {
  cinema: ['A cinema, seen from the last rows', '从后排看的电影院'], concert: ['A band on stage above the crowd', '舞台上的乐队和人群'], stadium: ['A football game under floodlights', '灯光下的球赛'], court: ['Basketball on an outdoor court', '露天篮球场'], karaoke: ['Three friends singing karaoke', '三个朋友在唱K'], museum: ['Two people in front of a painting', '两个人站在一幅画前'], pool: ['A swimming pool from above', '从上面看的泳池'], piano: ['Piano keys and sheet music', '琴键和乐谱'], redbud: ['Redbud branches in bloom', '开花的紫荆枝'], lanterns: ['Hanging lanterns', '挂着的灯笼'], lion: ['A lion of the lion dance', '舞狮'], lotus: ['Lotus flowers on a pond', '池塘里的荷花'], handheld: ['Hands holding a game console', '手里的掌机'], game: ['A scene of a video game', '电子游戏的画面'], sunflowers: ['A field of sunflowers', '向日葵田'], dragonBoat: ['A dragon boat', '龙舟'], skatepark: ['Someone skateboarding', '玩滑板的人'],
}
const stages: Record<string, Name> = {
  mirror: ['Someone photographs their outfit in a mirror', '对着镜子拍今天的穿搭'], plain: ['Someone shows their outfit', '展示穿搭的人'], wall: ['Someone in front of a brick wall', '站在砖墙前的人'], outdoors: ['Someone outdoors', '在户外的人'], arch: ['Someone in front of an arch', '站在拱门前的人'], yoga: ['Someone meditating on a yoga mat', '在瑜伽垫上打坐的人'], gym: ['Someone lifting a barbell overhead', '举起杠铃的人'], run: ['Someone running on a track', '在跑道上跑步的人'], doorway: ['Someone at a front door', '站在门口的人'], dance: ['Three people dancing under lights', '灯光下跳舞的三个人'],
}
const streets: Record<string, Name> = {
  stalls: ['A night market street', '夜市'], houses: ['A street of old houses', '老房子的街巷'], neon: ['A city street with glowing signs', '亮着招牌的街道'], trees: ['A street under trees', '林荫道'], brick: ['A street with awnings', '有雨篷的街道'],
}
const places: Record<string, Name> = {
  sofa: ['on a sofa', '在沙发上'], sill: ['on a window sill', '在窗台上'], box: ['in a cardboard box', '在纸箱里'], floor: ['on a rug', '在地毯上'], bed: ['on a bed', '在床上'], grass: ['on the grass', '在草地上'], desk: ['on a desk', '在桌子上'], stairs: ['on the stairs', '在楼梯上'], snow: ['in the snow', '在雪地里'], beach: ['on the beach', '在沙滩上'],
}

const animals: Record<string, Name> = {
  orange: ['an orange cat', '橘猫'], tuxedo: ['a tuxedo cat', '奶牛猫'], calico: ['a calico cat', '三花猫'], grey: ['a grey cat', '灰猫'], blackCat: ['a black cat', '黑猫'], white: ['a white cat', '白猫'], siamese: ['a Siamese cat', '暹罗猫'], tabby: ['a tabby cat', '狸花猫'],
  golden: ['a golden dog', '大黄狗'], shiba: ['a Shiba', '柴犬'], corgi: ['a corgi', '柯基'], husky: ['a husky', '哈士奇'], blackDog: ['a black dog', '黑狗'], chocolate: ['a brown dog', '棕色的狗'], poodle: ['a poodle', '贵宾犬'], samoyed: ['a Samoyed', '萨摩耶'], beagle: ['a beagle', '比格犬'],
  bunny: ['a rabbit', '兔子'], hamster: ['a hamster', '仓鼠'], parrot: ['a parrot', '鹦鹉'], turtle: ['a turtle', '乌龟'],
}
const animalOf = (pet: Pet): Name | undefined => {
  if ('small' in pet) return animals[pet.small]
  if ('cat' in pet) return animals[pet.cat === 'black' ? 'blackCat' : pet.cat]
  return animals[pet.dog === 'black' ? 'blackDog' : pet.dog]
}

/** What a picture shows, for those who can't see it, in the language of its note. */
export const describe = (spec: PictureSpec, language: Language): string => {
  const english = language === 'en'
  const say = (name: Name | undefined): string => name?.[english ? 0 : 1] ?? ''
  const among = (names: string[]): string => (english ? names.join(' and ') : names.join('和'))
  const text = (() => {
    switch (spec.scene) {
      case 'table':
        return english ? `Seen from above: ${listOf(spec.things, language)}` : `俯拍：${listOf(spec.things, language)}`
      case 'still':
        return english ? `On a table: ${listOf(spec.things, language)}` : `桌上的${listOf(spec.things, language)}`
      case 'landscape': {
        const also = (spec.with ?? []).map((name) => say(features[name]))
        if (also.length === 0) return say(views[spec.view])
        return english ? `${say(views[spec.view])}, with ${among(also)}` : `${say(views[spec.view])}，还有${among(also)}`
      }
      case 'street':
        return say(streets[spec.sides])
      case 'shopfront':
        return say(shops[spec.kind])
      case 'room':
        return say(rooms[spec.kind])
      case 'stage':
        return say(shows[spec.kind])
      case 'figure':
        return say(stages[spec.in])
      case 'rack':
        if (spec.kind === 'clothes') return english ? 'A rail of clothes' : '一排挂着的衣服'
        return english ? 'Shelves full of things' : '摆满东西的架子'
      case 'pet': {
        const who = among(spec.pets.map((pet) => say(animalOf(pet))))
        return english ? `${who} ${say(places[spec.at])}` : `${say(places[spec.at])}的${who}`
      }
      case 'portrait':
        return english ? 'A portrait' : '头像'
    }
  })()
  return text.charAt(0).toUpperCase() + text.slice(1)
}
