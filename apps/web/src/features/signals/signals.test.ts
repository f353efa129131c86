import { limits } from '@redbud/contract/limits'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

/** Batches that the browser was given, as the ids of their notes. */
let told: Promise<string[]>[]
let takes: boolean
const heard = () => Promise.all(told)
let leave: () => void
let signal: (noteId: string, kind: 'open') => void

beforeEach(async () => {
  told = []
  takes = true
  vi.useFakeTimers()
  const sendBeacon = (_: string, body: Blob) => {
    if (takes)
      told.push(body.text().then((text) => JSON.parse(text).signals.map(({ noteId }: { noteId: string }) => noteId)))
    return takes
  }
  vi.stubGlobal('navigator', { sendBeacon })
  vi.stubGlobal('IntersectionObserver', class {})
  vi.stubGlobal('addEventListener', () => {})
  vi.stubGlobal('document', { addEventListener: () => {} })
  vi.resetModules()
  ;({ leave, signal } = await import('./signals.ts'))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const ids = Array.from({ length: limits.signals * 2 + 1 }, (_, nth) => `note ${nth}`)

it('sends one batch in ten seconds, however much waits, and loses nothing', async () => {
  for (const id of ids) signal(id, 'open')
  for (let batches = 1; batches <= 3; batches++) {
    vi.advanceTimersByTime(9_999)
    expect(told.length).toBe(batches - 1)
    vi.advanceTimersByTime(1)
    expect(told.length).toBe(batches)
  }
  vi.advanceTimersByTime(60_000)
  expect((await heard()).map((batch) => batch.length)).toEqual([limits.signals, limits.signals, 1])
  expect((await heard()).flat()).toEqual(ids)
})

it('sends all that waits when the page is left, and later what the browser did not take', async () => {
  for (const id of ids) signal(id, 'open')
  leave()
  expect((await heard()).flat()).toEqual(ids)
  told = []
  takes = false
  signal('late', 'open')
  leave()
  expect(told).toEqual([])
  takes = true
  vi.advanceTimersByTime(10_000)
  expect((await heard()).flat()).toEqual(['late'])
  vi.advanceTimersByTime(60_000)
  expect(told.length).toBe(1)
})
