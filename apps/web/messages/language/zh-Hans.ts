import type { LanguageMessages } from './en.ts'

export default {
  comment: '这条评论的语言',
  bio: '简介的语言',
  hint: '翻译和阅读帮助会以此为准。',
  undetermined: '说不清是哪种语言',
  changed: '语言已修改',
  failed: '语言没能改成',
} satisfies LanguageMessages
