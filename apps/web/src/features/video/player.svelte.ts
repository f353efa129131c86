import type { Video } from '@redbud/contract'
import type { Attachment } from 'svelte/attachments'
import { Watching } from './plays.ts'
import { maySelfStart, preferences, sparesData } from './preferences.svelte.ts'
import { Retrying } from './retrying.ts'
import { openSource, type Source } from './source.ts'

/** Seconds fetched ahead: of what is watched, at first and once nothing else is waited for, and of what comes next. */
const aheadOfWatched = 20
const aheadAtFirst = 4
const aheadOfNext = 1
/** A video that is swiped away is out of sight after so long. */
const outOfSightMs = 400

/** One <video> and what it shows: used for one video after the other, never for two. */
export class Player {
  time = $state(0)
  duration = $state(0)
  /** Someone or the page wants it to play. */
  wanted = $state(false)
  playing = $state(false)
  /** A picture of it is there. */
  ready = $state(false)
  /** It should play and has nothing to show. */
  stalled = $state(false)
  /** It can't be shown, at least for now. */
  failed = $state(false)
  qualities = $state.raw<number[]>([])
  /** Twice as fast while it is held. */
  hurried = $state(false)
  /** It is the one to look at. */
  entered = $state(false)

  element: HTMLVideoElement | undefined
  #source: Source | null = null
  #retrying: Retrying | undefined
  #noteId = ''
  #watching: Watching | undefined
  #ahead = aheadOfNext
  /** Begins to fetch what was opened, once. */
  #fetch: (() => void) | undefined
  #rewinding: ReturnType<typeof setTimeout> | undefined

  readonly attach: Attachment<HTMLVideoElement> = (element) => {
    this.element = element
    const on = (names: string, run: () => void) => {
      for (const name of names.split(' ')) element.addEventListener(name, run)
    }
    on('timeupdate', () => this.#tick())
    on('playing', () => {
      this.playing = true
      this.ready = true
      this.stalled = false
    })
    // Media keys, headsets, calls and a window of its own start and stop it, too.
    on('play', () => {
      if (this.entered && !element.paused) this.wanted = true
    })
    on('pause ended', () => {
      this.playing = false
      this.stalled = false
      this.#watching?.interrupt()
      if (element.paused && !this.#hidden()) this.wanted = false
    })
    on('loadeddata seeked', () => {
      this.ready = true
    })
    on('waiting', () => {
      if (this.#retrying?.lost) this.failed = true
      else this.stalled = this.wanted
    })
    on('durationchange', () => {
      if (Number.isFinite(element.duration)) this.duration = element.duration
    })
    return () => {
      this.leave()
      this.element = undefined
    }
  }

  /**
   * Begins to fetch a note's video, where data are to be spared only once it is played; give what it returns to an effect,
   * to let go of it. What is opened once more goes on from its place.
   */
  open(noteId: string, video: Video): () => void {
    const { element } = this
    const opening = new AbortController()
    const from = noteId === this.#noteId ? this.time : 0
    this.#noteId = noteId
    this.duration = video.duration
    this.time = from
    this.ready = false
    this.failed = false
    this.qualities = []
    this.#ahead = aheadOfNext
    const onfailed = () => {
      this.failed = true
      this.stalled = false
    }
    const retrying = new Retrying(() => (this.#source ? this.#source.again() : this.#fetch?.()))
    this.#retrying = retrying
    const onlost = () => {
      retrying.lose()
      // What is there already is shown to its end.
      if (!element || element.readyState < HTMLMediaElement.HAVE_FUTURE_DATA) onfailed()
    }
    const onfetched = () => {
      if (!retrying.find()) return
      this.failed = false
      if (this.wanted) void this.#begin()
    }
    const onqualities = (qualities: number[]) => {
      this.qualities = qualities
    }
    const { hls } = video
    if (element && hls) {
      const fetch = () => {
        this.#fetch = undefined
        const events = { onqualities, onlost, onfetched, onfailed }
        const options = { ahead: this.#ahead, from, quality: preferences.quality, ...events }
        openSource(element, hls, options, opening.signal).then(
          (source) => {
            if (opening.signal.aborted) return source?.close()
            this.#source = source
            source?.lookAhead(this.#ahead)
            if (this.wanted) void this.#begin()
          },
          () => {
            if (opening.signal.aborted) return
            this.#fetch = fetch
            onlost()
          },
        )
      }
      this.#fetch = fetch
    } else onfailed()
    if (!sparesData()) this.#fetch?.()
    return () => {
      opening.abort()
      retrying.end()
      this.#fetch = undefined
      this.leave()
      clearTimeout(this.#rewinding)
      this.#source?.close()
      this.#source = null
      this.ready = false
    }
  }

  /** It is the one to look at. With `self` it starts where videos may start by themselves, else it waits to be played. */
  enter(self = true): void {
    clearTimeout(this.#rewinding)
    this.entered = true
    this.#lookAhead(aheadAtFirst)
    this.#tryAgain()
    if (!self || maySelfStart()) this.play()
  }

  /** A hand is about to bring it into sight: it moves already, without a sound, since to begin takes a while. */
  lean(): void {
    const { element } = this
    if (!element || this.entered || !this.ready || !maySelfStart()) return
    clearTimeout(this.#rewinding)
    element.muted = true
    element.play().catch(() => undefined)
  }

  /** The hand let it go again. */
  leanBack(): void {
    if (!this.entered) this.leave()
  }

  /** The connection is its own: nothing else has to be fetched soon. */
  lookFurther(): void {
    this.#lookAhead(aheadOfWatched)
  }

  /** It is no longer looked at: it stops, and goes back to its beginning. */
  leave(): void {
    this.entered = false
    this.wanted = false
    this.hurried = false
    this.#lookAhead(aheadOfNext)
    this.#watching?.end()
    this.#watching = undefined
    this.element?.pause()
    clearTimeout(this.#rewinding)
    this.#rewinding = setTimeout(() => this.#rewind(), outOfSightMs)
  }

  play(): void {
    this.wanted = true
    if (!this.#tryAgain()) this.#fetch?.()
    void this.#begin()
  }

  pause(): void {
    this.wanted = false
    this.element?.pause()
  }

  toggle(): void {
    if (this.wanted) this.pause()
    else this.play()
  }

  seek(time: number): void {
    const { element } = this
    if (!element) return
    this.#watching?.interrupt()
    this.time = Math.min(Math.max(0, time), Math.max(0, this.duration - 0.1))
    element.currentTime = this.time
  }

  choose(quality: number | null): void {
    preferences.keep({ quality })
    this.#source?.choose(quality)
  }

  /** What could not be fetched is fetched now, if there is a connection. @returns whether there was anything */
  #tryAgain(): boolean {
    if (!this.#retrying?.go()) return false
    this.failed = false
    return true
  }

  /** Nobody can see it: the page is hidden, and it has no window of its own. */
  #hidden(): boolean {
    return document.visibilityState === 'hidden' && document.pictureInPictureElement !== this.element
  }

  #lookAhead(seconds: number): void {
    this.#ahead = seconds
    this.#source?.lookAhead(seconds)
  }

  async #begin(): Promise<void> {
    const { element } = this
    if (!element) return
    element.muted = !preferences.sound
    element.playbackRate = this.hurried ? 2 : preferences.speed
    if (element.readyState < HTMLMediaElement.HAVE_FUTURE_DATA) this.stalled = true
    try {
      await element.play()
    } catch (cause) {
      if (!(cause instanceof DOMException) || cause.name !== 'NotAllowedError' || !this.wanted) return
      // Browsers refuse sound until something on the page was pressed, and anything where power is to be spared.
      if (element.muted) {
        this.wanted = false
        this.stalled = false
      } else {
        preferences.silenced = true
        await this.#begin()
      }
    }
  }

  #rewind(): void {
    const { element } = this
    if (element && element.currentTime > 0 && element.readyState > 0) element.currentTime = 0
    this.time = 0
  }

  #tick(): void {
    const { element } = this
    if (!element || element.readyState === HTMLMediaElement.HAVE_NOTHING) return
    this.time = element.currentTime
    if (element.paused || !this.wanted || this.#hidden()) return
    if (!this.#watching || this.#watching.ended) this.#watching = new Watching(this.#noteId, this.duration)
    this.#watching.at(element.currentTime)
  }
}
