// biome-ignore-all format: a note reads better in few lines
import { fit, land, notesIn, room, said, shop, show, street, table } from '../kinds.ts'

const en = notesIn('travel', 'en')
const zh = notesIn('travel', 'zh-Hans')

export const travel = [
  en('bucees-explained', 'tex_diego', {
    title: 'Explaining Buc-ee’s to everyone who asked (there were 61 of you)',
    body: `OK. Imagine a gas station. Now make it the size of an airport. 120 pumps. No trucks. The mascot is a beaver and grown men own his pajamas.

Inside: a wall of jerky. Brisket chopped in front of you while a choir of employees yells "FRESH BRISKET ON THE BOARD". Caramel corn nuggets that should be a controlled substance. And bathrooms so clean that people plan wedding photos.

You don't stop for gas. You stop, and also there is gas.

Is there anything like this in China? I heard about 服务区 with Michelin food and I want proof.`,
    topics: ['Texas', 'roadtrip', 'gasstation'],
    pictures: [shop('noon', 'gasStation', { people: 3 }), table('noon', ['snackBags', 'ribs', 'cola', 'popcorn'], { on: 'plain', shape: 'tall' }), room('noon', 'drive', { view: 'plains' })],
    warmth: 0.97,
    comments: [
      said('susu', '阳澄湖服务区了解一下！建得像苏州园林，里面有假山流水还有大闸蟹 🦀', ['tex_diego', 'CRAB. At the rest stop. With a POND.'], ['xiaoqiao', '我可以证明，我们家过年专门开车去服务区吃饭'], ['tex_diego', 'I am booking flights, what do I tell my boss']),
      said('daima', '120个加油枪？？我们公司食堂都没有 120 个座位'),
      said('mei_boston', 'For my Chinese friends: Buc-ee’s ≈ 服务区 + 山姆 + 迪士尼，吉祥物是海狸。', ['xiaohui', '海狸睡衣多少钱？我想看看是不是我们这儿做的'], ['tex_diego', 'checking my pajama tag... it is. It’s from Yiwu. I’m wearing your city.'], ['xiaohui', '哈哈哈哈世界真小！！']),
      said('trucker_ray', 'No trucks allowed. I have opinions about that. But the brisket is right.'),
      said('hugh_halifax', 'We have Tim Hortons. It is smaller. It knows your name.'),
    ],
  }),
  en('us66-dawn', 'trucker_ray', {
    title: 'Sunrise, I-40 west of Amarillo',
    body: `Thirty-one years and it still gets me. Sky goes from navy to peach in about the time it takes to finish a coffee.

Young lady from Xi'an asked me if I get lonely. Some. But I've got the radio, and lately I've got all of you reading me words off a phone. Learned one: 晚安. Wrong time of day for it, but I like the sound.`,
    topics: ['sunrise', 'trucking', 'openroad'],
    pictures: [land('golden', 'plains', ['road', 'car']), room('dusk', 'drive', { view: 'desert' })],
    warmth: 0.93,
    comments: [
      said('zixi', '是我问的！！早安是 zǎo ān，☀️ 大叔开车平安', ['trucker_ray', 'Zao an. Said it to the waitress. She said zao an back. Her grandma’s from Taishan.']),
      said('laowang', '早安，老哥。我这边也刚出第一锅。'),
      said('nurse_dani', 'end of my shift, start of your day. drive safe Ray'),
    ],
  }),
  en('yellowstone-moose', 'bigsky_marcus', {
    title: 'Three days in the Tetons with a dog who thinks he is in charge',
    body: `Day 1: fog. Moose (dog) barks at nothing for forty minutes.
Day 2: the fog lifts and it's the whole range, right there, like it had been holding its breath.
Day 3: actual moose. Dog Moose goes very quiet. They look at each other a long time. Mutual respect.

Gear nerds: 41 lb pack, too much cheese, no regrets.`,
    topics: ['hiking', 'Wyoming', 'husky'],
    pictures: [land('morning', 'mountains', ['hiker', 'dog']), land('dusk', 'lake', ['tent', 'campfire', 'pineFrame', 'stars']), land('noon', 'lake', ['dock'])],
    warmth: 0.78,
    comments: [
      said('erha_ma', '我家元宝也是二哈！！它看到水牛的时候直接钻我背后了', ['bigsky_marcus', 'Yuanbao is honest about his limits. Please post him daily.']),
      said('ayun', '雪山真好看，像我们的玉龙。你们那边能带狗徒步吗？', ['bigsky_marcus', 'National park no, national forest yes. We camp in the forest and stare at the park.']),
      said('priya_runs', 'define "too much cheese"', ['bigsky_marcus', 'four pounds'], ['priya_runs', 'so: enough']),
    ],
  }),
  en('sf-stairs', 'lucia_sf', {
    title: 'Nine staircases and one bridge before breakfast',
    body: `Tiled steps on 16th, Lyon Street with the runners who never sweat, the secret ones behind Coit Tower with parrots.

The bridge was gone when I left home and there when I arrived, which is how it usually treats me.

People in Chongqing have been telling me my staircases are "cute". I have seen your photos. I accept this.`,
    topics: ['SanFrancisco', 'citywalk', 'stairs'],
    pictures: [land('morning', 'harbour', ['bridge']), street('morning', 'houses', {}), shop('morning', 'cafe', { shape: 'square' })],
    warmth: 0.6,
    comments: [
      said('shancheng', '重庆人早上出门先爬八层楼，不过你们的楼梯有彩色的 😄', ['lucia_sf', 'Challenge accepted: I’m coming with good knees and a camera']),
      said('kaman', 'Hong Kong has an 800 m outdoor escalator. We gave up on stairs and I’m proud of us.'),
    ],
  }),
  en('vermont-foliage', 'annie_vt', {
    title: 'Peak week, don’t blink',
    body: `Everyone asks when to come for the leaves. The answer is: Tuesday. You missed it. No — this Tuesday. It's gone again.

I parked by the covered bridge with a thermos and knitted half a sleeve while the hill across the river turned from orange to red. You could watch it go.`,
    topics: ['autumn', 'Vermont', 'leaves'],
    pictures: [land('autumn', 'hills', ['redBridge', 'falling']), street('autumn', 'trees', {}), land('autumn', 'lake', ['dock', 'falling'], { shape: 'wide' })],
    warmth: 0.66,
    comments: [
      said('beibei', '北京香山的红叶也是，全城人算好了同一天去，最后看的都是后脑勺', ['annie_vt', 'a hill of red leaves and the backs of heads. that IS New England in October']),
      said('susu', '南京的梧桐也黄了🍂 同一个秋天'),
    ],
  }),
  en('halifax-lighthouse', 'hugh_halifax', {
    title: 'Lighthouse number 38 of 160',
    body: `The project: see every lighthouse in Nova Scotia before I'm sixty. This one you walk to, over a bar, at low tide only. I got the tide table slightly wrong. My boots have opinions.

Met the volunteer keeper's cat. The cat is the keeper.`,
    topics: ['lighthouse', 'NovaScotia', 'ocean'],
    pictures: [land('dusk', 'coast', ['lighthouse']), land('rain', 'coast', ['lighthouse', 'rain'])],
    warmth: 0.5,
    comments: [
      said('laoli', '青岛小青岛也有一座灯塔，一百多年了。改天拍给你。', ['hugh_halifax', 'Please do. I’ll count it as 38½.']),
      said('hannahreads', 'The cat is the keeper. As it should be.'),
    ],
  }),
  en('hawaii-morning', 'leilani', {
    title: '5:45 a.m., glass',
    body: `No wind. Water like poured sugar. One turtle came up, looked at me, judged my form, left.

To the friend from Kunming who has never seen the ocean: it sounds like breathing. I recorded ten minutes for you, it's in your messages 💙`,
    topics: ['Hawaii', 'surf', 'ocean'],
    pictures: [land('sea', 'sea', ['palms']), show('sea', 'pool', { shape: 'square' })],
    warmth: 0.7,
    comments: [
      said('ayun', '听了好多遍。谢谢你。我录了一段苍山的风，也发你了。', ['leilani', 'listening right now with my eyes closed. the chimes!! thank you']),
      said('haifeng', '像倒出来的糖浆，这个比喻太好了'),
    ],
  }),
  en('train-first-time', 'theo_frames', {
    title: 'I took a Chinese high-speed train and now I am ruined',
    body: `350 km/h. My coffee did not move. The man beside me opened a whole fruit platter. A child walked the length of the car narrating everything.

Shanghai to Guilin: rice fields, towers, tunnels, suddenly those HILLS, like someone drew them as a joke and then built them.

I shot two rolls through the window. Back home I waited 50 minutes for the F train to go 6 stops. I wept.`,
    topics: ['train', 'Guilin', 'filmphotography'],
    pictures: [room('matcha', 'train', { view: 'karst' }), land('matcha', 'karst', ['train']), table('matcha', ['filmPhotos', 'camera', 'tickets'], { on: 'wood', shape: 'square' })],
    warmth: 0.86,
    comments: [
      said('ashan', '那些山真不是画的 😄 来了找我坐船', ['theo_frames', 'I think I saw you!! Straw hat, bamboo raft, 7am, waving?'], ['ashan', '戴草帽的人很多，但是我每天七点都挥手。']),
      said('mr_kowalski', 'The Amtrak to my mother’s house is currently 3 hours late. In the station. It hasn’t left.'),
      said('xiaotang', '在美国坐火车是一种行为艺术'),
    ],
  }),
  en('desert-camper', 'bigsky_marcus', {
    title: 'The camper broke down in the prettiest place it could find',
    body: `Fuel pump, 40 miles from anything, sunset like a furnace door.

So: chili on the stove, Moose on the roof, and a guy named Earl who came by with a part he "happened to have". Wouldn't take money. Took chili.`,
    topics: ['vanlife', 'desert', 'Utah'],
    pictures: [land('desert', 'desert', ['road', 'camper']), land('night', 'canyon', ['stars', 'tent'])],
    warmth: 0.6,
    comments: [
      said('gulina', '在新疆车坏了也是，等一个小时，总会来一个大哥，后备箱里什么都有。', ['bigsky_marcus', 'Earl and 大哥 are the same man']),
      said('dad_chris', 'Moose on the ROOF'),
    ],
  }),
  en('nola-second-line', 'ruby_nola', {
    title: 'A parade for no reason, which is the best reason',
    body: `Sunday. Brass band turns the corner, forty people, then four hundred. Umbrellas, dogs, a man on stilts eating a sandwich.

You don't watch a second line. You're just walking home and then you're in it.`,
    topics: ['NewOrleans', 'brassband', 'parade'],
    pictures: [street('golden', 'brick', { umbrellas: false, lanterns: 'bulbs', crowd: 3 }), fit('neon', 'dance', { top: 'dress', topColour: '#DE3F72' }, { shape: 'square' })],
    warmth: 0.55,
    comments: [
      said('linxi', '像我们过年舞龙！不用买票，跟着走就行', ['ruby_nola', 'a DRAGON in the street. ok you win parade']),
      said('annan', '想去跟着吹一段口琴'),
    ],
  }),
  en('chicago-winter', 'mr_kowalski', {
    title: 'Field trip report: 28 teenagers, one frozen lake',
    body: `Objective: estimate the thickness of lake ice using geometry. Result: 28 teenagers lying on their stomachs yelling numbers.

The number was within 2 cm. I have never been so proud or so cold.`,
    topics: ['Chicago', 'fieldtrip', 'winter'],
    pictures: [land('winter', 'snow', ['friends']), land('winter', 'city', [], { shape: 'wide' })],
    warmth: 0.5,
    comments: [
      said('dapeng', '老师，松花江的冰一米厚，来这边上课，不用算，拿锯子量', ['mr_kowalski', 'Do you need a liability form for that?'], ['dapeng', '需要一顶好帽子。']),
      said('zixi', '我们的数学课：永远在教室，永远在讲卷子'),
    ],
  }),
  en('seattle-ferry', 'priya_runs', {
    title: '$10 therapy: the ferry, outside deck, rain hood up',
    body: `No destination. Ride it there, ride it back. Orcas: 0. Gulls with attitude: 6. Strangers who offered me a fry: 1.`,
    topics: ['Seattle', 'ferry', 'rainyday'],
    pictures: [land('rain', 'coast', ['rain'], { shape: 'wide' }), land('rain', 'city', ['rain'], { shape: 'wide' })],
    warmth: 0.4,
    comments: [said('xiaotang', '我也在那班船上！！穿黄雨衣的是我', ['priya_runs', 'YELLOW COAT!! you were the one feeding the gulls'], ['xiaotang', '是海鸥先动手的'])],
  }),
  en('first-time-beijing', 'noah_learns', {
    title: 'Things nobody warned me about the Great Wall',
    body: `1. It's stairs. I knew it was a wall. I did not know it was STAIRS.
2. An 80-year-old woman passed me. Twice.
3. At the top a man sells cold Snickers at a price I respected.
4. You look back and it just keeps going over the hills like handwriting.
5. I cried a little and told everyone it was wind.`,
    topics: ['GreatWall', 'Beijing', 'firsttime'],
    pictures: [land('golden', 'mountains', ['greatWall']), land('morning', 'mountains', ['greatWall', 'friends']), table('golden', ['tickets', 'map', 'cola', 'camera'], { on: 'wood', shape: 'square' })],
    warmth: 0.88,
    comments: [
      said('beibei', '"不到长城非好汉"，恭喜你，好汉！', ['noah_learns', '好汉 = real man? My legs disagree'], ['beibei', '腿不算 😂']),
      said('mo_xiansheng', '"像书法一样翻过山去"，写得好。'),
      said('cam_lifts', 'leg day of the millennium'),
    ],
  }),
  zh('beijing-hutong-bike', 'beibei', {
    title: '骑车逛胡同，别去南锣鼓巷，走这条线',
    body: `五道营 → 国子监 → 箭厂胡同 → 炮局 → 北新桥，一共 4 公里，骑骑停停两个小时。

看什么：门墩儿、槐树影子、大爷下棋（别支招，会挨骂）、谁家墙头的猫。
吃什么：北新桥卤煮，拐角炸糕，渴了买根儿老冰棍。

胡同不是景点，是别人家门口。声音小一点，它会回报你。`,
    topics: ['北京', '胡同', 'citywalk'],
    pictures: [street('golden', 'houses', { lanterns: 'red' }), land('autumn', 'roofs', ['bicycle', 'falling']), shop('golden', 'temple', { shape: 'square' })],
    warmth: 0.8,
    comments: [
      said('lucia_sf', '"A hutong is not a sight, it’s somebody’s front door." Saving this for every city.', ['beibei', '谢谢！你那边的楼梯也一样呀']),
      said('theo_frames', 'the light on the grey brick at 4pm. I think about it weekly.'),
      said('erha_ma', '炸糕那家换老板了，现在更甜了 💔'),
    ],
  }),
  zh('harbin-ice', 'dapeng', {
    title: '冰雪大世界防冻指南：南方小土豆必看',
    body: `❄️ 裤子：秋裤+绒裤+滑雪裤，三条，别犟
❄️ 手机：贴暖宝宝，不然到门口就关机
❄️ 睫毛结冰是正常现象，拍照好看，别揉
❄️ 滑梯排队三小时，滑下来十五秒，值
❄️ 冻梨要等化了再啃，不然牙没了
❄️ 有人叫你"小土豆"，那是爱称`,
    topics: ['哈尔滨', '冰雪大世界', '攻略'],
    pictures: [land('winter', 'snow', ['skier']), land('night', 'snow', ['fireworks']), fit('winter', 'outdoors', { top: 'puffer', topColour: '#DC4A32', hat: 'beanie', bottom: 'leggings' }, { view: 'snow' })],
    warmth: 0.82,
    comments: [
      said('annie_vt', 'THREE pairs of pants. My people. Do the eyelashes hurt?', ['dapeng', '不疼，眨眼的时候咔嚓咔嚓的 😄']),
      said('leilani', 'I own zero pairs of pants that would survive this. Zero.'),
      said('amin_zaocha', '小土豆本豆去过了，冻梨真的硌牙'),
    ],
  }),
  zh('dali-why', 'ayun', {
    title: '离开大厂三年，我在大理学会了看云',
    body: `很多人问后不后悔。
第一年后悔过两次，都是下雨天屋顶漏水的时候。
第二年学会了修屋顶。
第三年开始认识云：苍山上那条平平的叫"玉带云"，有它就是好年成。

工资少了八成，觉多睡了三个小时，头发长回来了。`,
    topics: ['大理', '辞职', '慢生活'],
    pictures: [land('noon', 'mountains', ['meadow']), land('spring', 'lake', ['bicycle']), land('golden', 'terraces', ['hiker'])],
    warmth: 0.9,
    comments: [
      said('daima', '头发长回来了。头发。长回来了。', ['ayun', '真的，要不要看对比图']),
      said('farmer_wes', 'You learn a roof the year it leaks. Good on you.'),
      said('maddie', 'the jade belt cloud 🥹 we have "mackerel sky" which means rain and is less romantic'),
    ],
  }),
  zh('lijiang-raft', 'ashan', {
    title: '漓江早上六点半，雾还没散',
    body: `今天雾好。二十块钱人民币背后那个山，就在右手边。
一个外国小伙子坐我的筏子，从头到尾没说话，最后说了一句"谢谢"，说了三遍。
我觉得他是懂的。`,
    topics: ['桂林', '漓江', '日出'],
    pictures: [land('matcha', 'karst', ['boat', 'bambooFrame']), land('dusk', 'karst', ['boat'])],
    warmth: 0.88,
    comments: [
      said('theo_frames', 'It was me. I still don’t have better words. 谢谢。', ['ashan', '小伙子！下次来不收钱。']),
      said('grandmajune', 'I have looked at this one every evening this week. It helps me sleep.'),
      said('mo_xiansheng', '此景入画。'),
    ],
  }),
  zh('chongqing-maze', 'shancheng', {
    title: '重庆迷路合集：我家在 1 楼，也在 22 楼',
    body: `外卖小哥打电话："我到你楼下了。"
我："哪个楼下？"
他沉默了。

从天台出去是马路，马路下面是轻轨，轻轨穿过别人家客厅，客厅楼下是江。
导航说"您已到达目的地附近"，附近，指的是头顶六十米。`,
    topics: ['重庆', '8D魔幻城市', '轻轨'],
    pictures: [land('night', 'harbour', ['bridge', 'train']), street('neon', 'neon', {}), land('rain', 'city', ['train'], { shape: 'square' })],
    warmth: 0.84,
    comments: [
      said('mr_kowalski', 'I showed this to my geometry class. One student asked if the city is "allowed".', ['shancheng', '没人批准，它自己长的 😂']),
      said('tyler_plays', 'this is a video game level and the devs forgot to add the map'),
      said('jaylen_w', 'my man said "near" means 60 meters above his head'),
    ],
  }),
  zh('xinjiang-duku', 'gulina', {
    title: '独库公路：一天四季，记得带羽绒服和短袖',
    body: `早上戈壁，中午草原，下午雪，晚上沙漠里吃西瓜。561 公里，建议开三天，因为你会每十分钟喊一次停车。

路上堵车不用急，那是羊。羊走完了，还有牛。`,
    topics: ['新疆', '独库公路', '自驾'],
    pictures: [land('noon', 'mountains', ['road', 'car']), land('golden', 'hills', ['cow', 'meadow']), land('desert', 'desert', ['road', 'camper'])],
    warmth: 0.8,
    comments: [
      said('trucker_ray', 'Four seasons in a day. That’s a road I’d come out of retirement for and I’m not even retired.', ['gulina', '大叔来！我爸爸当副驾驶，他话很多']),
      said('bigsky_marcus', 'sheep jam >>> traffic jam'),
      said('maddie', 'ending in the desert eating WATERMELON is a perfect itinerary'),
    ],
  }),
  zh('westlake-hanfu', 'xiaoman', {
    title: '西湖边穿汉服，被外国小朋友叫 princess',
    body: `断桥人太多，推荐走杨公堤，早上七点以前，湖面是银色的。

一个金头发的小女孩拉着妈妈的手看了我好久，小声说："Mommy, is she real?"
我蹲下来说：I am real, and you are beautiful. 她送了我一颗糖。`,
    topics: ['杭州', '西湖', '汉服'],
    pictures: [fit('spring', 'outdoors', { top: 'hanfu', topColour: '#F9D5C8', bottomColour: '#2A7B7B', hair: 'bun', hairColour: '#241A1F', skin: '#FBD9BE', hat: 'none', bag: 'none' }, { view: 'lake' }), land('spring', 'lake', ['cherryFrame', 'pagoda', 'boat']), land('spring', 'roofs', ['willowFrame', 'archBridge'])],
    warmth: 0.88,
    comments: [
      said('dad_chris', 'That is exactly what my youngest would say. Thank you for answering her like that.'),
      said('kaylee_d', '"is she real" baby girl I’m asking the same'),
      said('jiajia', '这套配色绝了！求发色号'),
    ],
  }),
  zh('xiamen-island', 'haifeng', {
    title: '台风天关店，去看海',
    body: `贴了张纸："老板去看浪了，明天见。"
环岛路上全是跟我一样的人，隔着安全绳，安安静静。浪打上来的时候，大家一起"哇——"，像看烟花。

（请勿模仿靠近海边，我们站得很远！）`,
    topics: ['厦门', '台风', '海'],
    pictures: [land('rain', 'coast', ['rain']), shop('rain', 'cafe', { shape: 'square' })],
    warmth: 0.55,
    comments: [
      said('leilani', '"Owner has gone to look at the waves." That’s on every shop door in my town.'),
      said('hugh_halifax', 'Storm watching is our national sport. Bring a thermos.'),
    ],
  }),
  zh('nanjing-wutong', 'susu', {
    title: '南京美龄宫，一条梧桐项链',
    body: `秋天从空中看，梧桐大道像一条金项链，坠子是那座绿屋顶的房子。

带学生去写生，有个男生说："老师，这句英语怎么说？"
A necklace of trees. 
他写在了画的背面。`,
    topics: ['南京', '梧桐', '秋天'],
    pictures: [street('autumn', 'trees', {}), land('autumn', 'hills', ['falling'], { shape: 'wide' })],
    warmth: 0.56,
    comments: [said('mr_kowalski', 'A teacher day. Those are the ones that keep us going.', ['susu', 'Exactly. That, and snacks in the drawer.']), said('beibei', '北京的银杏不服气，但这条项链我认')],
  }),
  zh('hk-hike', 'kaman', {
    title: '香港唔止商場：龍脊行山半日（附巴士）',
    body: `港岛的山很矮，但是一边是海一边也是海。
土地湾上，大浪湾落，三小时，终点有冻豆腐花。

外国朋友总以为香港只有高楼。其实四成是郊野公园，野猪比我还准时下班。`,
    topics: ['香港', '行山', '龙脊'],
    pictures: [land('noon', 'coast', ['hiker']), land('sea', 'sea', ['umbrella'])],
    warmth: 0.48,
    comments: [said('leilani', 'Both sides ocean! Dragon’s Back is on my list. Do the boars surf'), said('priya_runs', 'cold tofu pudding as a finish line >>> banana')],
  }),
  zh('sanxingdui', 'annan', {
    title: '三星堆看到那张脸，我把歌词改了',
    body: `青铜面具的眼睛是凸出来的，几千年前的人觉得，神是看得很远的。
回来的高铁上写了四句，明晚在小酒馆唱。`,
    topics: ['三星堆', '博物馆', '成都周边'],
    pictures: [show('golden', 'museum', {}), room('dusk', 'train', { view: 'hills', shape: 'square' })],
    warmth: 0.45,
    comments: [said('ezra_vinyl', 'Bronze gods with telescope eyes. Please post the song.', ['annan', '周五直播，给你留一个座位（屏幕前的）'])],
  }),
  zh('us-road-trip-cn', 'xiaotang', {
    title: '五个留学生租车开一号公路，全程没有人会换轮胎',
    body: `Day1 西雅图出发，后备箱：两箱泡面、一个电饭煲、一袋东北大米。
Day2 海边爆胎。五个研究生，三个 STEM，查了半小时 YouTube。
一辆皮卡停下来，下来一位白胡子爷爷，八分钟换好。他问我们从哪儿来，我们说中国。他说："Welcome. Eat something."
然后从车里拿出一袋自家的樱桃。

樱桃特别甜。`,
    topics: ['一号公路', '自驾', '留学生活'],
    pictures: [land('sea', 'coast', ['palms'], { shape: 'tall' }), land('noon', 'mountains', ['road', 'car']), table('sea', ['strawberries', 'noodles', 'map', 'keys'], { on: 'grass' })],
    warmth: 0.94,
    comments: [
      said('farmer_wes', '"Welcome. Eat something." That man was raised right.'),
      said('trucker_ray', 'Kids: lug nuts loose BEFORE you jack it up. Come by, I’ll teach you all.', ['xiaotang', '已做笔记！！谢谢大叔 😭']),
      said('guihua', '出门在外，总有好心人。樱桃甜，人也甜。'),
      said('dad_chris', 'Three STEM students. This is the most comforting thing I’ve read all week.'),
    ],
  }),
  zh('lowkey-village', 'guihua', {
    title: '孙女说我们村的梯田也算"景点"',
    body: `天天看，没觉得。孙女拿手机站在坡上拍了一个钟头，说城里人要花钱来看。
我说，那让他们顺便把草锄了嘛。`,
    topics: ['湘西', '梯田', '乡村'],
    pictures: [land('morning', 'terraces'), land('dusk', 'terraces', ['hiker'])],
    warmth: 0.76,
    comments: [
      said('farmer_wes', 'Had a photographer tell me my ditch was "stunning". Handed him a shovel.', ['guihua', '哈哈哈哈，英雄所见略同']),
      said('annie_vt', 'people drive four hours to photograph my neighbor’s compost barn. solidarity'),
    ],
  }),
  zh('wuhan-sakura', 'tiejia', {
    title: '武大樱花：人比花多，花比人好看，雨一来都一样',
    body: `早上六点半进校门，花是我的。八点以后，我是花的背景。
下雨那天最好，一地都是，扫地的师傅说：你再看两分钟，我慢点扫。`,
    topics: ['武汉', '樱花', '春天'],
    pictures: [land('spring', 'orchard', ['cherryFrame']), street('spring', 'trees', { umbrellas: true })],
    warmth: 0.82,
    comments: [said('laowang', '看完来吃面。'), said('grandmajune', 'A man who sweeps slowly so that someone may look. I like him.')],
  }),
  en('reno-diner', 'ezra_vinyl', {
    title: 'Drove to Pittsburgh for a record fair, came home with zero records and a bus driver’s life story',
    body: `His name is Walt. He once drove Sun Ra. He'd like it known that Sun Ra tipped.`,
    topics: ['roadtrip', 'Pittsburgh', 'records'],
    pictures: [street('rain', 'brick', {}), shop('dusk', 'diner', { shape: 'wide' })],
    warmth: 0.5,
    visibility: 'followers',
    comments: [said('ruby_nola', 'Sun Ra TIPPED. put it on the plaque'), said('annan', '这种人生故事比唱片值钱')],
  }),
]
