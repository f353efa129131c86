import type { ReportMessages } from './en.ts'

export default {
  signIn: '登录后才能举报。',
  titles: {
    note: '这篇笔记有什么问题？',
    comment: '这条评论有什么问题？',
    account: '这个人有什么问题？',
    place: '这个地点有什么问题？',
  },
  lead: '只有版主和管理员能看到是谁举报的。',
  reasons: {
    spam: '垃圾信息或广告',
    hate: '仇恨或骚扰',
    sexual: '色情低俗',
    violence: '暴力血腥',
    dangerous: '危险或违法',
    private: '泄露他人隐私或私人住址',
    false: '虚假信息',
    duplicate: '重复收录',
    copyright: '抄袭或侵权',
    other: '其他问题',
  },
  choose: '请选择一个原因。',
  words: '想告诉版主的话',
  send: '提交',
  sent: '谢谢，版主会来看。',
  known: (count) => `举报过 ${count} 篇笔记`,
  gone: '它已经不在了，或者你看不到。',
} satisfies ReportMessages
