/**
 * How well search finds and what it costs: `npm run bench -- search`.
 *
 *   --set DIR      documents, queries and grades: docs.jsonl `{id, text, language}`, queries.jsonl `{id, text}`,
 *                  qrels.tsv (query, document, grade); without it, the published sets of ../shared/data/search
 *   --notes N      how many generated notes to search in for what it costs (1,000,000; with --set: 0, none)
 *   --data DIR     keep the database with these notes here, and go on with what an earlier run has left
 *   --minutes M    with --data: stop after so many and leave the rest to another run
 *   --json FILE    also write the numbers as JSON
 *
 * Quality is that of BM25 alone, through the index and the code that read and answer searches.
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { migrate } from '../apps/server/src/platform/db/migrate.ts'
import { startEmbeddedPostgres } from '../apps/server/src/platform/postgres/embedded.ts'
import { measureCost } from './search/cost.ts'
import { measureQuality } from './search/quality.ts'
import { readPublished, readSet } from './search/sets.ts'
import { createTell } from './tell.ts'

const { values: options } = parseArgs({
  options: {
    set: { type: 'string' },
    notes: { type: 'string' },
    data: { type: 'string' },
    minutes: { type: 'string' },
    json: { type: 'string' },
  },
})
const published = join(import.meta.dirname, '../../shared/data/search')
const numbers: Record<string, number> = {}
const tell = createTell(numbers)

/** Runs PostgreSQL for some work, on a folder that stays or one that goes. */
const withPostgres = async (
  kept: string | undefined,
  work: (url: string, data: string, postmaster: number) => Promise<void>,
): Promise<void> => {
  const data = kept ?? mkdtempSync(join(tmpdir(), 'redbud-search-'))
  mkdirSync(data, { recursive: true })
  chmodSync(data, 0o755)
  const log = { info: () => {}, warn: () => {} }
  const postgres = await startEmbeddedPostgres({ dataDir: join(data, 'postgres'), log })
  try {
    await work(postgres.url, data, postgres.pid)
  } finally {
    await postgres.stop('orderly')
    if (!kept) rmSync(data, { recursive: true, force: true })
  }
}

const sets = options.set
  ? [readSet(options.set)]
  : existsSync(published) && !options.data
    ? readPublished(published)
    : []
if (sets.length === 0 && !options.data)
  console.log(`No sets at ${published}: nothing is told of quality (--set DIR).\n`)
for (const set of sets)
  await withPostgres(undefined, async (url) => {
    await migrate(url)
    await measureQuality(tell, url, set)
  })
const notes = Number(options.notes ?? (options.set ? 0 : 1_000_000))
const until = performance.now() + Number(options.minutes ?? Number.POSITIVE_INFINITY) * 60_000
if (notes > 0)
  await withPostgres(options.data, async (url, data, postmaster) => {
    const isDone = await measureCost(tell, { url, data, postmaster, notes, until })
    if (!isDone) console.log('Time is up: the same command goes on.')
  })
if (options.json) writeFileSync(options.json, `${JSON.stringify(numbers, null, 2)}\n`)
