import type { Phrase, Review } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { remember } from '@redbud/contract/memory'
import type { Exercise, Grade } from '@redbud/contract/words'
import { ApiError, type Client } from '#lib/api.ts'
import { newUuid } from '#lib/keys.ts'
import { forgetKept, type Kept, type KeptDay, openKept } from './device.ts'
import { charactersOf } from './exercises.ts'
import { setMark } from './marks.ts'

/** An answer that can be taken back, with the phrase as it was before. */
export interface Given {
  review: Review
  before: Phrase
}

/** Characters whose strokes are fetched ahead. */
const strokesAhead = 60
/** Voices that are fetched ahead, of some 50 kB each. */
const voicesAhead = 60

export const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

/**
 * What is to be reviewed, on this device: fetched while there is a connection, asked for and answered also without one.
 * Answers wait here until the server has them; it counts each once, so that sending twice does no harm.
 */
export class Deck {
  phrases = $state.raw<Phrase[]>([])
  day = $state.raw<KeptDay>({ today: '', reviewed: 0, introduced: 0 })
  /** How many answers the server has not got. */
  waiting = $state(0)
  /** What became of the last attempt to reach the server; null before the first. */
  reached = $state<boolean | null>(null)
  /** Characters that can be written here. */
  drawable = $state.raw<ReadonlySet<string>>(new Set())
  /** Voices that are here, as object URLs by their addresses. */
  #voices = $state.raw<ReadonlyMap<string, string>>(new Map())
  readonly #accountId: string
  readonly #call: Client
  readonly #kept: Kept | null
  readonly #reviews = new Map<string, Review>()
  #sending: Promise<unknown> = Promise.resolve()
  /** One after the other, so that no voice is fetched twice. */
  #fetchingVoices: Promise<void> = Promise.resolve()
  #closed = false

  private constructor(accountId: string, call: Client, kept: Kept | null) {
    this.#accountId = accountId
    this.#call = call
    this.#kept = kept
  }

  /** Opens what this device keeps for an account; empty on the first visit. */
  static async open(accountId: string, call: Client): Promise<Deck> {
    const kept = await openKept(accountId)
    const deck = new Deck(accountId, call, kept)
    if (!kept) return deck
    const [phrases, reviews, day, characters, voices] = await Promise.all([
      kept.getAll('phrases'),
      kept.getAll('reviews'),
      kept.get('facts', 'day'),
      kept.getAllKeys('strokes'),
      kept.getAll('voices'),
    ])
    deck.phrases = inOrder(phrases)
    for (const review of reviews) deck.#reviews.set(review.id, review)
    deck.waiting = reviews.length
    if (day && day.today === dayOf(new Date())) deck.day = day
    deck.drawable = new Set(characters)
    deck.#voices = new Map(voices.map(({ url, bytes }) => [url, URL.createObjectURL(bytes)]))
    return deck
  }

  /**
   * Sends what waits and fetches what is due. Without a connection everything stays as it is.
   * @throws ApiError when the server refuses
   */
  async refresh(): Promise<void> {
    try {
      await this.send()
      const { items, ...day } = await this.#call('GET /me/reviews', { query: { timeZone: timeZone() } })
      this.reached = true
      const unsent = [...this.#reviews.values()]
      this.phrases = inOrder(items.map((phrase) => withAnswers(phrase, unsent)))
      this.day = { ...day, reviewed: day.reviewed + unsent.filter(({ undone }) => !undone).length }
      await this.#keepAll()
      setMark(this.#accountId, unsent.length > 0 ? 'waiting' : 'kept')
      void this.#fetchStrokes()
      this.#fetchingVoices = this.#fetchingVoices.then(() => this.#fetchVoices())
    } catch (error) {
      if (!isUnreachable(error)) throw error
      this.reached = false
    }
  }

  /** Takes in an answer and sends it in the background. @param at when it was given; default now */
  answer(phrase: Phrase, exercise: Exercise, grade: Grade, at = new Date().toISOString()): Given {
    const review: Review = { id: newUuid(), phraseId: phrase.id, exercise, grade, at, undone: false }
    this.#put({ ...phrase, memory: remember(phrase.memory, grade, at) })
    this.#count(1, phrase.memory.phase === 'new' ? 1 : 0)
    this.#wait(review)
    return { review, before: phrase }
  }

  /** Takes an answer back, whether the server has it or not. */
  undo({ review, before }: Given): void {
    this.#put(before)
    this.#count(-1, before.memory.phase === 'new' ? -1 : 0)
    this.#wait({ ...review, undone: true })
  }

  /** Sends answers until none waits. @throws ApiError when the server can't be reached or refuses */
  async send(): Promise<void> {
    const sending = this.#sending.then(
      () => this.#send(),
      () => this.#send(),
    )
    this.#sending = sending
    await sending
  }

  async strokesOf(character: string) {
    return (await this.#kept?.get('strokes', character))?.strokes
  }

  /** Where the author of its note can be heard saying a phrase; null where they didn't, or it isn't here and can't be fetched. */
  voiceOf({ voice }: Phrase): string | null {
    if (!voice) return null
    return this.#voices.get(voice.url) ?? (this.reached ? voice.url : null)
  }

  /** Whether that is on this device: it will be heard, with or without a connection. */
  hasVoiceOf({ voice }: Phrase): boolean {
    return voice !== null && this.#voices.has(voice.url)
  }

  /** Takes everything of the account off this device, except answers that the server has not got. */
  async forget(): Promise<void> {
    await this.send().catch(() => {})
    if (this.#reviews.size > 0) {
      await Promise.all([this.#kept?.clear('phrases'), this.#kept?.clear('facts'), this.#kept?.clear('voices')])
      this.#letGoOfVoices()
      return
    }
    this.close()
    await forgetKept(this.#accountId)
    setMark(this.#accountId, null)
  }

  close(): void {
    this.#letGoOfVoices()
    this.#kept?.close()
  }

  #letGoOfVoices(): void {
    this.#closed = true
    for (const heard of this.#voices.values()) URL.revokeObjectURL(heard)
    this.#voices = new Map()
  }

  async #send(): Promise<void> {
    while (this.#reviews.size > 0) {
      const reviews = [...this.#reviews.values()].slice(0, limits.reviewsAtOnce)
      const sentAt = new Date().toISOString()
      let answered: { items: Phrase[] }
      try {
        answered = await this.#call('POST /me/reviews', { body: { reviews, sentAt } })
      } catch (error) {
        this.reached = !isUnreachable(error)
        throw error
      }
      this.reached = true
      // What was taken back meanwhile is still to be told.
      const done = reviews.filter((review) => this.#reviews.get(review.id) === review)
      for (const { id } of done) this.#reviews.delete(id)
      this.waiting = this.#reviews.size
      await Promise.all(done.map(({ id }) => this.#kept?.delete('reviews', id)))
      const unsent = [...this.#reviews.values()]
      for (const phrase of answered.items) this.#put(withAnswers(phrase, unsent), false)
    }
    setMark(this.#accountId, 'kept')
  }

  #wait(review: Review): void {
    this.#reviews.set(review.id, review)
    this.waiting = this.#reviews.size
    setMark(this.#accountId, 'waiting')
    // Kept before it is sent, so that it is there if this page ends now.
    void Promise.resolve(this.#kept?.put('reviews', review))
      .catch(() => {})
      .then(() => this.send())
      .catch(() => {})
  }

  #count(reviewed: number, introduced: number): void {
    const today = dayOf(new Date())
    const day = this.day.today === today ? this.day : { today, reviewed: 0, introduced: 0 }
    this.day = {
      today,
      reviewed: Math.max(0, day.reviewed + reviewed),
      introduced: Math.max(0, day.introduced + introduced),
    }
    void this.#kept?.put('facts', this.day, 'day').catch(() => {})
  }

  /** @param adds also where it isn't among those that are due */
  #put(phrase: Phrase, adds = true): void {
    const others = this.phrases.filter(({ id }) => id !== phrase.id)
    if (!adds && others.length === this.phrases.length) return
    this.phrases = inOrder([...others, phrase])
    void this.#kept?.put('phrases', phrase).catch(() => {})
  }

  async #keepAll(): Promise<void> {
    if (!this.#kept) return
    try {
      const change = this.#kept.transaction(['phrases', 'facts'], 'readwrite')
      const phrases = change.objectStore('phrases')
      await phrases.clear()
      await Promise.all(this.phrases.map((phrase) => phrases.put(phrase)))
      await change.objectStore('facts').put(this.day, 'day')
      await change.done
    } catch {
      // A full device reviews while there is a connection.
    }
  }

  async #fetchStrokes(): Promise<void> {
    const wanted = [...new Set(this.phrases.flatMap(charactersOf))].filter((one) => !this.drawable.has(one))
    for (const character of wanted.slice(0, strokesAhead)) {
      const params = { lang: 'zh' as const, word: character }
      try {
        const strokes = await this.#call('GET /dictionary/{lang}/{word}/strokes', { params })
        await this.#kept?.put('strokes', { character, strokes })
        if (this.#kept) this.drawable = new Set([...this.drawable, character])
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 404) return
      }
    }
  }

  /** Keeps the voices of what is asked for, and forgets the others: who may no longer read a note no longer hears it. */
  async #fetchVoices(): Promise<void> {
    const kept = this.#kept
    if (!kept) return
    const wanted = new Set(this.phrases.flatMap(({ voice }) => voice?.url ?? []).slice(0, voicesAhead))
    try {
      for (const [url, heard] of this.#voices) {
        if (wanted.has(url)) continue
        await kept.delete('voices', url)
        URL.revokeObjectURL(heard)
        this.#voices = new Map([...this.#voices].filter(([other]) => other !== url))
      }
      for (const url of wanted) {
        if (this.#closed) return
        if (this.#voices.has(url)) continue
        const answer = await fetch(url)
        if (!answer.ok) continue
        const bytes = await answer.blob()
        if (this.#closed) return
        await kept.put('voices', { url, bytes })
        this.#voices = new Map([...this.#voices, [url, URL.createObjectURL(bytes)]])
      }
    } catch {
      // Another visit will; a full device plays them while there is a connection.
    }
  }
}

const dayOf = (time: Date): string =>
  new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(time)

/** The connection is gone, or the server is for a while. */
const isUnreachable = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status >= 500 || error.status === 429)

/** A phrase of the server's with the answers that it has not got. */
const withAnswers = (phrase: Phrase, unsent: readonly Review[]): Phrase => {
  const standing = unsent
    .filter(({ phraseId, undone }) => phraseId === phrase.id && !undone)
    .sort((one, other) => (one.at < other.at ? -1 : 1))
  let { memory } = phrase
  for (const { grade, at } of standing) memory = remember(memory, grade, at)
  return { ...phrase, memory }
}

/** What is due first, first; new ones behind, as they were kept. */
const inOrder = (phrases: Phrase[]): Phrase[] => {
  const keyOf = ({ memory, keptAt }: Phrase) => (memory.phase === 'new' ? `1 ${keptAt}` : `0 ${memory.dueAt}`)
  return phrases.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
}
