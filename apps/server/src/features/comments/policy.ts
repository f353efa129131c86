import type { Viewer } from '../../platform/http/route.ts'
import { isModerator } from '../accounts/policy.ts'

interface CommentFacts {
  author_id: string
  parent_id: string | null
}
interface NoteOfComment {
  author_id: string
}

export const mayDeleteComment = (viewer: Viewer | null, comment: CommentFacts, note: NoteOfComment): boolean =>
  viewer !== null && (viewer.id === comment.author_id || viewer.id === note.author_id || isModerator(viewer))

export const mayPinComment = (viewer: Viewer | null, comment: CommentFacts, note: NoteOfComment): boolean =>
  viewer?.id === note.author_id && comment.parent_id === null

/** What it is written in is for whoever wrote it to say. */
export const maySayLanguage = (viewer: Viewer | null, comment: Pick<CommentFacts, 'author_id'>): boolean =>
  viewer?.id === comment.author_id

/** Whether to be corrected is for whoever wrote it to say. */
export const mayWelcomeCorrections = (viewer: Viewer | null, comment: CommentFacts): boolean =>
  viewer?.id === comment.author_id
