import { baseOf } from '@redbud/contract/language'
import type { Viewer } from '../../platform/http/route.ts'
import { isModerator } from '../accounts/policy.ts'

/** What rules need to know of a text that someone wrote. */
interface TextFacts {
  author_id: string
  language: string
  welcome: boolean
}

/** Others' texts whose authors ask for it, by who reads the language; where nobody could tell it, by everyone. */
export const mayCorrect = (viewer: Viewer | null, text: TextFacts): boolean =>
  viewer !== null &&
  viewer.id !== text.author_id &&
  text.welcome &&
  (text.language === 'und' || viewer.reads.some((read) => baseOf(read) === baseOf(text.language)))

interface CorrectionFacts {
  corrector_id: string
}

export const mayEditCorrection = (viewer: Viewer | null, correction: CorrectionFacts, text: TextFacts): boolean =>
  viewer?.id === correction.corrector_id && mayCorrect(viewer, text)

export const mayDeleteCorrection = (
  viewer: Viewer | null,
  correction: CorrectionFacts,
  text: Pick<TextFacts, 'author_id'>,
): boolean =>
  viewer !== null && (viewer.id === correction.corrector_id || viewer.id === text.author_id || isModerator(viewer))

export const mayThank = (viewer: Viewer | null, text: Pick<TextFacts, 'author_id'>): boolean =>
  viewer?.id === text.author_id
