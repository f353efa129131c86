import { channels, contentLanguages } from '@redbud/contract/words'
import { expect, it } from 'vitest'
import { Acts } from '../acts.ts'
import { type Fact, FollowedNotes, languagePlace, readable } from '../facts.ts'
import { Seen, Tails, TailWeights } from '../tails.ts'
import type { Sight } from './candidate.ts'
import { liking } from './liking.ts'
import { rising } from './rising.ts'

let made = 1
const fact = (language: string): Fact => {
  const tail = ++made
  const known = { id: `note ${tail}`, tail, author: tail, topic: 0, channel: 0, video: false, publishedAt: 0, heat: 0 }
  return { ...known, language: languagePlace(language) }
}
const facts = (count: number, language: string) => Array.from({ length: count }, () => fact(language))

/** A reader of English, with so many likes of languages that they don't read. */
const sightOf = (all: Fact[], likes: Record<string, number> = {}): Sight => {
  const languages = new Float64Array(contentLanguages.length)
  for (const [language, count] of Object.entries(likes)) languages[languagePlace(language)] = count / 10
  const foreign = Object.values(likes).reduce((sum, count) => sum + count, 0)
  const turnedTo = new Float64Array(channels.length)
  turnedTo[0] = 1
  const taste = { own: 1, acts: new Acts([]), followed: new FollowedNotes([]), seen: new Seen(), unwanted: new Tails() }
  const weights = { authors: new TailWeights(new Map()), topics: new TailWeights(new Map()), responded: new Tails() }
  return {
    taste,
    leanings: { channels: turnedTo, languages, ...weights, responses: foreign, foreign, all: foreign },
    shelf: {
      all,
      ofLanguage: contentLanguages.map((_, at) => all.filter(({ language }) => language === at)),
      ofChannel: [all],
      byId: new Map(),
      ofTopic: new Map(),
      topicNames: new Map(),
    },
    book: null,
    reads: readable(['en']),
    videosOnly: false,
    random: () => 0,
    fits: () => true,
    readerId: '',
  } as unknown as Sight
}
const count = (found: { fact: Fact }[], language: string) =>
  found.filter((one) => one.fact.language === languagePlace(language)).length

it('What has no words comes as what is read does, by channel and by what is rising', () => {
  const sight = sightOf([...facts(50, 'und'), ...facts(50, 'en'), ...facts(50, 'ko')])
  expect(count(liking(sight), 'und')).toBeGreaterThan(0)
  expect(count(liking(sight), 'ko')).toBe(0)
  const found = rising(sight)
  expect(count(found, 'und')).toBe(count(found, 'en'))
  expect(count(found, 'ko')).toBeLessThanOrEqual(40)
})

it('From across the bridge more is looked at of the languages that somebody turned out to like', () => {
  const all = ['ja', 'ko', 'fr', 'de', 'es', 'zh-Hans'].flatMap((language) => facts(60, language))
  const evenly = rising(sightOf(all))
  expect(count(evenly, 'ja')).toBe(count(evenly, 'fr'))
  const most = rising(sightOf(all, { ja: 40 }))
  expect(count(most, 'ja')).toBeGreaterThan(20)
  expect(count(most, 'fr')).toBeGreaterThan(0)
  const few = rising(sightOf(all, { ja: 2 }))
  expect(count(few, 'ja')).toBeGreaterThan(count(evenly, 'ja'))
  expect(count(few, 'ja')).toBeLessThan(count(most, 'ja'))
  expect(Math.abs(most.length - evenly.length)).toBeLessThan(6)
})
