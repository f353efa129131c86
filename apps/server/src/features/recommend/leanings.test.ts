import { expect, it } from 'vitest'
import { Acts } from './acts.ts'
import { type Fact, FollowedNotes, languagePlace } from './facts.ts'
import { Seen, Tails } from './tails.ts'
import { leaningsOf } from './taste.ts'

const uuid = (nth: number) => `01890000-0000-7000-8000-${nth.toString(16).padStart(12, '0')}`
/** What somebody who liked a note in each of these languages leans to. */
const leaningsTo = (languages: readonly string[], reads = ['en']) => {
  const acts = new Acts(languages.map((_, nth) => ({ noteId: uuid(nth), weight: 1, liked: true })))
  const about = { topic: 0, channel: 0, video: false, publishedAt: 0, heat: 0 }
  const factOf = (nth: number): Fact => {
    const language = languagePlace(languages[nth] ?? '')
    return { id: uuid(nth), tail: nth + 2, author: nth + 100, language, ...about }
  }
  const taste = { own: 1, acts, followed: new FollowedNotes([]), seen: new Seen(), unwanted: new Tails() }
  return leaningsOf(taste, factOf, { channels: [], reads }, 4)
}

it('What has no words is across no bridge', () => {
  expect(leaningsTo(['und', 'und', 'en'])).toMatchObject({ foreign: 0, all: 3 })
  expect(leaningsTo(['und', 'zh-Hans', 'en'])).toMatchObject({ foreign: 1, all: 3 })
})

it('What somebody likes of a language says how much they turn to it, the most being 1, and a few likes say little', () => {
  const of = (languages: string[], language: string) => leaningsTo(languages).languages[languagePlace(language)]
  expect(of(['ja'], 'ja')).toBeCloseTo(1 / 3)
  expect(of(['ja', 'ja', 'ja', 'ja', 'en'], 'ja')).toBe(1)
  expect(of(['ja', 'ja', 'ja', 'ja', 'en'], 'en')).toBe(1 / 4)
})
