import type { Reply } from '@redbud/contract'
import type { Sharing } from '../../platform/http/shared-json.ts'

/** A comment or reply as one viewer sees it. */
export interface CommentRow {
  id: string
  note_id: string
  parent_id: string | null
  reply_to_id: string | null
  author_id: string
  body: string
  language: string
  likes: number
  replies: number
  pinned: boolean
  corrections_welcome: boolean
  created_at: Date
  liked: boolean
  mentioned: string[] | null
  /** What every reader is shown alike of it, where it was shown before. */
  same?: SameOfComment
}

/** The part of a comment or reply that is the same for every reader. */
export type SameOfComment = Omit<Reply, 'replyTo' | 'mentions' | 'counts' | 'viewer' | 'permissions'> & Sharing

/** Of a comment `c`; what the viewer did comes besides. */
export const commentColumns = `c.id, c.note_id, c.parent_id, c.reply_to_id, c.author_id, c.body, c.language, c.likes,
  c.replies, c.pinned_at is not null as pinned, c.corrections_welcome, c.created_at`
