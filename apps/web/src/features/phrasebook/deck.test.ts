import type { Phrase, Review } from '@redbud/contract'
import { newMemory, replay } from '@redbud/contract/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError, type Client } from '#lib/api.ts'
import type { Deck as DeckClass } from './deck.svelte.ts'

// Outside a component a rune is what it holds.
let Deck: typeof DeckClass
beforeAll(async () => {
  vi.stubGlobal(
    '$state',
    Object.assign((value: unknown) => value, { raw: (value: unknown) => value }),
  )
  Deck = (await import('./deck.svelte.ts')).Deck
})
afterAll(() => {
  vi.unstubAllGlobals()
})

/** A server that keeps answers as the real one does, behind a connection that can drop before or after it hears them. */
const keptAt = new Date(Date.now() - 86_400_000).toISOString()
const bare = (id: string): Phrase => ({
  ...{ id, language: 'zh-Hans', text: id, reading: '', meaning: '', sentence: '', note: null, voice: null, keptAt },
  memory: newMemory(keptAt),
})
let log: Map<string, Review>
let connection: 'there' | 'away' | 'answers get lost'
/** What happens while a batch is on its way. */
let meanwhile: (() => void) | undefined

const phraseOf = (id: string): Phrase => {
  const standing = [...log.values()].filter(({ phraseId, undone }) => phraseId === id && !undone)
  return { ...bare(id), memory: replay(keptAt, standing).memory }
}
const call = (async (key: string, input?: { body?: { reviews: Review[] } }) => {
  if (connection === 'away') throw new ApiError(0, null)
  if (key === 'GET /me/reviews') {
    const reviewed = [...log.values()].filter(({ undone }) => !undone).length
    return { items: ['一', '二'].map(phraseOf), today: new Date().toLocaleDateString('en-CA'), reviewed, introduced: 0 }
  }
  if (key !== 'POST /me/reviews') throw new ApiError(404, null)
  const reviews = structuredClone(input?.body?.reviews ?? [])
  const happening = meanwhile
  meanwhile = undefined
  happening?.()
  await Promise.resolve()
  for (const review of reviews)
    log.set(review.id, {
      ...(log.get(review.id) ?? review),
      undone: review.undone || log.get(review.id)?.undone === true,
    })
  if (connection === 'answers get lost') throw new ApiError(0, null)
  return { items: reviews.map(({ phraseId }) => phraseOf(phraseId)) }
}) as unknown as Client

beforeEach(() => {
  log = new Map()
  connection = 'there'
  meanwhile = undefined
})
const openDeck = async (): Promise<DeckClass> => {
  const deck = await Deck.open('someone', call)
  await deck.refresh()
  return deck
}
const find = (deck: DeckClass, id: string): Phrase => deck.phrases.find((phrase) => phrase.id === id) ?? bare(id)

describe('answers', () => {
  it('count at once, and are what the server makes of them', async () => {
    const deck = await openDeck()
    deck.answer(find(deck, '一'), 'recognise', 'easy')
    expect(find(deck, '一').memory.phase).toBe('review')
    expect(deck.day).toMatchObject({ reviewed: 1, introduced: 1 })
    await deck.send()
    expect(deck.waiting).toBe(0)
    expect(find(deck, '一')).toEqual(phraseOf('一'))
    // what is due next comes first
    expect(deck.phrases.map(({ id }) => id)).toEqual(['一', '二'])
  })

  it('wait for the connection, and also count when the answer to them was lost', async () => {
    const deck = await openDeck()
    connection = 'away'
    deck.answer(find(deck, '一'), 'recognise', 'good')
    await expect(deck.send()).rejects.toThrow(ApiError)
    await deck.refresh()
    expect(deck).toMatchObject({ reached: false, waiting: 1 })
    expect(find(deck, '一').memory.reviews).toBe(1)
    connection = 'answers get lost'
    await expect(deck.send()).rejects.toThrow(ApiError)
    expect(log.size).toBe(1)
    connection = 'there'
    await deck.refresh()
    expect(deck).toMatchObject({ reached: true, waiting: 0 })
    expect(log.size).toBe(1)
    expect(deck.day.reviewed).toBe(1)
  })

  it('can be taken back before, after and while they are sent', async () => {
    const deck = await openDeck()
    connection = 'away'
    deck.undo(deck.answer(find(deck, '一'), 'recognise', 'good'))
    connection = 'there'
    await deck.send()
    const sent = deck.answer(find(deck, '一'), 'recognise', 'good')
    await deck.send()
    deck.undo(sent)
    await deck.send()
    meanwhile = () => deck.undo(onItsWay)
    const onItsWay = deck.answer(find(deck, '一'), 'recognise', 'again')
    await expect.poll(() => deck.waiting).toBe(0)
    await deck.send()
    expect([...log.values()].map(({ undone }) => undone)).toEqual([true, true, true])
    expect(find(deck, '一').memory).toEqual(newMemory(keptAt))
    expect(deck.day).toMatchObject({ reviewed: 0, introduced: 0 })
  })
})

describe('the voice of whoever taught a phrase', () => {
  it('is heard from where it lies, for as long as there is a way to it', async () => {
    const deck = await openDeck()
    const voice = { kind: 'voice', id: 'v', url: '/media/k/voice.m4a', seconds: 2 } as const
    expect(deck.voiceOf(bare('一'))).toBeNull()
    expect(deck.voiceOf({ ...bare('一'), voice })).toBe(voice.url)
    connection = 'away'
    await deck.refresh()
    expect(deck.voiceOf({ ...bare('一'), voice }), 'nothing is kept here').toBeNull()
  })
})
