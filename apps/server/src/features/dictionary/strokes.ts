import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Strokes } from '@redbud/contract'

const folder = dirname(createRequire(import.meta.url).resolve('hanzi-writer-data/package.json'))

/** The strokes of a character; null for what is none, or one that nobody has drawn. */
export const findStrokes = async (character: string): Promise<Strokes | null> =>
  (await drawable()).has(character)
    ? Strokes.parse(JSON.parse(await readFile(join(folder, `${character}.json`), 'utf8')))
    : null

/** Those characters of a word, each once, whose strokes are known. */
export const drawableIn = async (word: string): Promise<string[]> => {
  const known = await drawable()
  return [...new Set(word)].filter((character) => known.has(character))
}

let names: Promise<Set<string>> | undefined

const drawable = (): Promise<Set<string>> => {
  names ??= readdir(folder).then((files) => new Set(files.flatMap((file) => /^(.)\.json$/u.exec(file)?.[1] ?? [])))
  return names
}
