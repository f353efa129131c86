// biome-ignore-all format: a note reads better in few lines
import { notesIn, said } from '../kinds.ts'

const food = notesIn('food', 'zh-Hans')

/** Video notes, newest first. */
export const videos = [
  food('film-hotpot', 'linxi', {
    title: '一个人也要把火锅摆满一桌',
    body: `今天就我一个人吃。

锅先上，毛肚牛肉左边，藕片右边，菌子、青菜、豆腐排排坐，最后一瓶啤酒收尾。摆完拍完才准动筷子——规矩。

九秒钟，看饿了算我的。`,
    topics: ['成都', '火锅', '一人食'],
    film: 'hotpot',
    captions: {
      'zh-Hans': '1\n00:00:00,500 --> 00:00:02,000\n锅先上。\n\n2\n00:00:02,000 --> 00:00:05,600\n菜一样一样来，莫慌。\n\n3\n00:00:05,600 --> 00:00:08,500\n好了，开动！',
      en: '1\n00:00:00,500 --> 00:00:02,000\nThe pot goes first.\n\n2\n00:00:02,000 --> 00:00:05,600\nThen one plate after another, no hurry.\n\n3\n00:00:05,600 --> 00:00:08,500\nThere. Dig in!',
    },
    warmth: 0.95,
    comments: [
      said('maddie', 'The way each plate lands with a tiny thunk. I have watched this eleven times.', ['linxi', '十一次！那你今晚必须吃火锅'], ['maddie', 'It is minus 9 and I own one pot. I will manage.']),
      said('shancheng', '鸳鸯锅……林夕你变了', ['linxi', '我爸点的！我爸点的！']),
      said('noah_learns', '"莫慌" = "don’t panic" in Sichuanese. Best word I learned this week.'),
    ],
  }),
]
