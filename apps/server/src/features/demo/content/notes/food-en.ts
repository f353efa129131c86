// biome-ignore-all format: a note reads better in few lines
import { fit, land, notesIn, room, said, shop, still, table } from '../kinds.ts'

const note = notesIn('food', 'en')

export const foodEnglish = [
  note('post-your-breakfast', 'maddie', {
    title: 'Show me your breakfast, I will show you mine',
    body: `It is 11 degrees out and I made the big one: eggs over easy, bacon, the good toast, coffee number two.

I have been on here for a week and I am OBSESSED with what everyone eats in the morning in China. Soup! Noodles! Dumplings! Fried dough in a cup of soy milk! Meanwhile my coworker had a protein bar in his car.

So: whoever you are, wherever you are, what did you eat this morning? Photos if you have them. I will reply to every single one.`,
    topics: ['breakfast', 'PostYourMeal', 'Minnesota'],
    pictures: [table('morning', ['fullBreakfast', 'coffee', 'juice', 'fork', 'napkin'], { on: 'gingham' }), table('morning', ['friedEggs', 'toast', 'coffee'], { on: 'wood' })],
    warmth: 0.95,
    comments: [
      said('laowang', '热干面一碗，蛋酒一杯，站着吃完。这就是武汉人的早上。', ['maddie', 'Standing up?? In what weather? This is the most hardcore breakfast I have ever heard of'], ['laowang', '零度也站着吃，下雪也站着吃 😂'], ['mei_boston', 'He says: at 0°C standing, in snow also standing. Can confirm, Wuhan people walk while eating noodles.']),
      said('amin_zaocha', '我们广州人早餐可以吃三个小时 🍵 不是早餐，是早茶', ['maddie', 'three HOURS. I need a new job'], ['kevin_liu', 'my grandparents do this every single day. they have a table. it is THEIR table.']),
      said('nurse_dani', 'It is 7pm and this is my breakfast. Leftover jollof from a patient’s mom. Blessed.', ['maddie', 'night shift counts double']),
      said('zixi', '我：两个包子一边跑一边吃，因为早读要迟到了', ['mr_kowalski', 'As a teacher I recognize this breakfast in every language.']),
      said('grandmajune', 'Biscuit with sorghum and one egg. I did not take a photograph because I ate it.'),
      said('xiaotang', '在美国的早餐：麦当劳。想念楼下的煎饼果子 😭'),
    ],
  }),
  note('hotdish-explained', 'maddie', {
    title: 'Explaining tater tot hotdish to my new Chinese friends',
    body: `Someone asked what "hotdish" is and I have been preparing for this question my whole life.

It is NOT a casserole. (It is a casserole.) Ground beef, a can of cream of mushroom soup, frozen green beans, and then — this is the important part — tater tots arranged on top in PERFECT ROWS. If your rows are crooked your grandma will notice.

You bring it when someone has a baby, when someone dies, and when it is Tuesday.

Is there a dish like this where you live? The one everybody's grandma makes and argues about?`,
    topics: ['hotdish', 'comfortfood', 'Midwest'],
    pictures: [table('autumn', ['casserole', 'salad', 'milk', 'fork', 'napkin'], { on: 'linen' }), room('winter', 'kitchen', { view: 'snow' })],
    warmth: 0.8,
    comments: [
      said('guihua', '我们这里是扣肉。谁家办事都有，谁家的都说自己最好。', ['maddie', 'I do not know what this is but I believe your version is the best one'], ['guihua', '那是当然 😄'], ['mei_boston', '扣肉 = steamed pork belly over preserved greens, flipped out of the bowl like a cake. Every auntie believes in hers.']),
      said('dapeng', '东北：锅包肉。老爸做的和饭店的能吵一晚上'),
      said('gwen_quilts', 'Kansas here. Same dish, we call it casserole, and I will fight you kindly.', ['maddie', 'Gwen. GWEN. We can be civil about this.']),
      said('linxi', '看到那个土豆排得这么整齐，强迫症舒服了'),
    ],
  }),
  note('brisket-14-hours', 'tex_diego', {
    title: '14 hours, one brisket, zero regrets',
    body: `Lit the fire at 9pm, wrapped at 5am, sliced at 11. Post oak, salt, pepper, patience.

My neighbor's kid asked why I'm outside at 3 in the morning staring at a metal box. Son, this is meditation.

Rule of the house: the first slice goes to whoever stayed up with me. That was my dog.`,
    topics: ['brisket', 'TexasBBQ', 'smoker'],
    pictures: [table('golden', ['ribs', 'cola', 'corn', 'sauce', 'macAndCheese'], { on: 'wood' }), table('golden', ['steak', 'beer', 'salad'], { on: 'wood', shape: 'square' })],
    warmth: 0.75,
    comments: [
      said('gulina', '十四个小时！我们烤全羊也要一天，一样的，要有耐心 🐑', ['tex_diego', 'a whole lamb?? Gulina I have questions and also a plane ticket open in another tab'], ['gulina', '来！馕管够']),
      said('cam_lifts', 'this is my cheat day wallpaper now'),
      said('yaya', '看饿了，长沙现在凌晨一点，我要下楼买小龙虾'),
      said('dad_chris', 'my smoker alarm went off just looking at this'),
    ],
  }),
  note('breakfast-tacos', 'tex_diego', {
    title: 'Breakfast taco order: tell me who you are',
    body: `Potato and egg: dependable, files taxes early.
Bean and cheese: grew up here.
Barbacoa on a Sunday: went to bed late.
Migas: knows something you don't.

Me? Carne guisada on flour, two of them, eaten on the tailgate.`,
    topics: ['breakfasttacos', 'SanAntonio', 'breakfast'],
    pictures: [table('desert', ['tacos', 'coffee', 'sauce', 'lemon'], { on: 'tiles' }), shop('morning', 'foodTruck', { shape: 'wide' })],
    warmth: 0.6,
    comments: [
      said('sofia_bakes', 'potato egg AND green chile. Sorry that New Mexico is right about this.', ['tex_diego', 'we are not doing this today Sofía']),
      said('beibei', '这个像我们的煎饼卷一切！薄饼里面什么都能放', ['tex_diego', 'What is the jianbing equivalent of a hangover order?'], ['beibei', '多加一个蛋，多加一根肠，老板别放香菜 😆']),
      said('noah_learns', '我要两个牛肉的，谢谢！(did I order right)', ['susu', '很地道！就是老板可能听不懂 taco 😄']),
    ],
  }),
  note('first-hotpot', 'noah_learns', {
    title: 'I made hotpot at home and my roommates thought I was joking',
    body: `Bought a split pot, a bag of the red soup base with the angry cow on it, and everything in the refrigerated aisle that I couldn't name.

Things I learned:
1. The red side is not "a little spicy".
2. You do not put everything in at once. @linxi yelled at me (politely) in the comments last time.
3. Beef: 15 seconds. Tripe: 七上八下, seven up eight down. I counted out loud like a man possessed.
4. Sesame oil + garlic + cilantro + oyster sauce. Do not let anybody hand you ketchup.

Roommates have requested "the soup party" every Friday.`,
    topics: ['hotpot', '火锅', 'homecooking'],
    pictures: [table('night', ['hotpot', 'slicedBeef', 'tofu', 'mushrooms', 'greens', 'lotusRoot', 'sauce', 'chopsticks']), table('night', ['sauce', 'sauce', 'slicedBeef', 'greens', 'cola'], { shape: 'square' }), fit('night', 'dance', { top: 'hoodie' }, { shape: 'square' })],
    warmth: 0.9,
    comments: [
      said('linxi', '七上八下学会了！！满分学生 💯 下次毛肚不要煮成橡皮筋', ['noah_learns', '老师，我错了 😭 the first batch WAS rubber bands'], ['linxi', '哈哈哈哈哈哈']),
      said('shancheng', '重庆人路过：请把那半边白汤倒掉', ['noah_learns', 'sir I have a family'], ['shancheng', '微辣是我们最后的让步']),
      said('maddie', 'What brand is the base?? The one with the cow? I need to see the cow'),
      said('kevin_liu', 'the ketchup thing. my cousin. one time. we still bring it up'),
      said('xiaotang', '你比我室友（中国人）懂得多'),
    ],
  }),
  note('grocery-haul-99', 'noah_learns', {
    title: 'What a 26 year old in Wisconsin buys at 大华 (99 Ranch), honest review',
    body: `Drove 2 hours. Spent $84. Ranking:

🥇 老干妈. I understand now. I put it on eggs, pizza, and one (1) apple.
🥈 Lotus root. Looks like a telephone. Delicious.
🥉 White Rabbit candy. The paper is EDIBLE. Nobody told me. I peeled three.
4. Frozen scallion pancakes, 10/10, already gone
5. A drink with basil seeds in it, texture: frog
6. Century egg. I'm building up to it.

What did I miss? I have a cooler and I'm not afraid.`,
    topics: ['groceries', 'haul', '老干妈'],
    pictures: [table('noon', ['snackBags', 'jar', 'bokChoy', 'cartons', 'eggs', 'oranges'], { on: 'plain' }), still('noon', ['chiliJar', 'sauceBottle', 'snackBag', 'milkCarton'], { behind: 'tiles' }), { scene: 'rack', mood: 'noon', kind: 'shelves', things: ['snackBag', 'sauceBottle', 'chiliJar', 'milkCarton', 'cola', 'waterBottle'], shape: 'square' }],
    warmth: 0.85,
    comments: [
      said('xiaohui', '84美元？！那是多少根藕？我们这里三块钱一斤 😂', ['noah_learns', 'Please do not tell me the prices. Please.'], ['xiaohui', '老干妈 9 块 8 人民币'], ['noah_learns', 'I said please']),
      said('mei_boston', 'You missed 螺蛳粉. Open a window first. Possibly move out first.'),
      said('zixi', '皮蛋配豆腐！！不要单吃！信我', ['noah_learns', '好的老师。this weekend. pray for me']),
      said('hannahreads', '"texture: frog" I am crying at work'),
    ],
  }),
  note('laoganma-on-everything', 'cam_lifts', {
    title: 'Somebody on here told me to put chili crisp on cottage cheese',
    body: `I was ready to be angry. 28 g protein, crunchy, salty, done in 40 seconds.

I have now tried it on: rice and eggs ✅ ground turkey ✅ oatmeal ❌ (do not) greek yogurt ✅?? protein ice cream ❌❌

Who invented this, does she have a statue?`,
    topics: ['highprotein', 'chilicrisp', 'mealprep'],
    pictures: [still('noon', ['chiliJar', 'waterBottle', 'dumbbells'], { shape: 'square' }), table('noon', ['friedEggs', 'jar', 'rice', 'fork'], { shape: 'square' })],
    warmth: 0.55,
    comments: [
      said('ahao', '鸡胸肉+老干妈，减脂人最后的温柔', ['cam_lifts', 'bro I used the translate button and I felt that in my soul']),
      said('mei_boston', 'Her face is on the jar. That IS the statue.'),
      said('xiaotang', '燕麦那个我笑死，谁让你试的'),
    ],
  }),
  note('moms-tomato-egg', 'kevin_liu', {
    title: "Mom's 番茄炒蛋, the recipe she refused to measure",
    body: `Me: how much sugar?
Mom: 适量. (a suitable amount)
Me: how much is suitable
Mom: you look at it, you know.

So I filmed her hands and weighed everything before and after. For 4 eggs:
• 450 g tomatoes, the ugly soft ones
• 1½ tsp salt total, 2 tsp sugar ("only a little")
• oil: more than you think, she said less than it was
• eggs first, OUT of the pan when they're still wet, tomatoes until saucy, eggs back in
• green onion, done, rice is already ready because the rice is always already ready

Mom if you are reading this it's for science. I love you.`,
    topics: ['recipe', '番茄炒蛋', 'ABC'],
    pictures: [table('morning', ['tomatoEggs', 'rice', 'chopsticks', 'tea'], { on: 'wood' }), table('morning', ['tomatoes', 'eggs', 'scallions', 'garlic'], { on: 'plain', shape: 'square' }), room('noon', 'wok')],
    warmth: 0.88,
    comments: [
      said('linxi', '"你看一下就知道了" 全国妈妈统一话术 😂', ['kevin_liu', '哈哈哈 it must be in the handbook']),
      said('amin_zaocha', '放糖还是不放糖，这是可以打架的问题', ['dapeng', '东北人：放糖'], ['erha_ma', '北京：不放！'], ['kevin_liu', 'I see I have started something']),
      said('maddie', 'Made this tonight. Husband had three bowls. "Why is the simple one the best one" — him'),
      said('zixi', '这是中国人学会的第一道菜，没有之一'),
      said('dad_chris', 'My 6-year-old ate a tomato willingly. Framing this recipe.'),
    ],
  }),
  note('conchas-4am', 'sofia_bakes', {
    title: '4 a.m. conchas',
    body: `The street is dark, the oven is not. 96 conchas: vanilla, chocolate, and pink, because the pink ones go first and nobody knows why, they taste the same as vanilla.

My abuela shaped them with a comb. I use the stamp. She would have something to say.`,
    topics: ['pandulce', 'bakery', 'conchas'],
    pictures: [table('golden', ['donuts', 'croissant', 'coffee', 'napkin'], { on: 'linen' }), shop('dusk', 'bakery')],
    warmth: 0.6,
    comments: [
      said('kevin_liu', 'wait. WAIT. is this a 菠萝包? these are cousins. long lost cousins', ['sofia_bakes', 'I looked it up and gasped. The crackly top! Who copied whom!!'], ['kaman', 'Pineapple bun says hello from Hong Kong. Cold butter slab inside, please.'], ['sofia_bakes', 'a SLAB?']),
      said('maddie', 'the pink ones DO taste different and I will not be taking questions'),
    ],
  }),
  note('baozi-attempt', 'sofia_bakes', {
    title: 'Professional baker humbled by baozi',
    body: `Seventeen years of dough. I can braid challah blind. I could not close a baozi.

Batch 1: volcano. Batch 2: belly button. Batch 3: ok from far away. The filling was perfect (pork, green chile, I had to) and the dough was soft as a cheek, but the pleats!!

Tías of China, what is the secret. Which thumb. WHICH THUMB.`,
    topics: ['baozi', 'baking', 'fail'],
    pictures: [table('morning', ['baozi', 'sauce', 'soymilk'], { on: 'wood' }), table('morning', ['baozi', 'potstickers', 'chopsticks'], { on: 'mat', shape: 'square' })],
    warmth: 0.8,
    comments: [
      said('guihua', '左手大拇指压着馅不动，右手走。皮要中间厚边上薄。你多包一百个就会了。', ['sofia_bakes', 'She said a hundred more. Ok. Ok I respect it.'], ['mei_boston', 'Left thumb holds the filling down and doesn’t move, right hand walks around it. Skin thick in the middle, thin at the edge.'], ['sofia_bakes', 'LEFT thumb. I have been living wrong.']),
      said('laowang', '包子看着丑，吃着香就行。我第一笼卖给了隔壁的狗。'),
      said('dapeng', '火山口那个叫烧麦，您已经学会两样了 😂', ['sofia_bakes', 'I am choosing to believe this']),
    ],
  }),
  note('green-chile-season', 'sofia_bakes', {
    title: 'The whole city smells like roasting chile',
    body: `Parking lots have turned into chile parking lots. You buy a 40-pound sack and a man in sunglasses puts it in a spinning cage of fire.

Peel, bag, freeze, repeat until your fingers burn for two days. Then you eat like a queen all winter: stew, eggs, burgers, apple pie (yes).`,
    topics: ['greenchile', 'NewMexico', 'market'],
    pictures: [shop('desert', 'market', { people: 2 }), table('desert', ['corn', 'tomatoes', 'garlic', 'chili'], { on: 'wood', shape: 'square' })],
    warmth: 0.5,
    comments: [
      said('yaya', '这个味道我懂！湖南人家家门口晒辣椒，整条街都在打喷嚏', ['sofia_bakes', 'A whole street sneezing is the most beautiful thing I have heard today']),
      said('tex_diego', 'ok fine. ok. New Mexico wins this one.', ['sofia_bakes', 'screenshotted.']),
    ],
  }),
  note('night-shift-meal', 'nurse_dani', {
    title: 'What I eat on a 12 hour night shift (no microwave line edition)',
    body: `1900 "breakfast": oatmeal w/ peanut butter, in the car, in the dark
0030 lunch: cold sesame noodles. I used to hate eating noodles cold. I was wrong. They sit in the fridge and just get better.
0400 the danger hour: clementines, string cheese, whatever the families bring
0730 dinner: pancakes. I have earned pancakes.

Somebody's grandpa tried to give me a red envelope when he was discharged. Told him hospital policy. He gave me an orange instead and winked.`,
    topics: ['nightshift', 'nurselife', 'mealprep'],
    pictures: [table('dusk', ['dryNoodles', 'oranges', 'coffee', 'apple'], { on: 'tiles' }), table('morning', ['pancakes', 'coffee', 'strawberries'], { on: 'plain', shape: 'square' })],
    warmth: 0.75,
    comments: [
      said('laowang', '凌晨四点，我也醒着。你下班，我开门。辛苦了姑娘。', ['nurse_dani', 'I translated this in the parking garage and now my mascara is gone. Thank you sir 🧡']),
      said('hufu_mei', '医护人员真的辛苦！凉面可以加一点黄瓜丝和醋，更开胃'),
      said('maddie', 'the orange. the wink. I am unwell'),
      said('mei_boston', 'An orange is very lucky, by the way. He found a loophole.'),
    ],
  }),
  note('dearborn-gas-station', 'aaliyah_eats', {
    title: 'The best shawarma in Dearborn is inside a gas station. Not sorry.',
    body: `You walk past the motor oil, past the scratch tickets, and there's Uncle Sami with the big knife. Garlic sauce that makes you single. Pickled turnips the color of a highlighter.

Kids split a fries-inside one, I had mine on saj, extra everything, and mint tea from the thermos behind the counter because he knows me.`,
    topics: ['shawarma', 'Dearborn', 'hiddengems'],
    pictures: [shop('dusk', 'gasStation', { shape: 'wide' }), table('golden', ['tacos', 'tea', 'sauce', 'salad'], { on: 'tiles', shape: 'wide' })],
    warmth: 0.55,
    comments: [
      said('gulina', '这个像我们的烤肉夹馕！一定是好吃的 😋', ['aaliyah_eats', 'Gulina your bread photos have my whole family staring at the phone']),
      said('tex_diego', 'A gas station with good food is the foundation of civilization'),
      said('trucker_ray', 'Been there. Can confirm. Parked a 53-footer on the side street for it.'),
    ],
  }),
  note('iftar-table', 'aaliyah_eats', {
    title: 'First iftar with the whole table full',
    body: `Dates, lentil soup, fattoush, my mother-in-law's stuffed grape leaves (two hundred of them, she counts), and a tray of 饺子 because our neighbor Mrs. Chen walked over with lamb dumplings and said "I checked, it's halal, eat".

We made her stay. She taught the kids to fold. There is flour on the ceiling.`,
    topics: ['iftar', 'neighbors', 'dumplings'],
    pictures: [table('golden', ['dumplings', 'soup', 'salad', 'rice', 'tea', 'lemon', 'grapes'], { on: 'linen' }), table('golden', ['dumplings', 'sauce', 'tea'], { on: 'linen', shape: 'square' })],
    warmth: 0.85,
    comments: [
      said('amao', '陈阿姨太好了 😭 这就是远亲不如近邻'),
      said('mei_boston', '@amao there’s a saying for it: 远亲不如近邻, a neighbor nearby beats a relative far away.', ['aaliyah_eats', 'We say "choose the neighbor before the house". Same aunties invented both.']),
      said('gulina', '羊肉饺子！我们也是这样过的，祝福你们 🌙'),
      said('gwen_quilts', 'Flour on the ceiling is how you know it went well.'),
    ],
  }),
  note('gumbo-sunday', 'ruby_nola', {
    title: 'Do not talk to me while I am stirring the roux',
    body: `45 minutes. One spoon. No phone. The color of an old penny.

Then the trinity, then the stock, then the sausage my uncle drives in from Lafayette like contraband. Gumbo is a clock that feeds people.

Somebody here told me about 高汤 and low fires and grandmothers who start at dawn. I think our grandmothers would've fought and then swapped recipes.`,
    topics: ['gumbo', 'NewOrleans', 'Sunday'],
    pictures: [table('festive', ['chili', 'rice', 'beer', 'spoon', 'napkin'], { on: 'wood' })],
    warmth: 0.6,
    comments: [
      said('amin_zaocha', '煲汤也是！我婆婆煲汤的时候谁都不许开盖', ['ruby_nola', 'NO LIFTING THE LID. Universal law.']),
      said('hugh_halifax', 'Same rule for chowder. My nan used a wooden spoon as both tool and weapon.'),
    ],
  }),
  note('crawfish-boil', 'ruby_nola', {
    title: 'Wait, you ALSO eat crawfish with your hands on newspaper??',
    body: `I posted one (1) picture of a boil and forty people from Changsha and Wuhan showed up in my comments going 小龙虾!!!!

You put GARLIC and cumin and a whole bottle of beer in there? You have gloves?? You eat it at 2 in the morning with your friends, shouting? We are the same people. Where do I apply for citizenship.`,
    topics: ['crawfish', '小龙虾', 'NewOrleans'],
    pictures: [table('neon', ['crawfish', 'beer', 'corn', 'lemon', 'sauce'], { on: 'plain' }), table('neon', ['crawfish', 'crab', 'beer', 'cola'], { on: 'tiles', shape: 'square' })],
    warmth: 0.92,
    comments: [
      said('yaya', '姐妹！！来长沙！我请你吃到扶墙出 🦞', ['ruby_nola', 'what is 扶墙出'], ['mei_boston', '"leave holding onto the wall". The full phrase is: walk in holding the wall (starving), walk out holding the wall (too full).'], ['ruby_nola', 'I have found my people']),
      said('tiejia', '武汉油焖大虾申请出战'),
      said('shancheng', '手套是给游客的'),
      said('leilani', 'wait do you suck the heads?', ['ruby_nola', 'this is a family app. yes.']),
    ],
  }),
  note('spam-musubi', 'leilani', {
    title: 'Spam musubi, since you keep asking',
    body: `Rice (warm, packed, salted), one slice of Spam fried in shoyu + sugar till sticky, belt of nori. That's it. It lives in your bag. It survives the beach. Every 7-Eleven in Hawaii has a warmer of them by the register and locals have opinions about which one.

It's Japanese and American and Filipino and Hawaiian and it's from a can. That's us.`,
    topics: ['Hawaii', 'musubi', 'recipe'],
    pictures: [table('sea', ['sushi', 'juice', 'mango', 'chopsticks'], { on: 'mat' }), land('sea', 'sea', ['umbrella', 'palms'], { shape: 'square' })],
    warmth: 0.55,
    comments: [
      said('kaman', 'We put Spam on instant noodles with a fried egg for breakfast and call it 餐蛋麵. A nation of taste.', ['leilani', 'cousin??']),
      said('haifeng', '午餐肉永远的神！厦门人吃火锅必点'),
      said('daima', '看完去便利店买了个饭团，假装在夏威夷'),
    ],
  }),
  note('chowder-day', 'hugh_halifax', {
    title: 'Chowder weather',
    body: `Wind took my hat off the wharf at 9 this morning, a gull took interest in it by 9:01.

Haddock, scallops, potatoes, cream, a fistful of dill. You don't stir it, you sort of encourage it. Eat with soda crackers and somebody who tells long stories.`,
    topics: ['chowder', 'NovaScotia', 'seafood'],
    pictures: [table('rain', ['soup', 'toast', 'tea', 'spoon'], { on: 'wood' }), land('rain', 'coast', ['lighthouse', 'rain'])],
    warmth: 0.4,
    comments: [
      said('laoli', '这个汤里有扇贝！青岛人点个赞。配啤酒吗？', ['hugh_halifax', 'With beer, with tea, with rum, depends who died.']),
      said('annie_vt', 'sorry about the hat. Is the gull ok'),
    ],
  }),
  note('dorm-microwave', 'kaylee_d', {
    title: 'things i have made in a dorm microwave, ranked by how close i came to setting off the alarm',
    body: `5. instant ramen w egg (safe, king)
4. mug brownie (smoky but worth it)
3. rice. in a MICROWAVE. my bà would disown me. it was fine??
2. bacon between paper towels
1. a single marshmallow. do not. i am not allowed to talk about it

RA if you see this no you didn't`,
    topics: ['dormlife', 'college', 'microwave'],
    pictures: [table('berry', ['ramen', 'snackBags', 'cola', 'phone', 'books'], { on: 'stripes' }), room('night', 'dorm', { shape: 'square' })],
    warmth: 0.65,
    comments: [
      said('zixi', '宿舍可以用微波炉？？我们用热得快都要被没收 😭', ['kaylee_d', 'what is 热得快'], ['mei_boston', '"heats fast": a metal stick you put in a thermos. Every dorm bans it, every dorm has five.'], ['kaylee_d', 'i need one immediately'], ['mr_kowalski', 'No you do not.']),
      said('xiaotang', '电饭煲 > 微波炉，信学姐的'),
      said('dad_chris', 'My daughter sent me this as a "warning". Kaylee are you two roommates'),
    ],
  }),
  note('instant-noodle-tier', 'kaylee_d', {
    title: 'asked my chinese followers for instant noodles. made a tier list. finals can wait',
    body: `S: 红烧牛肉面 (the default. the classic. tastes like a train station apparently??)
S: 螺蛳粉 but only with the window open and consent of everyone on the floor
A: 重庆小面, lips gone, worth it
A: 老坛酸菜
B: 火鸡面 i am not strong enough
C: the one that was just soup and betrayal

my roommate made me eat the luosifen in the bike cage. respect.`,
    topics: ['instantnoodles', 'tierlist', 'college'],
    pictures: [table('neon', ['spicyNoodles', 'beefNoodles', 'noodles', 'cola', 'chopsticks'], { on: 'plain' }), still('neon', ['noodleBowl', 'snackBag', 'cola', 'luckyCat'], { behind: 'tiles', shape: 'square' })],
    warmth: 0.78,
    comments: [
      said('shancheng', '重庆小面居然只是 A？？我不服', ['kaylee_d', 'my LIPS were GONE sir'], ['shancheng', '那就对了']),
      said('ashan', '螺蛳粉 S，广西人很满意 👍'),
      said('changji_chen', '火车站的味道，你总结得太准了。绿皮车、泡面、隔壁大叔的鸡爪。'),
      said('tyler_plays', 'the bike cage I’m deceased'),
    ],
  }),
  note('diner-pie', 'trucker_ray', {
    title: 'Mile 214, cherry pie',
    body: `Been stopping at this place since 1996. Marlene still calls me "hon". The pie still beats anything with a website.

Somebody asked what truckers eat. Truth: too much of it fried. But you learn where the good counters are, and you plan the whole state around them.`,
    topics: ['diner', 'roadfood', 'trucking'],
    pictures: [shop('dusk', 'diner', { shape: 'wide' }), table('golden', ['pie', 'coffee', 'fork', 'napkin'], { on: 'tiles', shape: 'wide' })],
    warmth: 0.6,
    comments: [
      said('laowang', '跟我们的老主顾一样，来了不用点，我就知道他要什么。', ['trucker_ray', 'That’s it exactly. That’s the whole thing.']),
      said('xiaotang', '请问 "hon" 是什么意思呀', ['susu', 'short for honey，对熟客的亲切称呼，像"亲爱的/乖"，阿姨叫的那种 ☺️']),
    ],
  }),
  note('pie-lesson', 'grandmajune', {
    title: 'How to make a pie crust, from an old lady with cold hands',
    body: `Cold butter. Cold water. Cold hands if you have them, I do.
Two and a half cups of flour, one teaspoon of salt, two sticks of butter. Cut it in till it looks like peas. Water a spoon at a time. STOP before you think you should.
Rest it an hour. Rest yourself also.

My granddaughter says I should say "like and subscribe". I don't know what we are subscribing to but you are welcome to come.`,
    topics: ['pie', 'baking', 'grandma'],
    pictures: [table('spring', ['pie', 'apple', 'tea', 'flowers'], { on: 'gingham' }), table('spring', ['pie', 'strawberries', 'milk', 'fork'], { on: 'linen', shape: 'square' })],
    warmth: 0.9,
    comments: [
      said('guihua', '大姐你好！我也是做饭的。你的派看着好。我用猪油起酥，也可以试试。', ['grandmajune', 'Dear Guihua, I pressed the leaf and it told me what you said. Lard! My mother used lard. I believe you and I would get along very well.'], ['guihua', '那我们就是朋友了 🌼'], ['kaylee_d', 'i am sobbing in the library']),
      said('noah_learns', '"Rest yourself also" should be on a pillow'),
      said('zhuangxiu_tu', '奶奶好可爱！！请问 butter 一定要冰的吗？'),
      said('maddie', 'STOP before you think you should. 40 years of pie wisdom and also life wisdom.'),
    ],
  }),
  note('farm-dinner', 'farmer_wes', {
    title: 'Dinner (that is lunch for you city folks) during harvest',
    body: `Tailgate. Pork tenderloin sandwich bigger than my hat. Sweet corn in a cooler. My wife drives it out to the field so I don't have to shut the combine off.

A fella from Shandong asked me how many people work this place. It's me, her, and my dad when his knee allows. 900 acres. He sent me a row of exclamation marks.`,
    topics: ['harvest', 'Iowa', 'farmlife'],
    pictures: [table('golden', ['burger', 'corn', 'pie', 'juice'], { on: 'grass' }), land('golden', 'plains', ['windTurbines'], { shape: 'wide' })],
    warmth: 0.6,
    comments: [
      said('laoli', '900 英亩……五千多亩？三个人？老哥你是铁打的。', ['farmer_wes', 'Machine does most of it. I mostly worry.']),
      said('guihua', '我家三亩地，我跟老头子都忙不过来 😄'),
      said('dad_chris', 'Bigger than your hat is a unit of measurement I will be using'),
    ],
  }),
  note('lunchbox-war', 'dad_chris', {
    title: 'I saw Chinese moms’ bento-style lunchboxes and now I am in a war I cannot win',
    body: `Before: sandwich, apple, bag of goldfish crackers.
After three days on this app: rice shaped like a bear. A BEAR. I own a seaweed punch. I cut a carrot into a flower at 6:10 in the morning with a mortgage.

My daughter: "it's nice dad but Emma's mom just gives her chips"`,
    topics: ['lunchbox', 'dadlife', 'backtoschool'],
    pictures: [table('noon', ['rice', 'sushi', 'strawberries', 'friedEggs', 'apple'], { on: 'stripes', shape: 'square' })],
    warmth: 0.7,
    comments: [
      said('xiaohui', '海苔打孔器我们这里批发 2 块钱一个，要不要给你寄一箱 😂', ['dad_chris', 'how many are in a box'], ['xiaohui', '144'], ['dad_chris', '...yes']),
      said('amao', '爸爸好卷！哈哈哈'),
      said('aaliyah_eats', 'My son traded his flower carrot for a chip. One. Singular. Chip.'),
    ],
  }),
  note('ramen-after-run', 'priya_runs', {
    title: 'Ran 13 miles for a bowl of soup',
    body: `In my defense the soup was excellent. 4 °C drizzle, shoes full of Seattle, and the tiny place on Jackson had one seat left by the window.

@xiaotang told me to order the hand-pulled ones and ask for 多加香菜. I said it out loud. The auntie said something fast and gave me double. Best PR of the day.`,
    topics: ['longrun', 'noodles', 'Seattle'],
    pictures: [table('rain', ['beefNoodles', 'tea', 'sauce', 'chopsticks'], { on: 'wood' }), fit('rain', 'run', { skin: '#A66A44', hairColour: '#241A1F', topColour: '#EB7A35' }, { view: 'city', shape: 'square' })],
    warmth: 0.55,
    comments: [
      said('xiaotang', '阿姨说的是："哎哟小姑娘中文说得蛮好的嘛！" 🤣', ['priya_runs', 'I have never been so proud of six syllables']),
      said('dapeng', '跑二十公里吃一碗面，这面值了'),
    ],
  }),
  note('matcha-or-coffee', 'lucia_sf', {
    title: 'Fog city coffee crawl: 5 cups, 7 miles, 1 opinion',
    body: `The opinion: a cortado should be drunk standing, quickly, next to a stranger.

1. Outer Sunset: flat white, sand in my shoes
2. The Mission: horchata latte (!!)
3. Chinatown: 鸳鸯, coffee AND milk tea in one cup, why did nobody stage an intervention sooner
4. North Beach: espresso, an old man corrected my Italian
5. Home: water. So much water.`,
    topics: ['coffee', 'SanFrancisco', 'citywalk'],
    pictures: [shop('rain', 'cafe'), table('morning', ['latte', 'croissant', 'camera', 'map'], { on: 'marble' }), still('sea', ['latteGlass', 'books', 'tulips'], { behind: 'window', view: 'city' })],
    warmth: 0.55,
    comments: [
      said('kaman', '鸳鸯 (yuenyeung) = mandarin ducks, they mate for life. Coffee and tea, married. Welcome.', ['lucia_sf', 'I was already in love and now there is LORE']),
      said('haifeng', '第一条说得太好了！cortado 就是要站着喝 ☕️', ['lucia_sf', 'the barista approves!! 谢谢']),
    ],
  }),
  note('mei-hunan-kitchen', 'mei_boston', {
    title: 'International student kitchen: 3 sauces, 30 dinners',
    body: `Everyone asks how I cook Chinese food in a shared kitchen in Boston with one burner that works. You need exactly three bottles:

生抽 light soy (salt + flavor)
老抽 dark soy (color only! two drops! it is makeup, not food)
香醋 black vinegar (the thing you can't name that was missing)

That's it. With garlic, scallion and sugar these make 红烧 anything, cold noodles, dumpling dip, stir-fried cabbage that made my German roommate cry.

中文版见评论区 👇`,
    topics: ['留学生厨房', 'pantry', 'cooking101'],
    pictures: [still('morning', ['sauceBottle', 'sauceBottle', 'riceCooker', 'chiliJar'], { behind: 'tiles' }), table('morning', ['braisedPork', 'rice', 'stirFriedGreens', 'chopsticks'], { on: 'wood', shape: 'square' })],
    warmth: 0.8,
    comments: [
      said('mei_boston', '中文版：三瓶走天下，生抽调味、老抽上色（两滴！）、香醋救命。共用厨房的同学记得把抽油烟机开到最大，别问我为什么知道。', ['xiaotang', '烟雾报警器：又是你']),
      said('noah_learns', 'dark soy is makeup, not food. Writing that on my hand'),
      said('maddie', 'So I have been drowning everything in makeup for two months. Good. Great.'),
    ],
  }),
  note('thanksgiving-hybrid', 'kevin_liu', {
    title: 'Thanksgiving at my house: the turkey is for show',
    body: `There IS a turkey. It sits there. People photograph it. Then everyone eats:

· 糯米饭 stuffing with lap cheong
· hot pot on the kids' table because why not
· green bean casserole, but with XO sauce
· grandma's 八宝饭
· pumpkin pie, cut into 32 pieces so no one has to admit to wanting a full one

The turkey becomes 粥 for a week. Honestly turkey jook is the best part of Thanksgiving.`,
    topics: ['Thanksgiving', 'ABC', 'family'],
    pictures: [table('autumn', ['turkey', 'hotpot', 'casserole', 'pie', 'rice', 'pumpkin', 'fork']), table('autumn', ['congee', 'scallions', 'tea'], { on: 'wood', shape: 'square' })],
    warmth: 0.8,
    comments: [
      said('amin_zaocha', '火鸡煲粥！！聪明！广东人连龙虾头都要煲粥', ['kevin_liu', '我妈说您说得对']),
      said('maddie', '32 pieces "so no one has to admit to wanting a full one" is the most Asian AND most Midwestern sentence ever written'),
      said('gwen_quilts', 'What is XO sauce and where has it been all my life'),
      said('jaylen_w', 'the turkey is ALWAYS for show. we come for the mac'),
    ],
  }),
  note('jaylen-mac', 'jaylen_w', {
    title: 'Rule #1: not just anybody can make the mac and cheese',
    body: `You have to be APPOINTED. My auntie Renee held the title 22 years. This weekend she looked at me, didn't say nothing, slid the baking dish across the counter.

Five cheeses. Crust on the corners. I have never been so nervous. Pops went back for thirds and just nodded. I'm on the roster y'all.`,
    topics: ['soulfood', 'macandcheese', 'family'],
    pictures: [table('golden', ['macAndCheese', 'ribs', 'greens', 'juice', 'fork'], { on: 'linen' })],
    warmth: 0.82,
    comments: [
      said('guihua', '我们村办酒席也是，掌勺的要大家都服才行。恭喜你小伙子！', ['jaylen_w', 'appreciate you auntie 🙏🏾 that’s exactly what it is']),
      said('ruby_nola', 'CORNERS. The corners are the inheritance.'),
      said('linxi', '"被任命"哈哈哈哈，神圣感来了'),
      said('kaylee_d', 'auntie renee sliding the dish is cinema'),
    ],
  }),
]
