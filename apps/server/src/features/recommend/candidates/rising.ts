import type { Reason } from '@redbud/contract'
import { contentLanguages } from '@redbud/contract/words'
import type { Fact } from '../facts.ts'
import { bridgeInertia, candidatesOf } from '../weights.ts'
import { type Candidate, candidate, firstFitting, type Sight } from './candidate.ts'

/** What most like now, in the languages that the reader reads and across the bridge. */
export const rising = (sight: Sight): Candidate[] => {
  const { shelf, reads, leanings } = sight
  const now = Date.now() / 1000
  const [own, other]: [number[], number[]] = [[], []]
  for (const language of contentLanguages.keys())
    if (shelf.ofLanguage[language]?.length) (reads.has(language) ? own : other).push(language)
  const enjoyed = (language: number) => leanings.languages[language] ?? 0
  const allEnjoyed = other.reduce((sum, language) => sum + enjoyed(language), 0)
  // The more they liked from there, the more it is of what they liked; what else there is stays in sight.
  const known = allEnjoyed > 0 ? leanings.foreign / (leanings.foreign + bridgeInertia) : 0
  const partOf = (language: number) =>
    (1 - known) / other.length + (known > 0 ? (known * enjoyed(language)) / allEnjoyed : 0)
  const from = (language: number, count: number) => firstFitting(shelf.ofLanguage[language] ?? [], sight, count)
  return [
    ...own.flatMap((language) => from(language, candidatesOf.rising / own.length)),
    ...other.flatMap((language) => from(language, (candidatesOf.rising / 2) * partOf(language))),
  ].map((fact) => candidate(fact, reasonOf(fact, now)))
}

/** Binary logarithm of its responses, weighed: a few. */
const popularFrom = 2
const popularDays = 7
const freshHours = 48
/** Why a note is among those that come first by rank. */
export const reasonOf = ({ heat, publishedAt }: Pick<Fact, 'heat' | 'publishedAt'>, nowSeconds: number): Reason => {
  const ageHours = (nowSeconds - publishedAt) / 3600
  if (heat >= popularFrom && ageHours <= popularDays * 24) return 'popular'
  return ageHours <= freshHours ? 'fresh' : 'rank'
}
