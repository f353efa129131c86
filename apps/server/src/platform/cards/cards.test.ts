import { cardPapers } from '@redbud/contract/card-papers'
import { cardDesigns } from '@redbud/contract/words'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { breaksAfter, clustersOf } from './breaks.ts'
import { openCards } from './cards.ts'
import { cardHeight, cardWidth } from './design.ts'
import { designs } from './designs/index.ts'
import { type CardWords, composeCards, drawCards, mostCards } from './draw.ts'
import { type Line, linesOf, unitsOf, wordsOf } from './layout.ts'
import { drawShare } from './share.ts'
import { cleanWords, paragraphsOf } from './words.ts'

const chinese =
  '她总说：“火候到了，味道自然就到了。”可那时候的我，哪里懂得什么叫火候呢……后来——很久以后（大概十年），我才在《厨房》里明白。'
const english =
  'She doesn’t measure anything. “A little” is a handful, “some” is half the bag, and “enough” is when it looks right.'
const type = { latin: ['latin-sans'], wide: ['sans'], weight: 400 } as const
const plain = (width: number) => ({ width, balanced: false, flush: false })
const setWords = (text: string, width: number) => linesOf(unitsOf(text, type), plain(width)).map(wordsOf)
const pixelsOf = (words: CardWords) => Array.from(drawCards(words), (card) => card.data())
const spaceless = (text: string) => text.replace(/\s/g, '')

describe('lines', () => {
  test('Chinese breaks between characters, and never before what closes or after what opens', () => {
    for (let width = 5; width < 24; width++) {
      const lines = setWords(chinese, width)
      expect(lines.join('')).toBe(chinese)
      for (const line of lines.slice(1)) expect(line).not.toMatch(/^[、。，！？：；）」』”’》…—]/)
      for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[（「『“‘《]$/)
    }
  })

  test('a Chinese dash, an ellipsis, words, numbers and addresses stay whole', () => {
    const text = '走——走——走……走……买了iPhone手机花费12345.67元看https://redbud.example/a哦'
    for (let width = 6; width < 20; width++) {
      const lines = setWords(text, width)
      for (const whole of ['——', '……', 'iPhone', '12345.67'])
        expect(lines.join('\n').split(whole).length, `${whole} in ${lines.join('|')}`).toBe(text.split(whole).length)
    }
  })

  test('curly quotes are brackets beside Chinese and part of words beside Latin', () => {
    const allowed = (text: string) => {
      const clusters = clustersOf(text)
      const breaks = breaksAfter(clusters)
      return clusters.map((cluster, index) => (breaks[index] ? `${cluster}|` : cluster)).join('')
    }
    expect(allowed('他说“好”了')).toBe('他|说|“好”|了|')
    expect(allowed('say “yes” now')).toBe('say |“yes” |now|')
    expect(allowed('👩‍👩‍👧‍👦🇨🇳👍🏽')).toBe('👩‍👩‍👧‍👦|🇨🇳|👍🏽|')
  })

  test('a word longer than a line is cut, and nothing of it is lost', () => {
    const long = `${'x'.repeat(300)} ${'汉'.repeat(50)}${'。'.repeat(60)}`
    expect(spaceless(setWords(long, 10).join(''))).toBe(spaceless(long))
  })

  test('a quarter of an em parts Chinese from Latin', () => {
    const [joined] = linesOf(unitsOf('买iPhone', type), plain(20))
    const [apart] = [linesOf(unitsOf('买', type), plain(20)), linesOf(unitsOf('iPhone', type), plain(20))]
      .map(([line]) => line?.width ?? 0)
      .reduce<number[]>(([sum = 0], width) => [sum + width], [])
    expect((joined?.width ?? 0) - (apart ?? 0)).toBeCloseTo(0.22, 2)
  })

  test('a title has no lonely last word', () => {
    const lines = linesOf(unitsOf('What I learned from a year of cooking', type), {
      width: 12,
      balanced: true,
      flush: false,
    })
    const widths = lines.map(({ width }) => width)
    expect(Math.min(...widths) / Math.max(...widths)).toBeGreaterThan(0.5)
  })

  test('Arabic reads from right to left, beside Latin', () => {
    const [line] = linesOf(unitsOf('مرحبا بكم', type), plain(40))
    expect(line?.rightToLeft).toBe(true)
    expect(wordsOf(line as Line)).toBe('بكممرحبا')
  })

  test('any words: none lost, none over the edge, no line begins with what closes', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '，',
        '。',
        '！',
        '”',
        '“',
        '（',
        '）',
        '——',
        '……',
        ' ',
        '#话题',
        'hello',
        'it’s',
        '3.14',
        '《',
        '》',
        '汉',
        '字',
        '🥟',
        '👨‍👩‍👧‍👦',
        '🇺🇸',
        'é',
        'ñ',
        'ß',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 8, max: 24 }), (pieces, width) => {
        const text = cleanWords(pieces.join('')).replace(/\s+/g, ' ').trim()
        const lines = linesOf(unitsOf(text, type), plain(width))
        const count = (words: string) => clustersOf(spaceless(words)).toSorted().join('')
        expect(count(lines.map(wordsOf).join(''))).toBe(count(text))
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.01)
        // A row of marks longer than a line can't but begin one.
        if (!/[、。，！？；：…—.,!?;:)\]}”’）》]{3}/u.test(text))
          for (const line of lines.slice(1)) expect(wordsOf(line)).not.toMatch(/^[、。，！？；：）》”’]/u)
      }),
      { numRuns: 60 },
    )
  })
})

describe('words', () => {
  test('lists keep their numbers, decimals are no lists', () => {
    expect(
      paragraphsOf('- 糖\n• salt\n1. Taste\n3.5 kg of rice\n2、再来\n-5 度').map(({ marker, text }) => [marker, text]),
    ).toEqual([
      ['•', '糖'],
      ['•', 'salt'],
      ['1.', 'Taste'],
      [null, '3.5 kg of rice'],
      ['2、', '再来'],
      [null, '-5 度'],
    ])
  })

  test('what steers but does not show is left out, joined emoji stay', () => {
    expect(cleanWords('a\u202eb\u0000c\u200bd\ud800e 👩‍🍳 🏴󠁧󠁢󠁳󠁣󠁴󠁿')).toBe('abcd\ufffde 👩‍🍳 🏴󠁧󠁢󠁳󠁣󠁴󠁿')
    expect(cleanWords(`Z${'\u0300'.repeat(50)}`).length).toBeLessThan(8)
  })
})

describe('cards', () => {
  const samples = {
    chinese: { title: '妈妈的红烧肉，我学了十年', body: `${chinese}\n\n`.repeat(4) },
    english: { title: 'What my grandmother taught me', body: `${english}\n\n`.repeat(4) },
    mixed: {
      title: 'OMG 我终于会包饺子了 🥟🎉',
      body: '第 1 次：全露馅 😂\n- 第 2 次 “not bad” 👨‍👩‍👧‍👦🇨🇳\n#今天吃什么',
    },
  }

  test.each(cardDesigns)('%s draws words of both scripts', (design) => {
    for (const words of Object.values(samples)) {
      const cards = pixelsOf({ ...words, design })
      expect(cards.length).toBeGreaterThan(0)
      for (const card of cards) {
        expect(card.length).toBe(cardWidth * cardHeight * 4)
        expect(coloursOf(card)).toBeGreaterThan(20)
      }
    }
  })

  test.each(cardDesigns)('%s keeps every word on its cards, inside them and in order', (design) => {
    for (const { title, body } of Object.values(samples)) {
      const cards = composeCards({ title, body, design }, designs[design])
      const drawn = cards.flatMap(({ lines }) => lines.map(({ line }) => wordsOf(line))).join('')
      expect(spaceless(drawn)).toBe(
        spaceless(title + body)
          .replace(/- /g, '•')
          .replace('-第', '•第'),
      )
      for (const { x, y, line, size } of cards.flatMap(({ lines }) => lines)) {
        expect(x).toBeGreaterThan(50)
        expect(x + line.width * size).toBeLessThan(cardWidth - 50)
        expect(y - size * 0.8).toBeGreaterThan(50)
        expect(y).toBeLessThan(cardHeight - 50)
      }
    }
  })

  test.each(cardDesigns)('%s never lets lines overlap', (design) => {
    for (const { title, body } of Object.values(samples))
      for (const { lines } of composeCards({ title, body, design }, designs[design])) {
        const columns = Map.groupBy(lines, ({ x }) => (designs[design].areas.page.columns && x > 540 ? 1 : 0))
        for (const column of columns.values()) {
          const baselines = [...new Set(column.map(({ y }) => Math.round(y)))].toSorted((a, b) => a - b)
          const smallest = Math.min(...column.map(({ size }) => size))
          baselines.slice(1).forEach((y, index) => {
            expect(y - (baselines[index] ?? 0)).toBeGreaterThan(smallest * 0.95)
          })
        }
      }
  })

  test.each(cardDesigns)('%s has words that can be read: contrast of 4.5 : 1', (design) => {
    const { title, body, topicInk, grounds } = designs[design]
    for (const ground of grounds)
      for (const ink of [title.ink, body.ink, topicInk])
        expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  })

  test.each(cardDesigns)('%s is announced in its own paper and ink', (design) => {
    const { paper, ink } = cardPapers[design]
    expect(designs[design].grounds).toContain(paper)
    expect(ink).toBe(designs[design].body.ink)
  })

  test('a long text fills at most nine cards and says that there is more', () => {
    const cards = composeCards({ title: 'Long', body: '春天来了。'.repeat(3000), design: 'paper' }, designs.paper)
    expect(cards.length).toBe(mostCards)
    const last = cards.at(-1)?.lines.at(-1)
    expect(wordsOf(last?.line as Line)).toMatch(/……$/)
    const short = composeCards({ title: 'Short', body: '春天来了。'.repeat(300), design: 'paper' }, designs.paper)
    expect(short.flatMap(({ lines }) => lines).some(({ line }) => wordsOf(line).includes('……'))).toBe(false)
  })

  test('a few words are set large, a short first line becomes the title', () => {
    const saying = composeCards({ title: '', body: '慢慢来，比较快。', design: 'paper' }, designs.paper)
    expect(saying.map(({ kind }) => kind)).toEqual(['saying'])
    expect(saying[0]?.lines[0]?.size).toBeGreaterThan(80)
    const headed = composeCards({ title: '', body: `今天的早饭\n\n${chinese}`, design: 'paper' }, designs.paper)
    expect(headed[0]?.lines[0]?.role).toBe('title')
  })

  test('emoji are drawn in their colours', () => {
    const draw = (title: string) => pixelsOf({ title, body: '', design: 'newspaper' })[0] ?? Buffer.alloc(0)
    const saturated = (title: string) => {
      const [with_, without] = [draw(title), draw('')]
      let count = 0
      for (let at = 0; at < with_.length; at += 4) {
        if (with_[at] === without[at] && with_[at + 1] === without[at + 1]) continue
        const [r = 0, g = 0, b = 0] = with_.subarray(at, at + 3)
        if (Math.max(r, g, b) - Math.min(r, g, b) > 50) count++
      }
      return count
    }
    for (const emoji of ['🍊', '👩🏽‍🍳', '🇨🇳', '❤️', '1️⃣', '🫩']) expect(saturated(emoji), emoji).toBeGreaterThan(2000)
    // The rims of letters on toned paper are a little coloured.
    expect(saturated('字')).toBeLessThan(800)
  })

  test('the same words give the same pixels', () => {
    for (const design of ['seal', 'ticket', 'night'] as const) {
      const [one, other] = [0, 1].map(() => pixelsOf({ ...samples.mixed, design })[0])
      expect(one?.equals(other ?? Buffer.alloc(0))).toBe(true)
    }
  })

  test.each([
    '</text><script>alert(1)</script>&amp;<svg onload="x">',
    '\u202e\u0000\u0007\u001b[31m tricky \u2066\u2069',
    `Z${'\u0310\u0301'.repeat(400)}algo`,
    'W'.repeat(100),
    'שלום עולם مرحبا بالعالم 你好',
    '𠮷𠀋🏴󠁧󠁢󠁳󠁣󠁴󠁿\ud83d',
    '。'.repeat(100),
    '“'.repeat(100),
    '     \n\n\t   ',
    '',
  ])('hostile words draw like any others: %j', (words) => {
    for (const design of ['paper', 'notebook', 'newspaper'] as const) {
      const cards = pixelsOf({ title: words, body: `${words}\n`.repeat(5), design })
      expect(cards.length).toBeGreaterThan(0)
      expect(cards.length).toBeLessThanOrEqual(mostCards)
    }
  })
})

describe('the process that draws', () => {
  const cards = openCards({ idleMs: 200, timeoutMs: 60_000 })
  afterAll(() => cards.close())

  test('draws in turn, ends when idle and begins again', async () => {
    const order = () => cards.draw({ title: '你好', body: 'Hello', design: 'leaf' })
    const [one, two] = await Promise.all([order(), order()])
    expect(one).toHaveLength(1)
    expect(one[0]?.data).toHaveLength(cardWidth * cardHeight * 4)
    expect(one[0]?.data.equals(two[0]?.data ?? Buffer.alloc(0))).toBe(true)
    await expect
      .poll(() => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length, { timeout: 15_000 })
      .toBe(0)
    expect(await order()).toHaveLength(1)
  })

  test('what takes too long is ended, and the next order is drawn', async () => {
    const hasty = openCards({ timeoutMs: 1 })
    await expect(hasty.draw({ title: 'x', body: '', design: 'leaf' })).rejects.toThrow('took longer')
    hasty.close()
    expect(await cards.draw({ title: 'x', body: '', design: 'leaf' })).toHaveLength(1)
  })

  test('a failure is told, and the process stays', async () => {
    await expect(cards.draw({ title: 'x', body: '', design: 'nothing' as 'leaf' })).rejects.toThrow()
    expect(await cards.draw({ title: 'x', body: '', design: 'leaf' })).toHaveLength(1)
  })
})

describe('the share picture', () => {
  const words = {
    cover: null,
    avatar: null,
    title: '第一次在北京过冬 <b>&',
    excerpt: chinese.repeat(5),
    authorName: '小林'.repeat(40),
    handle: 'xiaolin',
    url: 'https://redbud.example/notes/01jd3v8k2m5x7q9r4t6w8y0z1a',
    siteName: '紫荆',
    language: 'zh-Hans',
  }

  test('is an upright JPEG, with a cover or without, whatever the names', async () => {
    const cover = drawCards({ title: 'Cover', body: '', design: 'night' }).next().value?.toBuffer('image/jpeg')
    for (const picture of [words, { ...words, cover: cover ?? null, excerpt: '', title: '' }]) {
      const file = await drawShare(picture)
      expect(file.subarray(0, 3).toString('hex')).toBe('ffd8ff')
      const { default: sharp } = await import('sharp')
      const { width = 0, height = 0 } = await sharp(file).metadata()
      expect(width).toBe(1080)
      expect(height).toBeGreaterThanOrEqual(1440)
      expect(height).toBeLessThanOrEqual(2160)
    }
  })

  test('refuses what is no picture', async () => {
    await expect(drawShare({ ...words, cover: Buffer.from('<svg/>') })).rejects.toThrow()
  })
})

function coloursOf(pixels: Buffer): number {
  const colours = new Set<number>()
  for (let at = 0; at < pixels.length; at += 4 * 97) colours.add(pixels.readUIntBE(at, 3))
  return colours.size
}

/** WCAG 2.2's contrast ratio of two colours written #rrggbb. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}
