import type { Photo, PhotoTag } from '@redbud/contract'
import { ApiError } from '@redbud/contract/client'
import { limits } from '@redbud/contract/limits'
import type { ProblemCode } from '@redbud/contract/problems'
import type { Edit } from '#features/editor/edit.ts'
import { newKey } from '#lib/keys.ts'
import { previewOf } from './preview.ts'
import { finishUpload, forgetMedia, removed, UnreadableFile, uploadFile } from './upload.ts'

const uploadsAtOnce = 3

export interface UploadFailure {
  code: ProblemCode | 'connection' | 'unreadable'
  /** Whether the same photo can go through another time. */
  passing: boolean
  /** How long to wait before that, where the server said so. */
  waitSeconds?: number | null
}

/** A photo of the note that is being written: on its way to the server, there, or refused. */
export class TrayPhoto {
  readonly key: string
  /** null while it is on the server, where an earlier visit has sent it. */
  file: File | null
  /** An earlier visit may have sent some of it. */
  readonly begun: boolean
  /** The device keeps the file until the note is saved. */
  kept = $state(false)
  /** The photo as it came, while `file` is what was made of it by `edit`. */
  original: Blob | null = null
  edit: Edit | null = null
  alt = $state('')
  /** People and places named on it. */
  tags = $state.raw<PhotoTag[]>([])
  /** Object URL of a small picture made on the device; null where this browser can't read the photo. */
  preview = $state<string | null>(null)
  /** 0–1 of the file. */
  sent = $state(0)
  secondsLeft = $state<number | null>(null)
  /** Nothing goes out until the connection is back. */
  waiting = $state(false)
  photo = $state.raw<Photo | null>(null)
  failure = $state.raw<UploadFailure | null>(null)
  readonly pending = $derived(this.photo === null && this.failure === null)
  readonly cancelling = new AbortController()

  constructor(from: File | RestoredPhoto) {
    if (from instanceof File) {
      this.key = newKey()
      this.file = from
      this.begun = false
    } else {
      this.key = from.key ?? newKey()
      this.file = from.file ?? null
      this.begun = true
      this.kept = this.file !== null
      this.photo = from.photo
      this.alt = from.alt
      this.tags = from.tags ?? []
      this.original = from.original ?? null
      this.edit = from.edit ?? null
    }
  }
}

/** A photo that the server has, or of which the device has kept the file. */
export interface RestoredPhoto {
  key?: string
  photo: Photo | null
  file?: File | null
  alt: string
  tags?: PhotoTag[]
  /** What the file was made from, and how. */
  original?: File | null
  edit?: Edit | null
}

/** A picture of its own that stands for the note. */
export interface Cover {
  picture: TrayPhoto
  /** The photo that it was cut out of, and how; null: nobody remembers. */
  from: { key: string; edit: Edit } | null
}

/** Under which the device keeps what a photo was made from. */
export const originalKey = (key: string): string => `${key}.original`

/** What keeps the files of photos on this device. */
export interface FileKeeper {
  keep: (key: string, file: File) => Promise<boolean>
  forget: (keys: string[]) => Promise<void>
}

/** The photos of a note in their order, uploading by themselves a few at a time. */
export class Tray {
  photos = $state<TrayPhoto[]>([])
  /** null: the first photo is the cover. */
  cover = $state.raw<Cover | null>(null)
  readonly #all = $derived(this.cover ? [...this.photos, this.cover.picture] : this.photos)
  readonly pending = $derived(this.#all.filter((photo) => photo.pending).length)
  readonly failures = $derived(this.#all.flatMap(({ failure }) => failure ?? []))
  readonly failed = $derived(this.failures.length)
  readonly room = $derived(limits.notePhotos - this.photos.length)
  /** Closing the page loses nothing: what is still to be sent lies on this device. */
  readonly keeps = $derived(this.#all.every((photo) => photo.kept || !photo.pending))
  readonly #maxBytes: number
  readonly #keeper: FileKeeper
  #queue: TrayPhoto[] = []
  #uploading = 0
  #previews: Promise<unknown> = Promise.resolve()
  #idle: (() => void)[] = []

  /** @param maxBytes the largest photo that this site takes */
  constructor(maxBytes: number, keeper: FileKeeper) {
    this.#maxBytes = maxBytes
    this.#keeper = keeper
  }

  /** Takes as many files as there is room for and starts to upload them. @returns how many there was no room for */
  add(files: File[]): number {
    const taken = files.slice(0, this.room).map((file) => new TrayPhoto(file))
    this.photos.push(...taken)
    for (const photo of taken) this.#begin(photo)
    this.#next()
    return files.length - taken.length
  }

  /**
   * Shows photos that are on the server already, and goes on with those that are not.
   * @param added photos of the tray that stay, after those
   */
  restore(
    photos: RestoredPhoto[],
    cover: { picture: RestoredPhoto; from: Cover['from'] } | null = null,
    added: TrayPhoto[] = [],
  ): void {
    this.cover = cover && { picture: new TrayPhoto(cover.picture), from: cover.from }
    const restored = photos.map((photo) => new TrayPhoto(photo))
    this.photos = [...restored, ...added]
    for (const photo of this.cover ? [...restored, this.cover.picture] : restored) if (photo.file) this.#begin(photo)
    this.#next()
  }

  /** Makes a picture the cover, and uploads it. */
  setCover(picture: File, from: { key: string; edit: Edit }): void {
    this.removeCover()
    const cover = new TrayPhoto(picture)
    this.cover = { picture: cover, from }
    this.#begin(cover)
    this.#next()
  }

  /** The first photo is the cover again. */
  removeCover(): void {
    if (!this.cover) return
    this.#drop(this.cover.picture)
    this.cover = null
    this.#tellIfIdle()
  }

  /**
   * Puts an edited photo in the place of the one that it was made from, and uploads it. A cover that was cut out of that
   * one goes: it may show what was cut off.
   * @param edit null: it is as it came again
   */
  replace(photo: TrayPhoto, edited: File, made: { original: Blob; edit: Edit } | null): TrayPhoto {
    const next = new TrayPhoto(edited)
    next.alt = photo.alt
    next.tags = photo.tags
    next.original = made?.original ?? null
    next.edit = made?.edit ?? null
    const index = this.photos.indexOf(photo)
    this.#drop(photo)
    this.photos = this.photos.with(index, next)
    if (this.cover?.from?.key === photo.key) this.removeCover()
    this.#begin(next)
    this.#next()
    return next
  }

  remove(photo: TrayPhoto): void {
    this.#drop(photo)
    this.photos = this.photos.filter((other) => other !== photo)
    if (this.cover?.from?.key === photo.key) this.removeCover()
    this.#tellIfIdle()
  }

  move(photo: TrayPhoto, to: number): void {
    const rest = this.photos.filter((other) => other !== photo)
    rest.splice(to, 0, photo)
    this.photos = rest
  }

  retry(photo: TrayPhoto): void {
    photo.failure = null
    this.#queue.push(photo)
    this.#next()
  }

  /**
   * Sends photos once more that the server has removed: what no note uses is kept for a day only.
   * @param isThere whether the server has it
   * @param find what this device keeps under a key
   * @returns whether there are any
   */
  async sendMissing(
    isThere: (mediaId: string) => Promise<boolean>,
    find: (key: string) => Promise<File | null>,
  ): Promise<boolean> {
    const missing: { photo: TrayPhoto; file: File }[] = []
    for (const photo of this.#all) {
      if (!photo.photo || (await isThere(photo.photo.id))) continue
      const file = photo.file ?? (await find(photo.key))
      if (file) missing.push({ photo, file })
    }
    for (const { photo, file } of missing) {
      photo.kept ||= photo.file === null
      photo.file = file
      photo.photo = null
      photo.sent = 0
      if (!photo.preview) this.#previews = this.#previews.then(() => showPreview(photo))
      this.#queue.push(photo)
    }
    this.#next()
    return missing.length > 0
  }

  /** Under which the device keeps files of this note. */
  get keys(): string[] {
    return this.#all.flatMap(({ key }) => [key, originalKey(key)])
  }

  /** Tries everything again that the connection kept from arriving. */
  retryPassing(): void {
    for (const photo of this.#all) if (photo.failure?.passing) this.retry(photo)
  }

  /** Resolves once no photo is on its way any more. */
  async settled(signal: AbortSignal): Promise<void> {
    if (this.pending === 0) return
    signal.throwIfAborted()
    await new Promise<void>((resolve, reject) => {
      this.#idle.push(resolve)
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
  }

  /** Stops every upload and forgets the previews. */
  close(): void {
    for (const photo of this.#all) {
      photo.cancelling.abort()
      if (photo.preview) URL.revokeObjectURL(photo.preview)
    }
    this.#queue = []
  }

  /** Nothing of it is sent or kept any more. */
  #drop(photo: TrayPhoto): void {
    photo.cancelling.abort(removed)
    if (photo.file && photo.photo) forgetMedia(photo.photo.id)
    void this.#keeper.forget([photo.key, originalKey(photo.key)])
    if (photo.preview) URL.revokeObjectURL(photo.preview)
    this.#queue = this.#queue.filter((queued) => queued !== photo)
  }

  #begin(photo: TrayPhoto): void {
    this.#previews = this.#previews.then(() => showPreview(photo))
    if (!photo.file || photo.photo) return
    if (photo.file.size > this.#maxBytes) {
      photo.failure = { code: 'too_large', passing: false }
      return
    }
    this.#queue.push(photo)
    if (!photo.kept) void this.#keep(photo, photo.file)
  }

  async #keep(photo: TrayPhoto, file: File): Promise<void> {
    const { key, original } = photo
    photo.kept = await this.#keeper.keep(key, file)
    if (original) await this.#keeper.keep(originalKey(key), new File([original], file.name, { type: original.type }))
    if (photo.cancelling.signal.reason === removed) await this.#keeper.forget([key, originalKey(key)])
  }

  #next(): void {
    while (this.#uploading < uploadsAtOnce) {
      const photo = this.#queue.shift()
      if (!photo?.file) return
      this.#uploading++
      void this.#upload(photo, photo.file).finally(() => {
        this.#uploading--
        this.#next()
        this.#tellIfIdle()
      })
    }
  }

  async #upload(photo: TrayPhoto, file: File): Promise<void> {
    const { signal } = photo.cancelling
    try {
      const id = await uploadFile(file, {
        kind: 'photo',
        key: photo.key,
        begun: photo.begun,
        signal,
        onProgress: ({ sent, total, secondsLeft, waiting }) => {
          photo.sent = sent / total
          photo.secondsLeft = secondsLeft
          photo.waiting = waiting
        },
      })
      const media = await finishUpload(id, signal)
      if (media.kind === 'photo') photo.photo = media
    } catch (error) {
      if (signal.aborted) return
      photo.failure = failureOf(error)
    }
  }

  #tellIfIdle(): void {
    if (this.pending > 0) return
    for (const resolve of this.#idle.splice(0)) resolve()
  }
}

const showPreview = async (photo: TrayPhoto): Promise<void> => {
  if (!photo.file || photo.cancelling.signal.aborted) return
  const preview = await previewOf(photo.file)
  if (photo.cancelling.signal.aborted && preview) URL.revokeObjectURL(preview)
  else photo.preview = preview
}

/** What is wrong with the file itself stays so. */
const ofTheFile = [413, 415, 422]

/** @throws what is neither an answer nor the file's fault */
export const failureOf = (error: unknown): UploadFailure => {
  // A card that was taken out may be put in again.
  if (error instanceof UnreadableFile) return { code: 'unreadable', passing: true }
  if (!(error instanceof ApiError)) throw error
  const { status, problem, retryAfterSeconds } = error
  return {
    code: problem?.code ?? (status === 413 ? 'too_large' : status === 0 ? 'connection' : 'internal'),
    passing: !ofTheFile.includes(status),
    waitSeconds: retryAfterSeconds,
  }
}

/** Why a note with such failures can't be sent: `code`, unless whoever writes it only has to sign in again. */
export const refusalFor = (failures: UploadFailure[], code: ProblemCode): ApiError =>
  failures.some((failure) => failure.code === 'not_signed_in')
    ? new ApiError(401, { type: '', title: '', status: 401, code: 'not_signed_in' })
    : new ApiError(422, { type: '', title: '', status: 422, code })
