/**
 * How well search finds and what it costs: `npm run bench -- search`.
 *
 *   --set DIR      documents, queries and grades: docs.jsonl `{id, text, language}`, queries.jsonl `{id, text}`,
 *                  qrels.tsv (query, document, grade); without it, the published sets of ../shared/data/search
 *   --notes N      how many generated notes to search in for what it costs (1,000,000; 0: leave it out)
 *   --json FILE    also write the numbers as JSON
 *
 * Quality is that of BM25 alone, through the index and the code that answer searches.
 */
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '../apps/server/src/platform/db/db.ts'
import { migrate } from '../apps/server/src/platform/db/migrate.ts'
import { newId } from '../apps/server/src/platform/ids.ts'
import { startEmbeddedPostgres } from '../apps/server/src/platform/postgres/embedded.ts'
import { postgresSearch } from '../apps/server/src/platform/search/postgres.ts'
import { queryTokens } from '../apps/server/src/platform/search/tokens.ts'
import { readPublished, readSet, type SearchSet } from './search/sets.ts'

const { values: options } = parseArgs({
  options: { set: { type: 'string' }, notes: { type: 'string' }, json: { type: 'string' } },
})
const published = join(import.meta.dirname, '../../shared/data/search')
const numbers: Record<string, number> = {}
const tell = (name: string, value: number, unit: string): void => {
  numbers[name] = Math.round(value * 10_000) / 10_000
  console.log(`${name.padEnd(64)} ${value.toFixed(4).padStart(12)} ${unit}`)
}

const depth = 10
const gainOf = (grades: number[]): number =>
  grades.slice(0, depth).reduce((sum, grade, at) => sum + grade / Math.log2(at + 2), 0)

/** nDCG@10 with the grades as gains, and how many queries find nothing. */
const measureQuality = async (url: string, set: SearchSet): Promise<void> => {
  const { db, pool } = openDatabase({ url, poolSize: 8, onError: console.error })
  const engine = postgresSearch({ db, pool })
  const idOf = new Map<string, string>()
  const uuids = set.documents.map(({ id }) => {
    const uuid = newId()
    idOf.set(uuid, id)
    return uuid
  })
  const began = performance.now()
  const some = 2000
  for (let from = 0; from < set.documents.length; from += some)
    await engine.write({
      documents: set.documents.slice(from, from + some).map(({ text }, at) => ({
        id: uuids[from + at] ?? '',
        at: new Date(),
        texts: [{ text, weight: 1, counts: true }],
        tags: [],
      })),
      gone: [],
    })
  while (await engine.tidy());
  const indexed = performance.now()
  let sum = 0
  let asked = 0
  let nothing = 0
  for (const { id, text } of set.queries) {
    const grades = set.grades.get(id)
    if (!grades) continue
    const { hits } = await engine.find({ tokens: queryTokens(text), minimum: 0, order: 'best', limit: depth })
    asked++
    if (hits.length === 0) nothing++
    const ideal = gainOf([...grades.values()].sort((one, other) => other - one))
    sum += gainOf(hits.map((hit) => grades.get(idOf.get(hit.id) ?? '') ?? 0)) / ideal
  }
  tell(`${set.name}: nDCG@10`, sum / asked, '')
  tell(`${set.name}: queries that find nothing`, (nothing / asked) * 100, '%')
  tell(`${set.name}: indexed`, set.documents.length / ((indexed - began) / 1000), 'documents/s')
  tell(`${set.name}: a query`, (performance.now() - indexed) / asked, 'ms')
  await db.destroy()
  await pool.end().catch(() => {})
}

const sets = options.set ? [readSet(options.set)] : existsSync(published) ? readPublished(published) : []
if (sets.length === 0) console.log(`No sets at ${published}: nothing is told of quality (--set DIR).\n`)

for (const set of sets) {
  const data = mkdtempSync(join(tmpdir(), 'redbud-search-'))
  chmodSync(data, 0o755)
  const postgres = await startEmbeddedPostgres({
    dataDir: join(data, 'postgres'),
    log: { info: () => {}, warn: () => {} },
  })
  try {
    await migrate(postgres.url)
    await measureQuality(postgres.url, set)
  } finally {
    await postgres.stop('orderly')
    rmSync(data, { recursive: true, force: true })
  }
}
if (options.json) writeFileSync(options.json, `${JSON.stringify(numbers, null, 2)}\n`)
