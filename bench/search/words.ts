import { createRequire } from 'node:module'

/**
 * Texts with the words of two languages as often as people write them: Chinese by the counts of jieba's dictionary,
 * English by Zipf's law over made-up words, since no list of English counts is at hand. Each seed gives one text.
 */
export interface TextMaker {
  note(seed: number): { title: string; body: string; language: 'en' | 'zh-Hans' }
  /** What one may look for in these texts: one to four words, as often as they are written but for the emptiest. */
  query(seed: number): string
}

/** xorshift32: even, and the same everywhere. */
const random = (seed: number) => {
  let state = (seed * 2654435761 + 1) >>> 0 || 1
  return () => {
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 4294967296
  }
}

const syllables =
  'ba co di fu ga he ji ko lu ma ne po qua ri sa te vi wo xe ya zu cho sha tra ple ster ing mond ler'.split(' ')
const englishWords = 80_000
const emptiest = 60

export const makeTexts = (): TextMaker => {
  const { dict } = createRequire(new URL('../../apps/server/package.json', import.meta.url))(
    '@node-rs/jieba/dict.js',
  ) as {
    dict: Buffer
  }
  const counted = dict
    .toString('utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([word, count]) => word && Number(count) > 2 && /^\p{Script=Han}+$/u.test(word))
    .sort((one, other) => Number(other[1]) - Number(one[1]))
  const chinese = counted.map(([word]) => word ?? '')
  const sums: number[] = []
  let sum = 0
  for (const [, count] of counted) {
    sum += Number(count)
    sums.push(sum)
  }
  const english = Array.from({ length: englishWords }, (_, rank) => {
    const draw = random(rank + 7)
    const length = 1 + Math.floor(Math.log10(rank + 1) / 1.6) + Math.floor(draw() * 2)
    return Array.from({ length }, () => syllables[Math.floor(draw() * syllables.length)]).join('')
  })

  const zh = (draw: () => number, from = 0): string => {
    for (;;) {
      const wanted = draw() * sum
      let low = 0
      let high = sums.length - 1
      while (low < high) {
        const middle = (low + high) >>> 1
        if ((sums[middle] ?? 0) < wanted) low = middle + 1
        else high = middle
      }
      if (low >= from) return chinese[low] ?? ''
    }
  }
  // the inverse of a Zipf distribution's sum, which grows like a logarithm
  const en = (draw: () => number, from = 0): string => {
    for (;;) {
      const rank = Math.floor(englishWords ** draw()) - 1
      if (rank >= from) return english[rank] ?? ''
    }
  }
  const times = (count: number, make: () => string) => Array.from({ length: count }, make)
  /** Few words mostly, many at times: log-normal, about 60 in the middle. */
  const lengthOf = (draw: () => number) =>
    Math.min(600, Math.max(4, Math.round(60 * Math.exp((draw() + draw() + draw() + draw() - 2) * 1.2))))

  return {
    note: (seed) => {
      const draw = random(seed)
      const isChinese = draw() < 0.6
      const length = lengthOf(draw)
      return isChinese
        ? {
            title: times(4, () => zh(draw, emptiest)).join(''),
            body: times(length, () => zh(draw) + (draw() < 0.12 ? '，' : '')).join(''),
            language: 'zh-Hans',
          }
        : {
            title: times(4, () => en(draw, emptiest)).join(' '),
            body: times(length, () => en(draw)).join(' '),
            language: 'en',
          }
    },
    query: (seed) => {
      const draw = random(seed + 1_000_003)
      const isChinese = draw() < 0.6
      const count = 1 + Math.floor(draw() * 4)
      return isChinese
        ? times(count, () => zh(draw, emptiest)).join(draw() < 0.5 ? '' : ' ')
        : times(count, () => en(draw, emptiest)).join(' ')
    },
  }
}
