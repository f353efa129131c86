import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findWaiting, isWaiting, markWaiting, unmarkWaiting } from './waiting.ts'

const storage = {
  getItem: (name: string) => entries.get(name) ?? null,
  setItem: (name: string, value: string) => void entries.set(name, value),
  removeItem: (name: string) => void entries.delete(name),
}
let entries = new Map<string, string>()

beforeEach(() => {
  entries = new Map()
  vi.useFakeTimers({ now: new Date('2026-05-01T08:00:00Z') })
  vi.stubGlobal(
    'localStorage',
    new Proxy(storage, {
      ownKeys: () => [...entries.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    }),
  )
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('each note waits by itself, and for its account alone', () => {
  markWaiting('amelie', 'new', 'first')
  vi.advanceTimersByTime(1000)
  markWaiting('amelie', '01jb', null)
  markWaiting('bao', 'new', 'other')
  expect(findWaiting('amelie')).toEqual(['new', '01jb'])
  unmarkWaiting('amelie', '01jb', null)
  expect(findWaiting('amelie')).toEqual(['new'])
  expect(findWaiting('bao')).toEqual(['new'])
})

test('who is done with one note leaves alone another that waits under the same name by now', () => {
  markWaiting('amelie', 'new', 'first')
  markWaiting('amelie', 'new', 'second')
  unmarkWaiting('amelie', 'new', 'first')
  expect(isWaiting('amelie', 'new')).toBe(true)
  unmarkWaiting('amelie', 'new', 'second')
  expect(isWaiting('amelie', 'new')).toBe(false)
})

test.each(['new', '01jb'])('what waited where there was room for one note only is taken over once: %s', (name) => {
  entries.set('redbud.waiting.1.amelie', name)
  expect(findWaiting('bao')).toEqual([])
  expect(findWaiting('amelie')).toEqual([name])
  unmarkWaiting('amelie', name, 'key')
  expect(findWaiting('amelie')).toEqual([])
})
