import { formats } from '#lib/formats.ts'
import type { ExchangeMessages } from './en.ts'

const { number } = formats('zh-Hans', '刚刚')

export default {
  find: '会你正在学的语言、又在学你的语言的人。',
  off: '打开后，你能找到语伴，也能被找到。',
  turnOn: '打开',
  learnFirst: '先选好你在学的语言。',
  languages: '去设置语言',
  none: '暂时没有合适的人。别人可以找到你，过几天再来看看。',
  reads: (languages) => `会${languages}`,
  learns: (languages) => `在学${languages}`,
  sameTime: '没有时差',
  apart: (hours) => `时差 ${number(hours)} 小时`,
  both: '共同兴趣',
  hello: '打个招呼',
  helloTo: (name) => `和 ${name} 打个招呼`,
  lead: '这里没有私信。你写的话会出现在对方的笔记下面，或你自己的笔记里，能看到笔记的人都能看到。',
  about: '从什么聊起',
  anything: '随便聊聊',
  words: '第一句话',
  wordsHint: '先替你起了个头：对方读得懂的语言一句，你的语言一句。改成你自己的话吧。',
  under: '写在对方最新的笔记下',
  underWhich: (title) => `对方最新的笔记：${title}`,
  untitled: '无标题',
  asNote: '发一篇提到对方的笔记',
  latestFailed: '对方的笔记没加载出来',
  failed: '没能开始写笔记',
  opening: (handle, learning, reading, question) =>
    `@${handle} 你好！我在学${learning}，也可以陪你练${reading}。${question}`,
  question: '你身边的人休息日都做些什么？',
  questions: {
    fashion: '我们都喜欢穿搭：你身边的人最近都在穿什么？',
    food: '我们都喜欢美食：你最近吃到什么，一定要让我知道？',
    travel: '我们都喜欢旅行：朋友第一次去你住的地方，你会带 TA 去哪里？',
    beauty: '我们都喜欢美妆：哪样东西你用完会马上再买？',
    home: '我们都喜欢家居：你家里你最喜欢哪个角落？',
    fitness: '我们都喜欢运动：说实话，你平时怎么锻炼？',
    pets: '我们都喜欢宠物：你养小动物吗？叫什么名字？',
    gaming: '我们都喜欢游戏：你最近在玩什么？',
    film: '我们都喜欢影视：想了解你住的地方，我该看哪一部？',
    music: '我们都喜欢音乐：哪首歌你今天能听十遍？',
    learning: '我们都喜欢学习：你在学的语言，最难的是什么？',
    culture: '我们都喜欢文化：你们那里有什么习俗，外国人总会弄错？',
    everyday: '我们都喜欢过日子：你平平常常的一个星期二是什么样的？',
  },
} satisfies ExchangeMessages
