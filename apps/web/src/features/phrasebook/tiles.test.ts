import { describe, expect, it } from 'vitest'
import { isInOrder, shuffled, tilesOf } from './tiles.ts'

describe('the tiles of a sentence', () => {
  it('are its words, each with the marks behind it', () => {
    expect(tilesOf('We went home, at last!', 'en')?.map(({ text }) => text)).toEqual([
      'We',
      'went',
      'home,',
      'at',
      'last!',
    ])
    const chinese = tilesOf('今天，我们去公园。', 'zh-Hans')?.map(({ text }) => text) ?? []
    expect(chinese.join('')).toBe('今天，我们去公园。')
    expect(chinese[0]).toBe('今天，')
    expect(chinese.at(-1)).toMatch(/。$/)
  })
  it('are none where there is nothing to put in order', () => {
    expect(tilesOf('银行', 'zh-Hans')).toBeNull()
    expect(tilesOf('word '.repeat(40), 'en')).toBeNull()
  })
  it('come in another order, the same for the same seed', () => {
    const tiles = tilesOf('one two three', 'en') ?? []
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      expect(isInOrder(shuffled(tiles, seed), tiles)).toBe(false)
      expect(shuffled(tiles, seed)).toEqual(shuffled(tiles, seed))
      expect(
        shuffled(tiles, seed)
          .map(({ id }) => id)
          .sort(),
      ).toEqual([0, 1, 2])
    }
  })
  it('that look alike stand for each other', () => {
    const tiles = tilesOf('so much so good', 'en') ?? []
    const [a, b, c, d] = tiles
    expect(a && b && c && d && isInOrder([c, b, a, d], tiles)).toBe(true)
  })
})
