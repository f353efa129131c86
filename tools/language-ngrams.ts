import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hashOf, latinLanguages } from '../apps/server/src/platform/language/ngrams.ts'

interface Ngrams {
  languages: Record<string, string>
  ngrams: Record<string, Record<string, number>>
}

/**
 * The n-grams that `eld` (Apache-2.0, © Nito T.M.) learned of languages in Latin letters, packed for
 * apps/server/src/platform/language/ngrams.ts, which says how. As modules they would cost 190 MB of memory.
 */
export const packLatinNgrams = async (): Promise<Buffer> => {
  // The package shows only its detector; its data lie beside it.
  const source = dirname(dirname(fileURLToPath(import.meta.resolve('eld/medium'))))
  const { ngramsData } = (await import(join(source, 'ngrams/medium.js'))) as { ngramsData: Ngrams }
  const { dictionary } = (await import(join(source, 'dictionary.js'))) as { dictionary: string[] }
  const byteOf = new Map(dictionary.entries().map(([byte, character]) => [character, byte]))
  byteOf.set(' ', 0x20)

  const rows = Object.entries(ngramsData.ngrams)
    .map(([ngram, scores]) => ({
      hash: hashOf([...ngram].map((character) => byteOf.get(character) ?? character.charCodeAt(0))),
      scores: Object.entries(scores)
        .map(([at, score]) => [latinLanguages.indexOf(ngramsData.languages[at] ?? ''), score] as const)
        .filter(([language]) => language >= 0),
    }))
    .filter(({ scores }) => scores.length > 0)
    .sort((a, b) => a.hash - b.hash)
  const pairs = rows.flatMap(({ scores }) => scores.flat())
  const head = Buffer.alloc(4 + rows.length * 4)
  head.writeUInt32LE(rows.length, 0)
  for (const [at, { hash }] of rows.entries()) head.writeUInt32LE(hash, 4 + at * 4)
  return Buffer.concat([head, Buffer.from(rows.map(({ scores }) => scores.length)), Buffer.from(pairs)])
}
