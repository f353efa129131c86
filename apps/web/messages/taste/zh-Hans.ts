import { formats } from '#lib/formats.ts'
import type { TasteMessages } from './en.ts'

const { number } = formats('zh-Hans', '刚刚')

export default {
  title: '关于你，我们知道这些',
  hint: '推荐只依据这些。别人看不到，也不会卖给任何人。',
  nothing: '还什么都不知道。点赞、收藏几篇笔记，或者选几个兴趣吧。',
  off: '关闭期间不会保存你看过什么。最近的搜索仍会保留，可以在搜索页清除。',
  channels: '你常看的频道',
  languages: '你喜欢的笔记用的语言',
  topics: '你常看的话题',
  authors: '你常看谁的笔记',
  places: '你常看的地点',
  words: '你喜欢的笔记里的词',
  responses: (count) => `最近赞过、收藏过或评论过 ${number(count)} 篇笔记`,
  unwanted: (count) => `对 ${number(count)} 篇笔记说过不感兴趣`,
  signals: (count, days) => `${number(count)} 条浏览记录，每条保存 ${number(days)} 天`,
  since: (date) => `${date} 之前的已经清除了。`,
  share: (share) => `${number(Math.round(share * 100))}%`,
  download: '全部下载',
  file: '紫荆知道的关于我.json',
  unwantedTitle: '不感兴趣的笔记',
  unwantedHint: '这些不会再推荐给你，类似的也会少一些。别人不会知道。',
  unwantedGone: '一篇你已经看不到的笔记',
  forget: '全部清除',
  forgetTitle: '清除关于你的这些？',
  forgetText: '“发现”和视频会重新认识你。你的点赞、收藏和评论都还在，但不再用于推荐。',
  forgot: '已经清除了，重新开始认识你。',
  forgetFailed: '没能清除。',
} satisfies TasteMessages
