import type { Video } from '@redbud/contract'
import { ApiError } from '@redbud/contract/client'
import type { ProblemCode } from '@redbud/contract/problems'
import { api } from '#lib/api.ts'
import { newKey } from '#lib/keys.ts'
import { refusalOf } from './measure-video.ts'
import { type FileKeeper, failureOf, type UploadFailure } from './tray.svelte.ts'
import { finishUpload, forgetMedia, removed, uploadFile } from './upload.ts'

const lookEveryMs = 1500

/** The video of the note that is being written: on its way to the server, being prepared there, ready, or refused. */
export class VideoSlot {
  /** As it was chosen on this device. */
  file = $state.raw<File | null>(null)
  /** Object URL of the file, to look at before the server has made anything of it. */
  preview = $state<string | null>(null)
  /** 0–1 of the file. */
  sent = $state(0)
  secondsLeft = $state<number | null>(null)
  /** Nothing goes out until the connection is back. */
  waiting = $state(false)
  /** The device keeps the file until the note is saved. */
  kept = $state(false)
  video = $state.raw<Video | null>(null)
  failure = $state.raw<UploadFailure | null>(null)
  key = $state(newKey())
  readonly chosen = $derived(this.file !== null || this.video !== null)
  readonly pending = $derived(this.file !== null && this.video === null && this.failure === null)
  /** Closing the page loses nothing: what is still to be sent lies on this device. */
  readonly keeps = $derived(this.kept || !this.pending)
  /** What keeping it on the device depends on. */
  readonly state = $derived(JSON.stringify([this.key, this.video?.id, this.kept, this.failure]))
  readonly #maxBytes: number
  readonly #keeper: FileKeeper
  #begun = false
  #cancelling = new AbortController()
  #looking: ReturnType<typeof setTimeout> | undefined
  #idle: (() => void)[] = []

  /** @param maxBytes the largest video that this site takes */
  constructor(maxBytes: number, keeper: FileKeeper) {
    this.#maxBytes = maxBytes
    this.#keeper = keeper
  }

  /** Takes a file instead of what was there, and starts to upload it. */
  choose(file: File): void {
    this.remove()
    this.#take(file)
    void this.#keep(file)
  }

  /** Goes on with a file that an earlier visit has chosen. */
  goOn(key: string, file: File): void {
    this.#clear()
    this.key = key
    this.#begun = true
    this.kept = true
    this.#take(file)
  }

  /**
   * Shows a video that is on the server already.
   * @param key under which the device may still have its file
   */
  restore(video: Video | null, key?: string): void {
    this.#clear()
    if (key) this.key = key
    if (video) this.#look(video)
  }

  /**
   * Sends the video once more where the server has removed it.
   * @param isThere whether the server has it
   * @param find what this device keeps under a key
   * @returns whether that is so
   */
  async sendMissing(
    isThere: (mediaId: string) => Promise<boolean>,
    find: (key: string) => Promise<File | null>,
  ): Promise<boolean> {
    const { key, video } = this
    if (!video || (await isThere(video.id))) return false
    const kept = await find(key)
    const file = kept ?? this.file
    // Another may have been chosen meanwhile.
    if (this.key !== key) return true
    if (!file) return false
    this.goOn(key, file)
    this.kept = kept !== null
    return true
  }

  remove(): void {
    void this.#keeper.forget([this.key])
    if (this.file && this.video) forgetMedia(this.video.id)
    this.#clear(removed)
  }

  retry(): void {
    if (!this.file || !this.failure) return
    this.failure = null
    void this.#upload(this.file)
  }

  /** Tries again what the connection kept from arriving. */
  retryPassing(): void {
    if (this.failure?.passing) this.retry()
  }

  /** What the server says of the video now. */
  show(video: Video): void {
    this.video = video
  }

  /** Resolves once the video is not on its way any more. */
  async settled(signal: AbortSignal): Promise<void> {
    if (!this.pending) return
    signal.throwIfAborted()
    await new Promise<void>((resolve, reject) => {
      this.#idle.push(resolve)
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
  }

  /** Stops the upload and the looking. */
  close(reason?: string): void {
    this.#cancelling.abort(reason)
    this.#cancelling = new AbortController()
    clearTimeout(this.#looking)
    if (this.preview) URL.revokeObjectURL(this.preview)
    this.preview = null
  }

  #clear(reason?: string): void {
    this.close(reason)
    this.file = null
    this.video = null
    this.failure = null
    this.sent = 0
    this.secondsLeft = null
    this.waiting = false
    this.kept = false
    this.key = newKey()
    this.#begun = false
    this.#tellIdle()
  }

  #take(file: File): void {
    this.file = file
    this.preview = URL.createObjectURL(file)
    if (file.size > this.#maxBytes) this.#refuse('too_large')
    else void this.#begin(file, this.preview)
  }

  async #begin(file: File, preview: string): Promise<void> {
    const { signal } = this.#cancelling
    const code = await refusalOf(preview)
    if (signal.aborted) return
    if (code) this.#refuse(code)
    else await this.#upload(file)
  }

  /** The file is at fault: nothing of it is kept, and nobody waits for it. */
  #refuse(code: ProblemCode): void {
    this.failure = { code, passing: false }
    this.kept = false
    void this.#keeper.forget([this.key])
    this.#tellIdle()
  }

  async #keep(file: File): Promise<void> {
    const { key } = this
    const kept = await this.#keeper.keep(key, file)
    if (this.key === key && (!this.failure || this.failure.passing)) this.kept = kept
    else await this.#keeper.forget([key])
  }

  async #upload(file: File): Promise<void> {
    const { signal } = this.#cancelling
    try {
      const id = await uploadFile(file, {
        kind: 'video',
        key: this.key,
        begun: this.#begun,
        signal,
        onProgress: ({ sent, total, secondsLeft, waiting }) => {
          this.sent = sent / total
          this.secondsLeft = secondsLeft
          this.waiting = waiting
        },
      })
      const media = await finishUpload(id, signal)
      if (media.kind === 'video') this.#look(media)
    } catch (error) {
      if (signal.aborted) return
      this.failure = failureOf(error)
    }
    this.#tellIdle()
  }

  #look(video: Video): void {
    this.video = video
    this.sent = 1
    if (video.status === 'failed') this.failure = { code: codeOf(video.failure), passing: false }
    else if (video.status !== 'ready') this.#lookAgain(video.id)
  }

  #lookAgain(id: string): void {
    const { signal } = this.#cancelling
    this.#looking = setTimeout(async () => {
      try {
        const media = await api('GET /media/{id}', { params: { id }, signal })
        if (media.kind === 'video') this.#look(media)
      } catch (error) {
        if (signal.aborted) return
        if (!(error instanceof ApiError)) throw error
        if (error.status === 404) this.failure = { code: 'broken_video', passing: false }
        else this.#lookAgain(id)
      }
    }, lookEveryMs)
  }

  #tellIdle(): void {
    for (const resolve of this.#idle.splice(0)) resolve()
  }
}

const codeOf = (failure: string | null): ProblemCode => (failure as ProblemCode | null) ?? 'broken_video'
