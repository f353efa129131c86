import type { Candidate, Sight } from './candidates/candidate.ts'
import { isReported, wordless } from './facts.ts'
import { freshHalfLifeHours, heatAtMost, reportsForAll, worthWeights } from './weights.ts'

/** How much each is worth to the reader (see weights.ts), the best first. One that several sources brought is there once. */
export const rank = (
  candidates: Candidate[],
  { leanings, random, reads }: Pick<Sight, 'leanings' | 'random'> & Partial<Pick<Sight, 'reads'>>,
  nowSeconds: number,
): Candidate[] => {
  const once = new Map<number, Candidate>()
  for (const one of candidates) {
    const before = once.get(one.fact.tail)
    if (!before) once.set(one.fact.tail, one)
    else {
      before.alike = Math.max(before.alike, one.alike)
      before.similar = Math.max(before.similar, one.similar)
      before.followed ||= one.followed
      // not every source knows of reports, or of the latest
      if (isReported(one.fact) && one.fact.heat < before.fact.heat) before.fact = one.fact
    }
  }
  const ofLanguage = (language: number) => leanings.languages[language] ?? 0
  const mostRead = Math.max(0, ...Array.from(reads ?? [], ofLanguage))
  for (const one of once.values()) {
    const { fact } = one
    const ageHours = Math.max(0, nowSeconds - fact.publishedAt) / 3600
    one.worth =
      worthWeights.alike * one.alike +
      worthWeights.similar * one.similar +
      worthWeights.followed * (one.followed ? 1 : 0) +
      worthWeights.author * leanings.authors.get(fact.author) +
      worthWeights.channel * (leanings.channels[fact.channel] ?? 0) +
      worthWeights.topic * leanings.topics.get(fact.topic) +
      worthWeights.language * (fact.language === wordless ? mostRead : ofLanguage(fact.language)) +
      worthWeights.popular * Math.max(0, Math.min(1, fact.heat / heatAtMost)) +
      worthWeights.reported * Math.min(0, fact.heat / reportsForAll.most) +
      worthWeights.fresh * 2 ** (-ageHours / freshHalfLifeHours) +
      worthWeights.chance * random()
  }
  return [...once.values()].sort((a, b) => b.worth - a.worth)
}
