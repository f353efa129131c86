import { expect, it } from 'vitest'
import { type Fact, languagePlace } from './facts.ts'
import { createNewcomers, type FirstNotesStore } from './newcomers.ts'

const language = languagePlace('en')
const facts = Array.from({ length: 8 }, (_, nth): Fact => {
  const about = { topic: 0, channel: 0, language, video: false, publishedAt: 0, heat: 0 }
  return { id: `note ${nth}`, tail: nth + 2, author: nth + 2, ...about }
})

it('What was given counts as seen when that is told, though others are read by then, and of each account once', async () => {
  let [now, from] = [0, 0]
  const told: string[] = []
  const store: FirstNotesStore = {
    waiting: async (limit) => facts.slice(from, from + limit),
    addSeen: async (ids) => told.push(...ids),
  }
  const throws = (error: unknown) => {
    throw error
  }
  const newcomers = createNewcomers(store, throws, { readAtOnce: 2, everyMs: 4000, now: () => now })
  const next = () => newcomers.next(language, 2, { videosOnly: false, fits: () => true })
  const wait = async (ms: number) => {
    now += ms
    await next()
    await new Promise(setImmediate)
  }
  const [one] = await next()
  // more wait than are read at once, and these are no longer those that fewest have seen
  from = 2
  await wait(5000)
  await wait(5000)
  newcomers.saw('019a0000-0000-7000-8000-000000000001', one?.id ?? '')
  newcomers.saw('019a0000-0000-7000-8000-000000000001', one?.id ?? '')
  await newcomers.tell()
  expect(told).toEqual(['note 0'])
  newcomers.saw('019a0000-0000-7000-8000-000000000002', one?.id ?? '')
  await newcomers.tell()
  expect(told).toEqual(['note 0', 'note 0'])
})
