import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { addWords, forgetWords, keepWords, keptWords } from './kept-words.ts'

/** As a browser's: what is kept are its own properties. */
class Kept {
  [key: string]: unknown
  getItem(key: string) {
    return this[key] ?? null
  }
  setItem(key: string, value: string) {
    this[key] = value
  }
  removeItem(key: string) {
    delete this[key]
  }
}

beforeEach(() => void vi.stubGlobal('localStorage', new Kept()))
afterEach(() => vi.unstubAllGlobals())

it('come after what was begun under the note, once', () => {
  addWords('ada', 'one', 'Hello Mei!')
  expect(keptWords('ada', 'one')).toBe('Hello Mei!')
  keepWords('ada', 'two', 'I have been there too, and\n')
  addWords('ada', 'two', 'Hello Mei!')
  addWords('ada', 'two', 'Hello Mei!')
  expect(keptWords('ada', 'two')).toBe('I have been there too, and\nHello Mei!')
})

it('are each account’s own, and forgotten with it', () => {
  localStorage.setItem('redbud:reading', '{}')
  keepWords('ada', 'one', 'between us')
  keepWords('ada', 'two', 'and more')
  keepWords('bo', 'one', 'mine')
  expect(keptWords('bo', 'two')).toBe('')
  forgetWords('ada')
  expect([keptWords('ada', 'one'), keptWords('ada', 'two'), keptWords('bo', 'one')]).toEqual(['', '', 'mine'])
  expect(localStorage.getItem('redbud:reading')).toBe('{}')
})
