import type { Note, NoteInput, PlaceCard } from '@redbud/contract'
import { ApiError, type Client } from '@redbud/contract/client'
import { tagInput } from '#features/editor/tags.ts'
import { newKey } from '#lib/keys.ts'
import { untilAnswered, untilTooLong } from './connection.ts'
import { findFile, forgetFiles, keepFile } from './device.ts'
import {
  type Attempt,
  asideName,
  findKept,
  forget,
  type Kept,
  type KeptPhoto,
  keep,
  newName,
  type Words,
} from './kept.ts'
import { onlyOneTab } from './one-tab.ts'
import { Recordings, type WrittenPhrase } from './recordings.svelte.ts'
import {
  type Cover,
  type FileKeeper,
  originalKey,
  type RestoredPhoto,
  refusalFor,
  Tray,
  type TrayPhoto,
} from './tray.svelte.ts'
import { VideoSlot } from './video-slot.svelte.ts'
import { isWaiting, markWaiting, unmarkWaiting } from './waiting.ts'

type Status = 'draft' | 'published'
/** What sending waits for: photos on their way, the server's answer, or the connection to come back. */
export type Waiting = 'photos' | 'video' | 'voices' | 'server' | 'connection'

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
  phrases: [],
  correctionsWelcome: false,
  place: null,
}
/** Why sending ends when the page is left: what was to be published still is. */
const left = new DOMException('The page was left', 'AbortError')
/** What was discarded can be brought back for as long as the toast that offers it, and a little longer. */
const forgetFilesAfterMs = 30_000

/** What is being brought back, and what was there before: whatever else there is then was added meanwhile. */
interface Restoring {
  kept: Kept
  photos: TrayPhoto[]
  cover: Cover | null
  clipKey: string
}

/**
 * A note being written or edited: its words, its photos, what of them the device keeps, and how it gets to the server
 * exactly once.
 */
export class Composition {
  words = $state<Words>({ ...emptyWords })
  waiting = $state<Waiting | null>(null)
  /** false where the browser keeps nothing: leaving loses the words. */
  keeps = $state(true)
  /** How many recordings are neither on the server nor on this device any more. */
  voicesGone = $state(0)
  note = $state.raw<Note | null>(null)
  readonly tray: Tray
  readonly clip: VideoSlot
  readonly recordings: Recordings
  /** The words of a new note that nobody wrote yet. */
  readonly #begin: string
  readonly #place: PlaceCard | null
  readonly #accountId: string
  /** Under which the device keeps a note that does not exist yet. */
  #newName: string
  /** Under which it is marked as to be published, while that is tried. */
  #wish: { name: string; key: string | null } | null = null
  readonly #call: Client
  #saved = $state('')
  #attempt: Attempt | null = null
  /** What the device was last given to keep, or kept when it was found: in other tabs the same note may be written. */
  #last: { content: string; at: string } | null = null
  /** Until it is over, what was kept counts as there. */
  #restoring: Restoring | null = null
  #restored: Promise<unknown> = Promise.resolve()
  #stopping = new AbortController()

  readonly changed = $derived.by(() => this.#fingerprint() !== this.#saved)
  readonly empty = $derived.by(
    () =>
      this.words.title.trim() === '' &&
      this.words.body.trim() === this.#begin.trim() &&
      this.tray.photos.length === 0 &&
      !this.clip.chosen,
  )

  constructor(options: {
    accountId: string
    note: Note | null
    /** Under which the device keeps a note that does not exist yet; else the one that was begun last. */
    name?: string
    /** The topic that a new note begins with. */
    topic?: string | null
    /** The place that a new note begins with. */
    place?: PlaceCard | null
    maxPhotoBytes: number
    maxVideoBytes: number
    call: Client
  }) {
    const { accountId } = options
    const keeper: FileKeeper = { keep: (key, file) => keepFile(accountId, key, file), forget: forgetFiles }
    this.tray = new Tray(options.maxPhotoBytes, keeper)
    this.clip = new VideoSlot(options.maxVideoBytes, keeper)
    this.recordings = new Recordings(keeper)
    this.#accountId = accountId
    this.#newName = options.name ?? newName
    this.#call = options.call
    this.#begin = options.topic ? `#${options.topic} ` : ''
    this.#place = options.place ?? null
    this.#show(options.note)
  }

  /** What an earlier visit left on this device and the server does not have; null when there is nothing. */
  findKept(): Kept | null {
    return findKept(this.#accountId, this.name)
  }

  /** Under which the device keeps it. */
  get name(): string {
    return this.note?.id ?? this.#newName
  }

  /** Whether an earlier visit was told to publish this note, and the server has not answered. */
  get wasToBePublished(): boolean {
    return isWaiting(this.#accountId, this.name)
  }

  /** Resolves once what was kept is here again. */
  get restored(): Promise<unknown> {
    return this.#restored
  }

  /**
   * Goes on with what was kept. Photos that waited too long on the server are sent again where this device has them.
   * @returns how many photos are missing
   */
  async restore(kept: Kept): Promise<number> {
    const restoring: Restoring = { kept, photos: [...this.tray.photos], cover: this.tray.cover, clipKey: this.clip.key }
    const phrases = (kept.words.phrases ?? []).map((phrase) => ({ ...phrase, voice: phrase.voice ?? null }))
    this.#restoring = restoring
    this.words = { ...emptyWords, ...kept.words, phrases }
    this.#attempt = kept.attempt
    const words = JSON.stringify(this.words)
    // What was discarded a moment ago is not kept any more.
    const isKept = this.findKept()?.at === kept.at
    this.#last = isKept ? { content: JSON.stringify(this.#content()), at: kept.at } : null
    const missing = this.#bringBack(restoring, phrases)
    this.#restored = missing
    const count = await missing
    if (this.#restoring !== restoring) return 0
    const same = count === 0 && this.#addedTo(restoring).length === 0 && JSON.stringify(this.words) === words
    this.#restoring = null
    if (same && this.#last) this.#last = { ...this.#last, content: JSON.stringify(this.#content()) }
    return count
  }

  /** Looks for photos, the video and voices, on the server and on this device; ends when nobody waits for them any more. */
  async #bringBack(restoring: Restoring, phrases: WrittenPhrase[]): Promise<number> {
    const { kept } = restoring
    const voices = this.#restoreVoices(restoring, phrases)
    const own = new Set(this.note?.photos.map((photo) => photo.id))
    if (this.note?.cover) own.add(this.note.cover.id)
    const found = await Promise.all(kept.photos.map((photo) => this.#find(photo, own)))
    const there = found.filter((photo) => photo !== null)
    const cover = kept.cover ? await this.#find(kept.cover.picture, own) : null
    if (this.#restoring !== restoring) return 0
    const added = this.#addedTo(restoring)
    const chosen = this.tray.cover === restoring.cover ? undefined : this.tray.cover
    const keptCover = cover && kept.cover ? { picture: cover, from: kept.cover.from } : null
    this.tray.restore(there, chosen === undefined ? keptCover : null, added)
    if (chosen === undefined) restoring.cover = this.tray.cover
    else this.tray.cover = chosen
    restoring.photos = this.tray.photos.filter((photo) => !added.includes(photo))
    const clipGone = kept.clip ? !(await this.#restoreClip(restoring, kept.clip)) : false
    await voices
    return found.length - there.length + (clipGone ? 1 : 0)
  }

  #addedTo({ photos }: Restoring): TrayPhoto[] {
    return this.tray.photos.filter((photo) => !photos.includes(photo))
  }

  /** Finds the voices of phrases on the server or on this device, and counts those that are nowhere any more. */
  async #restoreVoices(restoring: Restoring, phrases: WrittenPhrase[]): Promise<void> {
    this.recordings.clear()
    this.voicesGone = 0
    const own = new Set(this.note?.phrases.map(({ voice }) => voice?.id))
    const restore = async ({ text, voice, recording: key = null }: WrittenPhrase): Promise<void> => {
      const isThere = voice !== null && (own.has(voice.id) || (await this.#isThere(voice.id)))
      const file = key ? await findFile(key) : null
      if (this.#restoring !== restoring) return
      if (key && (isThere || file)) this.recordings.restore(key, { file, voice: isThere ? voice : null })
      if (isThere) return
      if (!file) this.voicesGone++
      const left = { voice: null, recording: file ? key : null }
      this.words.phrases = this.words.phrases.map((other) =>
        other.text === text && (other.recording ?? null) === key ? { ...other, ...left } : other,
      )
    }
    await Promise.all(phrases.filter(({ voice, recording }) => voice || recording).map(restore))
  }

  /** @returns false when it is neither on the server nor on this device any more */
  async #restoreClip(restoring: Restoring, { key, video }: NonNullable<Kept['clip']>): Promise<boolean> {
    const isThere = video !== null && (this.note?.video?.id === video.id || (await this.#isThere(video.id)))
    const file = isThere ? null : await findFile(key)
    // Another may have been chosen meanwhile.
    if (this.#restoring !== restoring || this.clip.key !== restoring.clipKey) return true
    if (isThere) this.clip.restore(video, key)
    else if (file) this.clip.goOn(key, file)
    return isThere || file !== null
  }

  async #find({ photo, ...rest }: KeptPhoto, own: Set<string>): Promise<RestoredPhoto | null> {
    const original = rest.key && rest.edit ? await findFile(rest.key && originalKey(rest.key)) : null
    // An edit without what it was made from is of no use.
    const made = original ? { original, edit: rest.edit ?? null } : { original: null, edit: null }
    if (photo && (own.has(photo.id) || (await this.#isThere(photo.id)))) return { ...rest, ...made, photo }
    const file = rest.key ? await findFile(rest.key) : null
    return file && { ...rest, ...made, photo: null, file }
  }

  /**
   * Keeps on the device what the server does not have yet. Only what was changed here: another tab may have kept
   * something newer.
   */
  keep(): void {
    if (!this.changed && !this.#attempt && !this.#restoring) {
      this.#forgetOwn()
      return
    }
    const content = this.#content()
    const text = JSON.stringify(content)
    if (text === this.#last?.content) return
    this.#makeWay()
    const at = new Date().toISOString()
    this.keeps = keep(this.#accountId, this.name, { ...content, at })
    if (this.keeps) this.#last = { content: text, at }
  }

  /** Where another tab has set this note aside and begun another one under its name, this one goes on under its own. */
  #makeWay(): void {
    const key = this.#attempt?.key
    if (this.note || !key || !this.#last || this.#newName !== newName) return
    const there = this.findKept()
    if (!there || there.at === this.#last.at || there.attempt?.key === key) return
    this.#newName = asideName(key)
    if (!this.#wish) return
    markWaiting(this.#accountId, this.#newName, key)
    unmarkWaiting(this.#accountId, this.#wish.name, key)
    this.#wish = { name: this.#newName, key }
  }

  #content(): Omit<Kept, 'at'> {
    return {
      words: { ...$state.snapshot(this.words), phrases: this.#phrases() },
      ...this.#mediaKept(),
      attempt: this.#attempt,
    }
  }

  #mediaKept(): Pick<Kept, 'photos' | 'cover' | 'clip'> {
    const restoring = this.#restoring
    if (!restoring)
      return { photos: this.tray.photos.flatMap(keptPhoto), cover: this.#coverKept(), clip: this.#clipKept() }
    const { kept, cover, clipKey } = restoring
    return {
      photos: [...kept.photos, ...this.#addedTo(restoring).flatMap(keptPhoto)],
      cover: this.tray.cover === cover ? (kept.cover ?? null) : this.#coverKept(),
      clip: this.clip.key === clipKey ? (kept.clip ?? null) : this.#clipKept(),
    }
  }

  /** Forgets what this composer kept, and leaves alone what another tab has. */
  #forgetOwn(): void {
    if (this.#last && this.findKept()?.at === this.#last.at) forget(this.#accountId, this.name)
    this.#last = null
  }

  /** Goes back to what the server has; what was being sent is sent no further. */
  discard(): void {
    this.stop()
    const keys = this.#keys()
    setTimeout(() => {
      const back = new Set(this.#keys())
      void forgetFiles(keys.filter((key) => !back.has(key)))
    }, forgetFilesAfterMs)
    this.tray.close()
    this.clip.close()
    this.recordings.clear()
    this.voicesGone = 0
    unmarkWaiting(this.#accountId, this.name, this.#attempt?.key ?? null)
    this.#attempt = null
    forget(this.#accountId, this.name)
    this.#last = null
    this.#restoring = null
    this.#restored = Promise.resolve()
    this.#show(this.note)
  }

  /**
   * Publishes, saves the draft or saves the changes; waits for photos and for the connection as long as it takes. The
   * wish to publish is kept on the device: when the page is closed meanwhile, the next visit goes on with it.
   * @throws ApiError when the server refuses, AbortError after `stop` or `leave`
   */
  async send(status: Status): Promise<Note> {
    return this.#wishing(status, (signal) =>
      onlyOneTab(this.#accountId, this.#attempt?.key ?? this.name, signal, () => this.#send(status, signal)),
    )
  }

  /** As `send`, for who sees to it that no other tab does the same. */
  async sendAlone(status: Status): Promise<Note> {
    return this.#wishing(status, (signal) => this.#send(status, signal))
  }

  /** Keeps the wish to publish from the moment it is told until it is answered, or taken back. */
  async #wishing(status: Status, work: (signal: AbortSignal) => Promise<Note>): Promise<Note> {
    this.#stopping = new AbortController()
    const { signal } = this.#stopping
    if (status === 'draft') unmarkWaiting(this.#accountId, this.name, this.#attempt?.key ?? null)
    else if (this.note?.status !== 'published') this.#keepWish()
    try {
      const note = await work(signal)
      this.#dropWish()
      return note
    } catch (error) {
      // Whoever signs in again goes on with it.
      const stays = signal.reason === left || (error instanceof ApiError && error.status === 401)
      if (!stays) this.#dropWish()
      throw error
    } finally {
      this.waiting = null
    }
  }

  async #send(status: Status, signal: AbortSignal): Promise<Note> {
    await this.#restored
    signal.throwIfAborted()
    await this.#mediaSent(signal)
    await this.#voicesSent(signal)
    const note = await this.#written(status).catch(async (error: unknown) => {
      const code = error instanceof ApiError ? error.problem?.code : null
      const lacksMedia = code === 'photo_unusable' || code === 'recording_unusable'
      if (!lacksMedia || !(await this.#sendMissing(signal))) throw error
      signal.throwIfAborted()
      if (this.#wish) {
        this.#dropWish()
        this.#keepWish()
      }
      await this.#mediaSent(signal)
      await this.#voicesSent(signal)
      return this.#written(status)
    })
    this.#forgetOwn()
    void forgetFiles(this.#keys())
    this.#attempt = null
    this.note = note
    this.#saved = this.#fingerprint()
    return note
  }

  /** Sends once more what the server has removed. @returns whether there is any; @throws AbortError */
  async #sendMissing(signal: AbortSignal): Promise<boolean> {
    const isThere = (id: string) => this.#isThere(id, signal)
    const find = async (key: string) => {
      const file = await findFile(key)
      signal.throwIfAborted()
      return file
    }
    const { kind } = this.words
    const sent = await Promise.all([
      kind === 'photo' && this.tray.sendMissing(isThere, find),
      kind === 'video' && this.clip.sendMissing(isThere, find),
      this.recordings.sendMissing(isThere),
    ])
    return sent.includes(true)
  }

  async #mediaSent(signal: AbortSignal): Promise<void> {
    await (this.words.kind === 'video' ? this.#videoSent(signal) : this.#photosSent(signal))
  }

  #written(status: Status): Promise<Note> {
    this.waiting = 'server'
    const input = this.#input(status)
    return this.note ? this.#save(this.note, input) : this.#create(input)
  }

  async #photosSent(signal: AbortSignal): Promise<void> {
    if (this.words.kind !== 'photo') return
    if (this.tray.pending > 0) {
      this.waiting = 'photos'
      await this.tray.settled(signal)
    }
    if (this.tray.failed > 0) throw refusalFor(this.tray.failures, 'photo_unusable')
  }

  async #videoSent(signal: AbortSignal): Promise<void> {
    if (this.clip.pending) {
      this.waiting = 'video'
      await this.clip.settled(signal)
    }
    const { failure } = this.clip
    if (!failure) return
    const { code } = failure
    throw refusalFor([failure], code === 'connection' || code === 'unreadable' ? 'unavailable' : code)
  }

  async #voicesSent(signal: AbortSignal): Promise<void> {
    if (this.recordings.pending > 0) {
      this.waiting = 'voices'
      await this.recordings.settled(signal)
    }
    if (this.recordings.failed > 0) throw refusalFor(this.recordings.failures, 'recording_unusable')
  }

  /** Under one key from the first moment on, so that no two visits make two notes of it. */
  #keepWish(): void {
    if (!this.note) this.#attempt ??= { key: newKey(), bodies: [] }
    this.keep()
    this.#wish = { name: this.name, key: this.#attempt?.key ?? null }
    markWaiting(this.#accountId, this.#wish.name, this.#wish.key)
  }

  #dropWish(): void {
    if (this.#wish) unmarkWaiting(this.#accountId, this.#wish.name, this.#wish.key)
    this.#wish = null
  }

  /**
   * Makes room for another new note: this one is kept under a name of its own, still to be published, and ends here.
   * @returns false where this browser does not keep it; then everything is as it was
   */
  setAside(): boolean {
    this.keep()
    const kept = this.findKept()
    if (!kept?.attempt) return false
    const { key } = kept.attempt
    const name = asideName(key)
    // As another tab has done it already.
    if (this.name === name) {
      this.leave()
      return true
    }
    if (!keep(this.#accountId, name, kept)) return false
    markWaiting(this.#accountId, name, key)
    this.leave()
    unmarkWaiting(this.#accountId, this.name, key)
    forget(this.#accountId, this.name)
    this.#newName = name
    this.#wish = null
    return true
  }

  /** Stops waiting. What was sent may have arrived; the next `send` finds out. */
  stop(): void {
    this.#stopping.abort(new DOMException('Stopped', 'AbortError'))
  }

  /** Ends everything that goes on here; whoever comes back goes on with it. */
  leave(): void {
    this.#stopping.abort(left)
    this.#restoring = null
    this.tray.close()
    this.clip.close()
    this.recordings.leave()
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
          phrases: note.phrases,
          correctionsWelcome: note.correctionsWelcome,
          place: note.place,
        }
      : { ...emptyWords, body: this.#begin, place: this.#place }
    this.tray.restore(
      note ? note.photos.map(({ alt, tags, ...photo }) => ({ photo, alt, tags })) : [],
      note?.kind === 'photo' && note.cover ? { picture: { photo: note.cover, alt: '' }, from: null } : null,
    )
    this.clip.restore(note?.video ?? null)
    this.#saved = this.#fingerprint()
  }

  #keys(): string[] {
    return [...this.tray.keys, this.clip.key, ...this.recordings.keys]
  }

  /** With the voices that the server has by now. */
  #phrases(): WrittenPhrase[] {
    return $state
      .snapshot(this.words.phrases)
      .map((phrase) => ({ ...phrase, voice: this.recordings.find(phrase.recording)?.voice ?? phrase.voice }))
  }

  #photosThere() {
    return this.tray.photos.flatMap(({ photo, alt, tags }) => (photo ? [{ photo, alt, tags }] : []))
  }

  #coverKept(): Kept['cover'] {
    const { cover } = this.tray
    const [picture] = cover ? keptPhoto(cover.picture) : []
    return cover && picture ? { picture, from: cover.from } : null
  }

  #clipKept(): Kept['clip'] {
    const { key, video, kept, failure } = this.clip
    return video || (kept && (!failure || failure.passing)) ? { key, video } : null
  }

  #fingerprint(): string {
    return JSON.stringify([
      this.words,
      this.clip.video?.id ?? (this.clip.chosen ? this.clip.key : null),
      this.tray.photos.map(({ key, photo, alt, tags }) => [photo?.id ?? key, alt, tags]),
      this.tray.cover && (this.tray.cover.picture.photo?.id ?? this.tray.cover.picture.key),
    ])
  }

  #input(status: Status): NoteInput {
    const { language, place, ...words } = $state.snapshot(this.words)
    return {
      ...words,
      phrases: this.#phrases().map(({ voice, recording: _, ...phrase }) => ({ ...phrase, voiceId: voice?.id ?? null })),
      placeId: place?.id ?? null,
      ...(language ? { language } : {}),
      photos:
        words.kind === 'photo'
          ? this.#photosThere().map(({ photo, alt, tags }) => ({ mediaId: photo.id, alt, tags: tags.map(tagInput) }))
          : [],
      videoId: words.kind === 'video' ? (this.clip.video?.id ?? null) : null,
      coverId: words.kind === 'photo' ? (this.tray.cover?.picture.photo?.id ?? null) : null,
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
      this.#becomes(note)
      return this.#save(note, input)
    }
    this.#attempt = null
    return this.#create(input)
  }

  /** What is still to be changed about a note that exists by now is kept under its id, with the wish to publish it. */
  #becomes(note: Note): void {
    const [name, wish, last] = [this.name, this.#wish, this.#last]
    this.note = note
    this.#last = null
    this.keep()
    if (wish) {
      this.#wish = { name: note.id, key: null }
      markWaiting(this.#accountId, note.id, null)
      unmarkWaiting(this.#accountId, wish.name, wish.key)
    }
    if (last && findKept(this.#accountId, name)?.at === last.at) forget(this.#accountId, name)
  }

  async #createWith(idempotencyKey: string, body: NoteInput): Promise<Note | 'another body'> {
    try {
      return await this.#answer((signal) => this.#call('POST /notes', { body, idempotencyKey, signal }))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.problem?.code === 'idempotency_mismatch') return 'another body'
      // To whom is signed out the server doesn't tell what arrived before.
      if (error.status !== 401) this.#attempt = null
      throw error
    }
  }

  async #save({ id, status, language: before }: Note, input: NoteInput): Promise<Note> {
    const { status: wanted, language = null, ...fields } = input
    const publishes = wanted === 'published' && status === 'draft'
    // What was only found by its words may be found to be another by other words.
    const isSaid = language !== before
    const note = await this.#answer((signal) =>
      this.#call('PATCH /notes/{id}', {
        params: { id },
        body: { ...fields, ...(isSaid ? { language } : {}), ...(publishes ? { status: 'published' } : {}) },
        signal,
      }),
    )
    if (!isSaid && note.language !== 'und') this.words.language = note.language
    return note
  }

  #answer(send: (signal: AbortSignal) => Promise<Note>): Promise<Note> {
    const { signal } = this.#stopping
    return untilAnswered(
      async () => {
        const patient = untilTooLong(signal)
        await this.#requireAuthor(patient)
        return send(patient)
      },
      signal,
      (waiting) => {
        this.waiting = waiting
      },
    )
  }

  /** In another tab somebody else may have signed in. @throws ApiError */
  async #requireAuthor(signal: AbortSignal): Promise<void> {
    const { account } = await this.#call('GET /me', { signal })
    if (account.id !== this.#accountId)
      throw new ApiError(401, { type: '', title: '', status: 401, code: 'not_signed_in' })
  }

  /** @throws AbortError */
  async #isThere(mediaId: string, signal?: AbortSignal): Promise<boolean> {
    try {
      await this.#call('GET /media/{id}', { params: { id: mediaId }, ...(signal ? { signal } : {}) })
      return true
    } catch (error) {
      signal?.throwIfAborted()
      return !(error instanceof ApiError && error.status === 404)
    }
  }
}

/** What a later visit can go on with. */
const keptPhoto = ({ key, photo, alt, tags, edit, kept, failure }: TrayPhoto): KeptPhoto[] =>
  photo || (kept && (!failure || failure.passing)) ? [{ key, photo, alt, tags, edit }] : []
