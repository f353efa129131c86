import type { UnsavedMessages } from './en.ts'

export default {
  title: '不保存就离开吗？',
  text: '刚才的修改还没有保存。',
  stay: '继续编辑',
  leave: '离开',
} satisfies UnsavedMessages
