import type { Viewer } from '../../platform/http/route.ts'
import { isModerator } from '../accounts/policy.ts'

interface NoteFacts {
  author_id: string
}

/** Whose translation is taken at once, and who says whether another's is: the author, who knows what was meant, and moderators. */
export const mayDecide = (viewer: Viewer, note: NoteFacts): boolean =>
  viewer.id === note.author_id || isModerator(viewer)

export const mayTakeBack = (viewer: Viewer, suggestion: { member_id: string }, note: NoteFacts): boolean =>
  viewer.id === suggestion.member_id || mayDecide(viewer, note)
