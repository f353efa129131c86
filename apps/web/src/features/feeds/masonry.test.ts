import type { NoteCard } from '@redbud/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrange, cardTitle, columnCounts, coverRatio, extent, gapRem, neighbour, sheetWords } from './masonry.ts'

type Shape = { width: number; height: number; title: string } | { words: string; title: string }

const cardOf = (shape: Shape, index: number): NoteCard => ({
  id: `n${index}`,
  kind: 'width' in shape ? 'photo' : 'text',
  title: shape.title,
  excerpt: 'words' in shape ? shape.words : '',
  language: 'en',
  channel: 'everyday',
  visibility: 'public',
  cover:
    'width' in shape
      ? {
          width: shape.width,
          height: shape.height,
          thumbhash: '',
          alt: '',
          card: { width: shape.width, height: shape.height, url: '', jpegUrl: '' },
        }
      : null,
  photoCount: 1,
  video: null,
  author: { id: 'a', handle: 'a', displayName: 'A', avatar: null },
  publishedAt: '2026-01-01T00:00:00Z',
  pinned: false,
  counts: { likes: 0, collects: 0, comments: 0 },
  viewer: null,
  reason: null,
  reasonAbout: null,
  translation: null,
})

const side = fc.integer({ min: 20, max: 9000 })
const title = fc.oneof(
  fc.constant(''),
  fc.string({ maxLength: 100 }),
  fc.constant('今天在公司楼下吃到一碗特别好吃的牛肉面'),
)
const shape: fc.Arbitrary<Shape> = fc.oneof(
  fc.record({ width: side, height: side, title }),
  fc.record({ words: fc.string({ minLength: 1, maxLength: 140 }), title }),
)
const feed = fc.array(shape, { minLength: 1, maxLength: 60 }).map((shapes) => shapes.map(cardOf))
const widths = { 1: 300, 2: 171, 3: 224, 4: 240, 5: 236, 6: 260 }

describe('a masonry', () => {
  test('gives every card a place of its own, in every number of columns, without overlaps and with the same gap', () => {
    fc.assert(
      fc.property(feed, fc.constantFrom(...columnCounts), (cards, columns) => {
        const { placed, bottoms } = arrange(cards)
        const metrics = { columns, columnPx: widths[columns], remPx: 16 }
        const columnEnds = Array.from({ length: columns }, () => -gapRem(columns) * 16)
        for (const card of placed) {
          const column = card.places[columns - 1]?.column ?? -1
          const [top, bottom] = extent(card, metrics)
          expect(column).toBeGreaterThanOrEqual(0)
          expect(top).toBeCloseTo((columnEnds[column] ?? Number.NaN) + gapRem(columns) * 16, 0)
          columnEnds[column] = bottom
        }
        const told = (bottoms[columns - 1] ?? []).map(
          ({ a, b }) => a * metrics.columnPx + (b - gapRem(columns)) * metrics.remPx,
        )
        expect(Math.max(...told)).toBeCloseTo(Math.max(...columnEnds), 0)
      }),
      { numRuns: 60 },
    )
  })

  test('leaves the cards that stand where they are when more come', () => {
    fc.assert(
      fc.property(feed, feed, (first, more) => {
        const before = arrange(first)
        const all = [...first, ...more]
        const after = arrange(all)
        expect(after.placed.slice(0, first.length)).toEqual(before.placed)
        expect(arrange(all, before)).toEqual(after)
        expect(arrange(more, before)).toEqual(arrange(more))
      }),
      { numRuns: 40 },
    )
  })

  test('keeps a cover’s shape between 3:4 and 4:3', () => {
    expect(coverRatio(cardOf({ width: 4000, height: 3000, title: '' }, 0))).toBe(0.75)
    expect(coverRatio(cardOf({ width: 1000, height: 9000, title: '' }, 0))).toBeCloseTo(4 / 3)
    expect(coverRatio(cardOf({ width: 9000, height: 1000, title: '' }, 0))).toBe(0.75)
    expect(coverRatio(cardOf({ width: 1000, height: 1100, title: '' }, 0))).toBe(1.1)
  })

  test('gives a title the lines it needs, two at most, and a card without one no empty line', () => {
    const lines = (words: string) =>
      arrange([cardOf({ width: 100, height: 100, title: words }, 0)]).placed[0]?.places[1]?.lines
    expect(lines('')).toBe(0)
    expect(lines('番茄炒蛋')).toBe(1)
    expect(lines('今天在公司楼下吃到一碗特别好吃的牛肉面')).toBe(2)
    expect(lines('Pancakes')).toBe(1)
    expect(lines('Banana muffins with walnuts, twice as good the day after')).toBe(2)
  })

  test('shows the first words of a photo without a title, and none under a written note, which shows them already', () => {
    const photo = { ...cardOf({ width: 1, height: 1, title: '' }, 0), excerpt: 'First words' }
    expect(cardTitle(photo)).toBe('First words')
    expect(cardTitle(cardOf({ words: 'First words', title: '' }, 0))).toBe('')
    const translation = { to: 'zh-Hans', text: '最初的话' } as const
    expect(cardTitle({ ...photo, translation })).toBe('最初的话')
    expect(cardTitle({ ...photo, title: 'Title', translation })).toBe('最初的话')
    const written = cardOf({ words: 'First words', title: '' }, 0)
    expect([cardTitle({ ...written, translation }), sheetWords({ ...written, translation })]).toEqual(['', '最初的话'])
    expect(sheetWords({ ...written, title: 'Title', translation })).toBe('First words')
  })

  test('leads arrow keys to the card beside, above and below', () => {
    const arrangement = arrange(
      Array.from({ length: 6 }, (_, index) => cardOf({ width: 1, height: 1, title: '' }, index)),
    )
    const metrics = { columns: 3, columnPx: 224, remPx: 16 }
    const from = (index: number, direction: 'left' | 'right' | 'up' | 'down') =>
      neighbour(arrangement, index, direction, metrics)?.index
    expect(from(0, 'right')).toBe(1)
    expect(from(1, 'left')).toBe(0)
    expect(from(1, 'down')).toBe(4)
    expect(from(4, 'up')).toBe(1)
    expect(from(0, 'left')).toBeUndefined()
    expect(from(5, 'right')).toBeUndefined()
    expect(from(5, 'down')).toBeUndefined()
  })
})
