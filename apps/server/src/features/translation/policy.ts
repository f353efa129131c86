import { baseOf } from '@redbud/contract/language'
import type { Viewer } from '../../platform/http/route.ts'
import { isModerator } from '../accounts/policy.ts'

interface TextFacts {
  author_id: string
  language: string
}
interface SuggestionFacts {
  member_id: string
  target: string
}

/** So many notes, by so many people, of which authors or moderators took a member's suggestions make them trusted. */
export const trustedAfter = { notes: 5, authors: 3 }

/** Whose translation is taken at once, and who says whether another's is: the author, who knows what was meant, and moderators. */
export const mayDecide = (viewer: Viewer, text: Pick<TextFacts, 'author_id'>): boolean =>
  viewer.id === text.author_id || isModerator(viewer)

/**
 * Who takes a suggestion: who decides, and trusted members where they read both languages. Nobody takes their own.
 * @param facts.isTrusted by what was taken of theirs
 * @param facts.isOpen whether the author has not said themselves what it means, and nobody concerned blocks another
 */
export const mayTake = (
  viewer: Viewer,
  suggestion: SuggestionFacts,
  text: TextFacts,
  { isTrusted, isOpen }: { isTrusted: boolean; isOpen: boolean },
): boolean => {
  if (viewer.id === suggestion.member_id) return false
  return mayDecide(viewer, text) || (isTrusted && isOpen && [text.language, suggestion.target].every(isReadBy(viewer)))
}

const isReadBy =
  ({ reads }: Viewer) =>
  (language: string): boolean =>
    reads.some((one) => baseOf(one) === baseOf(language))

export const mayTakeBack = (viewer: Viewer, suggestion: { member_id: string }, text: TextFacts): boolean =>
  viewer.id === suggestion.member_id || mayDecide(viewer, text)
