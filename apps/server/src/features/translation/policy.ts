import type { Viewer } from '../../platform/http/route.ts'
import { isModerator } from '../accounts/policy.ts'

interface TextFacts {
  author_id: string
}

/** Whose translation is taken at once, and who says whether another's is: the author, who knows what was meant, and moderators. */
export const mayDecide = (viewer: Viewer, text: TextFacts): boolean =>
  viewer.id === text.author_id || isModerator(viewer)

export const mayTakeBack = (viewer: Viewer, suggestion: { member_id: string }, text: TextFacts): boolean =>
  viewer.id === suggestion.member_id || mayDecide(viewer, text)
