import { limits } from '@redbud/contract/limits'
import { tellSignal } from '#features/signals/tell.ts'
import { newUuid } from '#lib/keys.ts'

/**
 * Tells the server how videos were watched: each watching under an id of its own, in batches, at the latest when the page
 * goes out of sight, since it may not come back. Where it does, the watching goes on, and is told again with what was added.
 */
interface Play {
  id: string
  noteId: string
  seconds: number
  replays: number
  completed: boolean
}

const address = '/api/v1/plays'
const everyMs = 10_000
/** What was watched for less was passed over. */
const secondsAtLeast = 0.5
const completeFrom = 0.95
/** Between two reports of a playing video at most so many seconds go by; more is a jump. */
const stepAtMost = 3

const waiting: Play[] = []
const under = new Set<Watching>()
let timer: ReturnType<typeof setTimeout> | undefined
let listening = false

/** One watching of one video, from when it starts until it is left, also where other things were looked at in between. */
export class Watching {
  readonly #id = newUuid()
  readonly #noteId: string
  readonly #duration: number
  #last: number | null = null
  #seconds = 0
  #replays = 0
  #reachedEnd = false
  /** Of what was watched the server has been told so much. */
  #told = { seconds: 0, completed: false }

  /** @param duration seconds */
  constructor(noteId: string, duration: number) {
    this.#noteId = noteId
    this.#duration = duration
    under.add(this)
    listen()
  }

  /** The video plays and is at this second; to be told several times a second. */
  at(time: number): void {
    const last = this.#last
    this.#last = time
    if (last === null) return
    const beganAgain = time < last && last > this.#duration - stepAtMost && time < stepAtMost
    const step = beganAgain ? Math.max(0, this.#duration - last) + time : time - last
    if (beganAgain) this.#replays++
    if (step <= 0 || step > stepAtMost) return
    this.#seconds += step
    if (beganAgain || time >= this.#duration * completeFrom) this.#reachedEnd = true
  }

  /** It stops for now or was moved elsewhere: what lies between was not watched. */
  interrupt(): void {
    this.#last = null
  }

  /** It is left. */
  end(): void {
    if (under.delete(this)) this.#report()
  }

  /** The page goes out of sight, maybe for good. */
  rest(): void {
    this.interrupt()
    this.#report()
  }

  /** What was hardly watched is not told. */
  #report(): void {
    if (this.#seconds < secondsAtLeast || this.#seconds === this.#told.seconds) return
    // Who skipped most of it did not watch it to its end.
    const completed = this.#reachedEnd && this.#seconds >= this.#duration / 2
    const seconds = Math.round(this.#seconds * 10) / 10
    if (this.#told.seconds === 0) tellSignal(this.#noteId, 'impression')
    tellSignal(this.#noteId, 'watch', seconds)
    if (completed && !this.#told.completed) tellSignal(this.#noteId, 'complete')
    this.#told = { seconds: this.#seconds, completed }
    const play = { id: this.#id, noteId: this.#noteId, seconds, replays: this.#replays, completed }
    const before = waiting.findIndex(({ id }) => id === play.id)
    if (before >= 0) waiting[before] = play
    else waiting.push(play)
    timer ??= setTimeout(tell, everyMs)
  }

  get ended(): boolean {
    return !under.has(this)
  }
}

const tell = (): void => {
  clearTimeout(timer)
  timer = undefined
  while (waiting.length > 0) {
    const plays = waiting.slice(0, limits.plays)
    const body = new Blob([JSON.stringify({ plays })], { type: 'application/json' })
    if (!navigator.sendBeacon(address, body)) {
      timer = setTimeout(tell, everyMs)
      return
    }
    waiting.splice(0, plays.length)
  }
}

const listen = (): void => {
  if (listening) return
  listening = true
  const leave = () => {
    for (const watching of under) watching.rest()
    tell()
  }
  addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave()
  })
}
