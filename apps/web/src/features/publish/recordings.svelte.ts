import type { NotePhrase, Voice } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { newKey } from '#lib/keys.ts'
import { type FileKeeper, failureOf, type UploadFailure } from './tray.svelte.ts'
import { finishUpload, removed, uploadFile } from './upload.ts'

/** A phrase of the note that is being written; `recording`: under which key its voice is on its way, or kept here. */
export interface WrittenPhrase extends NotePhrase {
  recording?: string | null
}

/** A phrase as its author says it: on its way to the server, there, or refused. */
export class Recording {
  readonly key: string
  readonly file: File | null
  /** An earlier visit may have sent some of it. */
  readonly begun: boolean
  /** Object URL of the file, to hear it before the server has it. */
  readonly preview: string | null
  /** The device keeps the file until the note is saved. */
  kept = $state(false)
  voice = $state.raw<Voice | null>(null)
  failure = $state.raw<UploadFailure | null>(null)
  readonly pending = $derived(this.voice === null && this.failure === null)
  readonly cancelling = new AbortController()

  constructor(file: File | null, earlier: { key: string; voice: Voice | null } | null = null) {
    this.key = earlier?.key ?? newKey()
    this.file = file
    this.begun = earlier !== null
    this.kept = earlier !== null && file !== null
    this.preview = file && URL.createObjectURL(file)
    this.voice = earlier?.voice ?? null
  }
}

/** What the author of a note has recorded for its phrases. */
export class Recordings {
  #all = $state.raw<Recording[]>([])
  readonly pending = $derived(this.#all.filter((one) => one.pending).length)
  readonly failures = $derived(this.#all.flatMap(({ failure }) => failure ?? []))
  readonly failed = $derived(this.failures.length)
  /** Closing the page loses nothing: what is still to be sent lies on this device. */
  readonly keeps = $derived(this.#all.every((one) => one.kept || !one.pending))
  readonly #keeper: FileKeeper
  #idle: (() => void)[] = []
  #left = false

  constructor(keeper: FileKeeper) {
    this.#keeper = keeper
  }

  find(key: string | null | undefined): Recording | undefined {
    return this.#all.find((one) => one.key === key)
  }

  /** Takes a recording, and starts to upload it. @returns its key */
  add(file: File): string {
    const recording = new Recording(file)
    this.#all = [...this.#all, recording]
    void this.#keep(recording, file)
    this.#begin(recording)
    return recording.key
  }

  /** Goes on with what an earlier visit recorded. */
  restore(key: string, { file, voice }: { file: File | null; voice: Voice | null }): void {
    // What was looked for on the device may be found after everything ended.
    if (this.#left) return
    const recording = new Recording(file, { key, voice })
    this.#all = [...this.#all, recording]
    if (!voice) this.#begin(recording)
  }

  remove(key: string | null | undefined): void {
    const recording = this.find(key)
    if (!recording) return
    recording.cancelling.abort(removed)
    void this.#keeper.forget([recording.key])
    if (recording.preview) URL.revokeObjectURL(recording.preview)
    this.#all = this.#all.filter((other) => other !== recording)
    this.#tellIfIdle()
  }

  retry(recording: Recording): void {
    recording.failure = null
    this.#begin(recording)
  }

  /** Tries everything again that the connection kept from arriving. */
  retryPassing(): void {
    for (const recording of this.#all) if (recording.failure?.passing) this.retry(recording)
  }

  /** Sends once more what the server has removed, by `isThere`. @returns whether there is any */
  async sendMissing(isThere: (mediaId: string) => Promise<boolean>): Promise<boolean> {
    const missing: Recording[] = []
    for (const one of this.#all) if (one.file && one.voice && !(await isThere(one.voice.id))) missing.push(one)
    for (const one of missing) {
      one.voice = null
      this.#begin(one)
    }
    return missing.length > 0
  }

  /** Under which the device keeps them. */
  get keys(): string[] {
    return this.#all.map(({ key }) => key)
  }

  /** What keeping them on the device depends on. */
  get state() {
    return this.#all.map(({ key, kept, voice, failure }) => [key, kept, voice?.id, failure])
  }

  /** Resolves once none is on its way any more. */
  async settled(signal: AbortSignal): Promise<void> {
    if (this.pending === 0) return
    signal.throwIfAborted()
    await new Promise<void>((resolve, reject) => {
      this.#idle.push(resolve)
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
  }

  /** Stops every upload, for good. */
  leave(): void {
    this.#left = true
    this.#stop()
  }

  /** Begins with none. */
  clear(): void {
    this.#stop()
    this.#all = []
    this.#tellIfIdle()
  }

  #stop(): void {
    for (const recording of this.#all) {
      recording.cancelling.abort()
      if (recording.preview) URL.revokeObjectURL(recording.preview)
    }
  }

  #begin(recording: Recording): void {
    const { file } = recording
    if (!file) return
    if (file.size > limits.voiceBytes) recording.failure = { code: 'too_large', passing: false }
    else void this.#upload(recording, file).finally(() => this.#tellIfIdle())
  }

  async #keep(recording: Recording, file: File): Promise<void> {
    recording.kept = await this.#keeper.keep(recording.key, file)
    if (recording.cancelling.signal.reason === removed) await this.#keeper.forget([recording.key])
  }

  async #upload(recording: Recording, file: File): Promise<void> {
    const { signal } = recording.cancelling
    try {
      const id = await uploadFile(file, { kind: 'voice', key: recording.key, begun: recording.begun, signal })
      const media = await finishUpload(id, signal)
      if (media.kind === 'voice') recording.voice = media
    } catch (error) {
      if (signal.aborted) return
      recording.failure = failureOf(error)
    }
  }

  #tellIfIdle(): void {
    if (this.pending > 0) return
    for (const resolve of this.#idle.splice(0)) resolve()
  }
}
