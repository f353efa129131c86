/** Why there is nothing to record with; `impossible`: the browser can't, or not without https. */
export type MicrophoneProblem = 'refused' | 'none' | 'busy' | 'impossible'

/** What browsers record in, by preference: all of it is read by the server. */
const types = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']
const endings: Record<string, string> = { 'audio/webm': 'webm', 'audio/mp4': 'm4a', 'audio/ogg': 'ogg' }
const tickMs = 100

/** Records a few seconds by the device's microphone, one recording at a time. */
export class Microphone {
  state = $state<'idle' | 'asking' | 'recording'>('idle')
  seconds = $state(0)
  problem = $state<MicrophoneProblem | null>(null)
  readonly #mostSeconds: number
  #recorder: MediaRecorder | null = null
  /** Counts what was asked for, so that an answer to what nobody wants any more is known. */
  #asked = 0

  /** @param mostSeconds when it stops by itself */
  constructor(mostSeconds: number) {
    this.#mostSeconds = mostSeconds
  }

  /** Records until `stop`, or as long as it may. @returns null where nothing came of it */
  async record(): Promise<File | null> {
    this.cancel()
    this.problem = null
    if (!globalThis.MediaRecorder || !navigator.mediaDevices?.getUserMedia) {
      this.problem = 'impossible'
      return null
    }
    const asked = this.#asked
    this.state = 'asking'
    let stream: MediaStream
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } })
    } catch (error) {
      if (asked === this.#asked) {
        this.state = 'idle'
        this.problem = problemOf(error)
      }
      return null
    }
    try {
      return asked === this.#asked ? await this.#take(stream, asked) : null
    } catch (error) {
      // Some devices give a microphone that nothing can be recorded of.
      if (!(error instanceof DOMException)) throw error
      if (asked === this.#asked) this.problem = 'busy'
      return null
    } finally {
      for (const track of stream.getTracks()) track.stop()
      if (asked === this.#asked) this.state = 'idle'
    }
  }

  /** Ends the recording, which `record` then gives. */
  stop(): void {
    if (this.state === 'asking') this.cancel()
    else if (this.#recorder?.state === 'recording') this.#recorder.stop()
  }

  /** Ends the recording and forgets it. */
  cancel(): void {
    this.#asked++
    this.state = 'idle'
    if (this.#recorder?.state === 'recording') this.#recorder.stop()
    this.#recorder = null
  }

  async #take(stream: MediaStream, asked: number): Promise<File | null> {
    const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type))
    const recorder = new MediaRecorder(stream, mimeType ? { mimeType, audioBitsPerSecond: 64_000 } : {})
    const pieces: Blob[] = []
    const ended = new Promise<void>((resolve) => {
      recorder.ondataavailable = ({ data }) => pieces.push(data)
      recorder.onstop = recorder.onerror = () => resolve()
    })
    this.#recorder = recorder
    recorder.start()
    const began = performance.now()
    this.state = 'recording'
    this.seconds = 0
    const timer = setInterval(() => {
      this.seconds = Math.min(this.#mostSeconds, (performance.now() - began) / 1000)
      if (this.seconds >= this.#mostSeconds && recorder.state === 'recording') recorder.stop()
    }, tickMs)
    await ended
    clearInterval(timer)
    if (asked !== this.#asked) return null
    const type = (recorder.mimeType || mimeType || '').split(';')[0] ?? ''
    const blob = new Blob(pieces, { type })
    if (blob.size === 0) {
      this.problem = 'busy'
      return null
    }
    return new File([blob], `recording.${endings[type] ?? 'webm'}`, { type })
  }
}

/** https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia */
const problemOf = (error: unknown): MicrophoneProblem => {
  const name = error instanceof DOMException || error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none'
  return 'busy'
}
