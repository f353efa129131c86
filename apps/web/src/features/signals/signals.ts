import type { Signal } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { newUuid } from '#lib/keys.ts'

/**
 * Tells the server what its reader did with notes that they were shown, in batches: one every ten seconds at most, and all
 * that waits when the page goes out of sight. Fetched only for who is signed in and wants feeds that learn.
 */
const address = '/api/v1/signals'
const everyMs = 10_000
/** A card was seen when half of it was in sight for so long. */
const seenMs = 700
const leastSeconds = 2

interface Told extends Signal {
  noteId: string
}
let waiting: Told[] = []
/** What was seen on this page is told once. */
const seen = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined
/** What is being read, and since when. */
const reading = new Map<string, number>()

export const signal = (noteId: string, kind: Signal['kind'], amount = 1): void => {
  waiting.push({ noteId, kind, amount })
  timer ??= setTimeout(tellSome, everyMs)
}

/** A note is open until what this gives is called. */
export const reads = (noteId: string): (() => void) => {
  signal(noteId, 'open')
  reading.set(noteId, performance.now())
  return () => stop(noteId)
}

const stop = (noteId: string): void => {
  const since = reading.get(noteId)
  reading.delete(noteId)
  left = left.filter((one) => one !== noteId)
  const seconds = since === undefined ? 0 : (performance.now() - since) / 1000
  if (seconds >= leastSeconds) signal(noteId, 'dwell', Math.round(Math.min(seconds, 3600) * 10) / 10)
}

/** @returns whether the browser took a batch to send it */
const send = (): boolean => {
  const signals = waiting.slice(0, limits.signals)
  const body = new Blob([JSON.stringify({ id: newUuid(), signals })], { type: 'application/json' })
  if (!navigator.sendBeacon(address, body)) return false
  waiting = waiting.slice(limits.signals)
  return true
}

/** One batch; what is more, or wasn't taken, goes with the next. */
const tellSome = (): void => {
  timer = undefined
  send()
  if (waiting.length > 0) timer = setTimeout(tellSome, everyMs)
}

/** All that waits, as there may be no later. */
const tellAll = (): void => {
  clearTimeout(timer)
  timer = undefined
  while (waiting.length > 0 && send());
  if (waiting.length > 0) timer = setTimeout(tellSome, everyMs)
}

const dwelling = new Map<Element, ReturnType<typeof setTimeout>>()
const watcher = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(dwelling.get(target))
      dwelling.delete(target)
      const { noteId } = (target as HTMLElement).dataset
      if (!isIntersecting || noteId === undefined || seen.has(noteId)) continue
      const see = () => {
        seen.add(noteId)
        watcher.unobserve(target)
        signal(noteId, 'impression')
      }
      dwelling.set(target, setTimeout(see, seenMs))
    }
  },
  { threshold: 0.5 },
)

/** A card (an element that names its note) is told of once it was in sight. */
export const watchCard = (card: HTMLElement): (() => void) => {
  watcher.observe(card)
  return () => {
    watcher.unobserve(card)
    clearTimeout(dwelling.get(card))
    dwelling.delete(card)
  }
}

/** Open while the page is out of sight: who comes back goes on reading. */
let left: string[] = []
/** Tells what waits: the page goes out of sight, or who it is of signs out. */
export const leave = (): void => {
  const open = [...left, ...reading.keys()]
  for (const noteId of open) stop(noteId)
  left = open
  tellAll()
}
addEventListener('pagehide', leave)
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') return leave()
  for (const noteId of left) reading.set(noteId, performance.now())
  left = []
})
