import type { Photo, PhotoTag } from '@redbud/contract'
import { ApiError } from '@redbud/contract/client'
import { limits } from '@redbud/contract/limits'
import type { ProblemCode } from '@redbud/contract/problems'
import type { Edit } from '#features/editor/edit.ts'
import { newKey } from '#lib/keys.ts'
import { previewOf } from './preview.ts'
import { uploadPhoto } from './upload.ts'

const uploadsAtOnce = 2
/** Waits before the attempts that nobody asked for; after the last one the person decides. */
const patienceSeconds = [1, 4, 10]

export interface UploadFailure {
  code: ProblemCode | 'connection'
  /** Whether the same photo can go through another time. */
  passing: boolean
}

/** A photo of the note that is being written: on its way to the server, there, or refused. */
export class TrayPhoto {
  readonly key = newKey()
  readonly file: File | null
  /** The photo as it came, while `file` is what was made of it by `edit`. */
  original: Blob | null = null
  edit: Edit | null = null
  alt = $state('')
  /** People and places named on it. */
  tags = $state.raw<PhotoTag[]>([])
  /** Object URL of a small picture made on the device; null where this browser can't read the photo. */
  preview = $state<string | null>(null)
  sent = $state(0)
  photo = $state.raw<Photo | null>(null)
  failure = $state.raw<UploadFailure | null>(null)
  readonly pending = $derived(this.photo === null && this.failure === null)
  readonly cancelling = new AbortController()

  constructor(from: File | { photo: Photo; alt: string; tags?: PhotoTag[] }) {
    if (from instanceof File) {
      this.file = from
    } else {
      this.file = null
      this.photo = from.photo
      this.alt = from.alt
      this.tags = from.tags ?? []
    }
  }
}

/** The photos of a note in their order, uploading by themselves two at a time. */
export class Tray {
  photos = $state<TrayPhoto[]>([])
  readonly pending = $derived(this.photos.filter((photo) => photo.pending).length)
  readonly failed = $derived(this.photos.filter((photo) => photo.failure).length)
  readonly room = $derived(limits.notePhotos - this.photos.length)
  readonly #maxBytes: number
  #queue: TrayPhoto[] = []
  #uploading = 0
  #previews: Promise<unknown> = Promise.resolve()
  #idle: (() => void)[] = []

  /** @param maxBytes the largest photo that this site takes */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** Takes as many files as there is room for and starts to upload them. @returns how many there was no room for */
  add(files: File[]): number {
    const taken = files.slice(0, this.room).map((file) => new TrayPhoto(file))
    this.photos.push(...taken)
    for (const photo of taken) this.#begin(photo)
    this.#next()
    return files.length - taken.length
  }

  /** Shows photos that are on the server already. */
  restore(photos: { photo: Photo; alt: string; tags?: PhotoTag[] }[]): void {
    this.photos = photos.map((photo) => new TrayPhoto(photo))
  }

  /**
   * Puts an edited photo in the place of the one that it was made from, and uploads it.
   * @param edit null: it is as it came again
   */
  replace(photo: TrayPhoto, edited: File, made: { original: Blob; edit: Edit } | null): TrayPhoto {
    const next = new TrayPhoto(edited)
    next.alt = photo.alt
    next.tags = photo.tags
    next.original = made?.original ?? null
    next.edit = made?.edit ?? null
    const index = this.photos.indexOf(photo)
    this.remove(photo)
    this.photos.splice(index, 0, next)
    this.#begin(next)
    this.#next()
    return next
  }

  remove(photo: TrayPhoto): void {
    photo.cancelling.abort()
    if (photo.preview) URL.revokeObjectURL(photo.preview)
    this.#queue = this.#queue.filter((queued) => queued !== photo)
    this.photos = this.photos.filter((other) => other !== photo)
    this.#tellIfIdle()
  }

  move(photo: TrayPhoto, to: number): void {
    const rest = this.photos.filter((other) => other !== photo)
    rest.splice(to, 0, photo)
    this.photos = rest
  }

  retry(photo: TrayPhoto): void {
    photo.failure = null
    photo.sent = 0
    this.#queue.push(photo)
    this.#next()
  }

  /** Tries everything again that the connection kept from arriving. */
  retryPassing(): void {
    for (const photo of this.photos) if (photo.failure?.passing) this.retry(photo)
  }

  /** Resolves once no photo is on its way any more. */
  async settled(signal: AbortSignal): Promise<void> {
    if (this.pending === 0) return
    await new Promise<void>((resolve, reject) => {
      this.#idle.push(resolve)
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
  }

  /** Stops every upload and forgets the previews. */
  close(): void {
    for (const photo of this.photos) {
      photo.cancelling.abort()
      if (photo.preview) URL.revokeObjectURL(photo.preview)
    }
    this.#queue = []
  }

  #begin(photo: TrayPhoto): void {
    this.#previews = this.#previews.then(() => showPreview(photo))
    if (photo.file && photo.file.size > this.#maxBytes) photo.failure = { code: 'too_large', passing: false }
    else this.#queue.push(photo)
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
    for (const patience of [...patienceSeconds, null]) {
      try {
        photo.photo = await uploadPhoto(file, {
          key: photo.key,
          signal,
          onProgress: (sent) => {
            photo.sent = sent
          },
        })
        return
      } catch (error) {
        if (signal.aborted) return
        if (!(error instanceof ApiError)) throw error
        const failure = failureOf(error)
        if (!failure.passing || patience === null) {
          photo.failure = failure
          return
        }
        photo.sent = 0
        await wait(Math.max(patience, error.retryAfterSeconds ?? 0), signal)
      }
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

const failureOf = ({ status, problem }: ApiError): UploadFailure => ({
  code: problem?.code ?? (status === 413 ? 'too_large' : status === 0 ? 'connection' : 'internal'),
  passing: status === 0 || status === 408 || status === 429 || status >= 500,
})

/** Waits, but no longer than until the connection is back. */
const wait = (seconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, seconds * 1000)
    addEventListener('online', done)
    signal.addEventListener('abort', done)
  })
