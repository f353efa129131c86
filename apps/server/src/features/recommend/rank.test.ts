import { contentLanguages } from '@redbud/contract/words'
import { expect, it } from 'vitest'
import { candidate } from './candidates/candidate.ts'
import { type Fact, languagePlace, readable } from './facts.ts'
import { rank } from './rank.ts'
import { Tails, TailWeights } from './tails.ts'

it('Of what is worth the same, what is in a language that somebody turns to comes first, and what has no words with it', () => {
  const languages = new Float64Array(contentLanguages.length)
  languages[languagePlace('ja')] = 1
  languages[languagePlace('en')] = 0.5
  const weights = { authors: new TailWeights(new Map()), topics: new TailWeights(new Map()), responded: new Tails() }
  const leanings = { channels: new Float64Array(9), languages, ...weights, responses: 0, foreign: 0, all: 0 }
  const cards = ['ko', 'en', 'und', 'ja'].map((language, nth) => {
    const fact: Fact = {
      ...{ id: language, tail: nth + 2, author: nth + 2, topic: 0, channel: 0, video: false, publishedAt: 0, heat: 0 },
      language: languagePlace(language),
    }
    return candidate(fact, 'rank')
  })
  const ranked = rank(cards, { leanings, random: () => 0, reads: readable(['en', 'ja']) }, 0)
  expect(ranked.map(({ fact }) => fact.id)).toEqual(['und', 'ja', 'en', 'ko'])
})

it('What several people reported comes last, also where one of the sources that brought it doesn’t know of that', () => {
  const nothing = new TailWeights(new Map())
  const weights = { authors: nothing, topics: nothing, responded: new Tails() }
  const languages = new Float64Array(contentLanguages.length)
  const leanings = { channels: new Float64Array(9), languages, ...weights, responses: 0, foreign: 0, all: 0 }
  const known = { topic: 0, channel: 0, language: 0, video: false, publishedAt: 0 }
  const card = (tail: number, heat: number) => candidate({ ...known, id: `${tail}`, tail, author: tail, heat }, 'rank')
  const ranked = rank([card(2, 0), card(3, 0), card(3, 3), card(2, -2)], { leanings, random: () => 0 }, 0)
  expect(ranked.map(({ fact }) => fact.id)).toEqual(['3', '2'])
})
