import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { addWords, keepWords, keptWords } from './kept-words.ts'

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
})
afterEach(() => vi.unstubAllGlobals())

it('come after what was begun under the note, once', () => {
  addWords('one', 'Hello Mei!')
  expect(keptWords('one')).toBe('Hello Mei!')
  keepWords('two', 'I have been there too, and\n')
  addWords('two', 'Hello Mei!')
  addWords('two', 'Hello Mei!')
  expect(keptWords('two')).toBe('I have been there too, and\nHello Mei!')
})
