import { formats } from '#lib/formats.ts'
import type { LeavingMessages } from './en.ts'

const { number } = formats('zh-Hans', '刚刚')

export default {
  title: '注销账号',
  hint: '你的主页、笔记、评论、点赞、专辑和生词本都会删除，关于你的记录也一并清除。',
  open: '注销我的账号…',
  ask: '要注销账号吗？',
  text: (days) => `注销后别人立刻看不到你的任何内容，${number(days)} 天后彻底删除。在此之前重新登录，一切都会恢复。`,
  confirm: '注销账号',
  onlyAdministrator: '你是本站唯一的管理员，请先把别人设为管理员。',
  left: '账号已注销',
  until: (date) => `${date}之后会彻底删除。如果改变主意，在此之前登录就能恢复。`,
  go: '去首页',
} satisfies LeavingMessages
