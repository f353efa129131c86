import type { Note, NoteInput } from '@redbud/contract'
import { ApiError, type Client } from '@redbud/contract/client'
import { tagInput } from '#features/editor/tags.ts'
import { newKey } from '#lib/keys.ts'
import { type Attempt, findKept, forget, type Kept, keep, type Words } from './kept.ts'
import { Tray } from './tray.svelte.ts'

type Status = 'draft' | 'published'
/** What sending waits for: photos on their way, the server's answer, or the connection to come back. */
export type Waiting = 'photos' | 'server' | 'connection'

const emptyWords: Words = {
  kind: 'photo',
  title: '',
  body: '',
  channel: 'everyday',
  visibility: 'public',
  language: null,
  design: 'paper',
  aiMade: false,
  paidPromotion: false,
}
const connectionPatienceMs = 5000

/**
 * A note being written or edited: its words, its photos, what of them the device keeps, and how it gets to the server
 * exactly once.
 */
export class Composition {
  words = $state<Words>({ ...emptyWords })
  waiting = $state<Waiting | null>(null)
  /** false where the browser keeps nothing: leaving loses the words. */
  keeps = $state(true)
  note = $state.raw<Note | null>(null)
  readonly tray: Tray
  /** The words of a new note that nobody wrote yet. */
  readonly #begin: string
  readonly #accountId: string
  readonly #call: Client
  #saved = $state('')
  #attempt: Attempt | null = null
  #stopping = new AbortController()

  readonly changed = $derived.by(() => this.#fingerprint() !== this.#saved)
  readonly empty = $derived.by(
    () =>
      this.words.title.trim() === '' && this.words.body.trim() === this.#begin.trim() && this.tray.photos.length === 0,
  )

  constructor(options: {
    accountId: string
    note: Note | null
    /** The topic that a new note begins with. */
    topic?: string | null
    maxPhotoBytes: number
    call: Client
  }) {
    this.tray = new Tray(options.maxPhotoBytes)
    this.#accountId = options.accountId
    this.#call = options.call
    this.#begin = options.topic ? `#${options.topic} ` : ''
    this.#show(options.note)
  }

  /** What an earlier visit left on this device and the server does not have; null when there is nothing. */
  findKept(): Kept | null {
    return findKept(this.#accountId, this.note?.id ?? null)
  }

  /**
   * Goes on with what was kept. Photos that waited too long are gone from the server.
   * @returns how many photos are missing
   */
  async restore(kept: Kept): Promise<number> {
    this.words = { ...emptyWords, ...kept.words }
    this.#attempt = kept.attempt
    const own = new Set(this.note?.photos.map((photo) => photo.id))
    const there = await Promise.all(kept.photos.map(({ photo }) => own.has(photo.id) || this.#isThere(photo.id)))
    this.tray.restore(kept.photos.filter((_, index) => there[index]))
    return there.filter((is) => !is).length
  }

  /** Keeps on the device what the server does not have yet. */
  keep(): void {
    if (!this.changed && !this.#attempt) {
      forget(this.#accountId, this.note?.id ?? null)
      return
    }
    this.keeps = keep(this.#accountId, this.note?.id ?? null, {
      words: $state.snapshot(this.words),
      photos: this.#photosThere(),
      attempt: this.#attempt,
      at: new Date().toISOString(),
    })
  }

  /** Goes back to what the server has. */
  discard(): void {
    this.tray.close()
    this.#attempt = null
    forget(this.#accountId, this.note?.id ?? null)
    this.#show(this.note)
  }

  /**
   * Publishes, saves the draft or saves the changes; waits for photos and for the connection as long as it takes.
   * @throws ApiError when the server refuses, AbortError after `stop`
   */
  async send(status: Status): Promise<Note> {
    this.#stopping = new AbortController()
    const { signal } = this.#stopping
    try {
      if (this.words.kind === 'photo' && this.tray.pending > 0) {
        this.waiting = 'photos'
        await this.tray.settled(signal)
      }
      this.waiting = 'server'
      const input = this.#input(status)
      const note = this.note ? await this.#save(this.note, input) : await this.#create(input)
      forget(this.#accountId, this.note?.id ?? null)
      this.#attempt = null
      this.note = note
      this.#saved = this.#fingerprint()
      return note
    } finally {
      this.waiting = null
    }
  }

  /** Stops waiting. What was sent may have arrived; the next `send` finds out. */
  stop(): void {
    this.#stopping.abort(new DOMException('Stopped', 'AbortError'))
  }

  #show(note: Note | null): void {
    this.note = note
    this.words = note
      ? {
          kind: note.kind,
          title: note.title,
          body: note.body,
          channel: note.channel,
          visibility: note.visibility,
          language: note.language === 'und' ? null : note.language,
          design: note.design,
          aiMade: note.aiMade,
          paidPromotion: note.paidPromotion,
        }
      : { ...emptyWords, body: this.#begin }
    this.tray.restore(note ? note.photos.map(({ alt, tags, ...photo }) => ({ photo, alt, tags })) : [])
    this.#saved = this.#fingerprint()
  }

  #photosThere() {
    return this.tray.photos.flatMap(({ photo, alt, tags }) => (photo ? [{ photo, alt, tags }] : []))
  }

  #fingerprint(): string {
    return JSON.stringify([
      this.words,
      this.tray.photos.map(({ key, photo, alt, tags }) => [photo?.id ?? key, alt, tags]),
    ])
  }

  #input(status: Status): NoteInput {
    const { language, ...words } = $state.snapshot(this.words)
    return {
      ...words,
      ...(language ? { language } : {}),
      photos:
        words.kind === 'photo'
          ? this.#photosThere().map(({ photo, alt, tags }) => ({ mediaId: photo.id, alt, tags: tags.map(tagInput) }))
          : [],
      status,
    }
  }

  /**
   * Creates the note once, however often it takes and whatever was changed between the attempts: every attempt uses the
   * same key, and when an earlier body has arrived under it, that note is the one that gets the changes.
   */
  async #create(input: NoteInput): Promise<Note> {
    const attempt = this.#attempt ?? { key: newKey(), bodies: [] }
    const bodies = [input, ...attempt.bodies.filter((body) => JSON.stringify(body) !== JSON.stringify(input))]
    this.#attempt = { key: attempt.key, bodies }
    this.keep()
    for (const body of bodies) {
      const note = await this.#createWith(attempt.key, body)
      if (note === 'another body') continue
      this.#attempt = null
      if (body === input) return note
      forget(this.#accountId, null)
      this.note = note
      return this.#save(note, input)
    }
    this.#attempt = null
    return this.#create(input)
  }

  async #createWith(idempotencyKey: string, body: NoteInput): Promise<Note | 'another body'> {
    try {
      return await this.#untilAnswered((signal) => this.#call('POST /notes', { body, idempotencyKey, signal }))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.problem?.code === 'idempotency_mismatch') return 'another body'
      this.#attempt = null
      throw error
    }
  }

  #save({ id, status }: Note, input: NoteInput): Promise<Note> {
    const { status: wanted, ...fields } = input
    const publishes = wanted === 'published' && status === 'draft'
    return this.#untilAnswered((signal) =>
      this.#call('PATCH /notes/{id}', {
        params: { id },
        body: publishes ? { ...fields, status: 'published' } : fields,
        signal,
      }),
    )
  }

  async #untilAnswered(send: (signal: AbortSignal) => Promise<Note>): Promise<Note> {
    const { signal } = this.#stopping
    for (;;) {
      try {
        this.waiting = 'server'
        return await send(signal)
      } catch (error) {
        const passing = error instanceof ApiError && [0, 502, 503, 504].includes(error.status)
        if (!passing) throw error
        this.waiting = 'connection'
        await connectionMayBeBack(signal)
      }
    }
  }

  async #isThere(mediaId: string): Promise<boolean> {
    try {
      await this.#call('GET /media/{id}', { params: { id: mediaId } })
      return true
    } catch (error) {
      return !(error instanceof ApiError && error.status === 404)
    }
  }
}

const connectionMayBeBack = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer)
      removeEventListener('online', settle)
      if (signal.aborted) reject(signal.reason)
      else resolve()
    }
    const timer = setTimeout(settle, connectionPatienceMs)
    addEventListener('online', settle)
    signal.addEventListener('abort', settle, { once: true })
  })
