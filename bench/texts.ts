/** What the generated notes and comments are written with: sentences of the length and the scripts that real ones have. */

const english = [
  'Made this in twenty minutes with what was left in the fridge.',
  'The line was around the block but it moved quickly, go before ten.',
  'I was not sure about the colour at first, now it is all I wear.',
  'Anyone else’s cat refuse every bed that isn’t a cardboard box?',
  'Took the slow train along the coast and would do it again tomorrow.',
  'Two cups of flour, one egg, a pinch of salt, and patience.',
  'The light in this room after four o’clock makes up for everything.',
  'Third week of running and my knees have stopped complaining.',
  'Found this jacket in my grandmother’s wardrobe; it still smells of cedar.',
  'If you only have one afternoon, walk up the hill behind the temple.',
  'My neighbour taught me how to fold these, mine still look like clouds.',
  'Cheap, quiet, and they refill the tea without asking.',
]
const chinese = [
  '周末睡到自然醒，去菜市场买了一把新鲜的荠菜，回家包馄饨。',
  '这家店藏在小巷子里，老板娘说她已经做了三十年。',
  '第一次自己染头发，颜色比想象中温柔很多。',
  '雨天的咖啡馆最适合发呆，窗外全是撑伞的人。',
  '搬家以后的第一顿饭，锅碗瓢盆还没拆完，先煮了碗面。',
  '分享一下我的通勤穿搭，舒服又不会出错。',
  '猫又把我的毛线团滚到沙发底下去了。',
  '跟着外婆学做红烧肉，火候真的要慢慢来。',
  '地铁换乘三次，只为了看这一片银杏。',
  '考研倒计时一百天，给自己买了一束向日葵。',
  '露营的晚上第一次看见银河，手机拍不出来。',
  '这个角落改造只花了两百块，幸福感翻倍。',
]
const japanese = [
  '商店街の角にある小さなパン屋さん、朝七時には行列ができています。',
  '週末は海まで自転車で、帰りは追い風でした。',
  '祖母の味噌汁を思い出しながら作ってみた。',
]
const spanish = [
  'El mercado huele a naranjas y a pan recién hecho.',
  'Aprendí la receta de mi tía y la cambié un poco.',
  'Caminamos todo el día y no nos cansamos de mirar.',
]

/** Languages of the generated notes with their share of all, and what they are written with. */
export const languages: { language: string; share: number; sentences: string[] }[] = [
  { language: 'en', share: 0.46, sentences: english },
  { language: 'zh-Hans', share: 0.44, sentences: chinese },
  { language: 'ja', share: 0.06, sentences: japanese },
  { language: 'es', share: 0.04, sentences: spanish },
]

export const topicNames = [
  'breakfast', 'streetfood', 'ootd', 'fitcheck', 'nightmarket', 'dormlife', 'roadtrip', 'springfestival', 'homecafe',
  'catsofredbud', 'slowtravel', 'thrifted', 'firstrun', 'smallrooms', 'weeknightdinner', '早餐', '夜市', '穿搭', '宿舍生活', '春节',
  '自驾游', '居家咖啡', '猫咪', '慢旅行', '二手好物', '跑步', '小户型', '家常菜', '银杏', '露营',
] // biome-ignore format: a word a line would be thirty lines
