/**
 * How well search finds and what it costs: `npm run bench -- search`.
 *
 *   --set DIR      documents, queries and grades: docs.jsonl `{id, text, language}`, queries.jsonl `{id, text}`,
 *                  qrels.tsv (query, document, grade); without it, the published sets of ../shared/data/search
 *   --notes N      how many generated notes to search in for what it costs (1,000,000; with --set: 0, none)
 *   --json FILE    also write the numbers as JSON
 *
 * Quality is that of BM25 alone, through the index and the code that answer searches.
 */
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { buildApp } from '../apps/server/src/app.ts'
import { readConfig } from '../apps/server/src/config.ts'
import { type Context, createContext } from '../apps/server/src/context.ts'
import { indexChanges, tidyIndex } from '../apps/server/src/features/search/indexing.ts'
import { openDatabase } from '../apps/server/src/platform/db/db.ts'
import { migrate } from '../apps/server/src/platform/db/migrate.ts'
import { newId } from '../apps/server/src/platform/ids.ts'
import { startEmbeddedPostgres } from '../apps/server/src/platform/postgres/embedded.ts'
import { postgresSearch } from '../apps/server/src/platform/search/postgres.ts'
import { queryTokens } from '../apps/server/src/platform/search/tokens.ts'
import { settingsOf } from '../apps/server/src/startup.ts'
import { cpuOfPostgres } from './cpu.ts'
import { readPublished, readSet, type SearchSet } from './search/sets.ts'
import { makeTexts, type TextMaker } from './search/words.ts'

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

/** What it costs among many notes: through HTTP, as people ask. */
const measureCost = async (data: string, url: string, postmaster: number, notes: number): Promise<void> => {
  const { config } = readConfig({ REDBUD_DATA: data })
  const ctx = await createContext(settingsOf(config, url), pino({ level: 'warn' }))
  const texts = makeTexts()
  const bytes = await writeNotes(ctx, texts, notes)
  tell('the text of the notes', bytes / 1e6, 'MB')

  const began = performance.now()
  const postgresBefore = cpuOfPostgres(postmaster)
  const cpuBefore = process.cpuUsage()
  while (await indexChanges(ctx, 1000));
  const indexed = performance.now()
  tell(`${notes} notes indexed`, notes / ((indexed - began) / 1000), 'notes/s')
  while (await tidyIndex(ctx));
  tell('the same with all merges', notes / ((performance.now() - began) / 1000), 'notes/s')
  const used = process.cpuUsage(cpuBefore)
  tell(
    'CPU to index a note, all in all',
    ((used.user + used.system) / 1e3 + cpuOfPostgres(postmaster) - postgresBefore) / notes,
    'ms',
  )
  await ctx.pool.query('vacuum analyze')
  const { rows } = await ctx.pool.query(
    `select sum(pg_total_relation_size(c.oid))::float8 as bytes from pg_class c
     where relkind = 'r' and relname in ('search_segments', 'search_blocks', 'search_columns', 'search_documents', 'search_dead')`,
  )
  await ctx.pool.query('delete from search_segments where replaced_at is not null')
  tell('the index', rows[0].bytes / 1e6, 'MB')
  const live = await ctx.pool.query(
    `select (select sum(length(data)) from search_blocks)::float8 + (select sum(length(data)) from search_columns)::float8
       + pg_total_relation_size('search_documents') as bytes, (select count(*) from search_segments)::int as segments`,
  )
  tell('the index without what merges have left', live.rows[0].bytes / 1e6, 'MB')
  tell('the index, times the text', live.rows[0].bytes / bytes, '')
  tell('segments', live.rows[0].segments, '')

  const app = await buildApp(ctx)
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const ask = async (seed: number): Promise<number> => {
    const from = performance.now()
    const answer = await fetch(`${address}/api/v1/search/notes?q=${encodeURIComponent(texts.query(seed))}`)
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${answer.status} for ${texts.query(seed)}`)
    return performance.now() - from
  }
  const between = async (from: number, count: number, connections: number): Promise<number[]> => {
    const times: number[] = []
    let next = from
    await Promise.all(
      Array.from({ length: connections }, async () => {
        while (next < from + count) times.push(await ask(next++))
      }),
    )
    return times.sort((one, other) => one - other)
  }
  const quantile = (times: number[], part: number) => times[Math.floor((times.length - 1) * part)] ?? 0
  await between(0, 1000, 4)
  const cpus: number[] = []
  for (let seed = 1000; seed < 1400; seed++) {
    const before = process.cpuUsage()
    await ask(seed)
    const { user, system } = process.cpuUsage(before)
    cpus.push((user + system) / 1000)
  }
  cpus.sort((one, other) => one - other)
  tell('CPU of a search, asking and answering process, median', quantile(cpus, 0.5), 'ms')
  const before = { own: process.cpuUsage(), postgres: cpuOfPostgres(postmaster), at: performance.now() }
  const asked = 4000
  const times = await between(2000, asked, 16)
  const own = process.cpuUsage(before.own)
  tell('16 connections: median', quantile(times, 0.5), 'ms')
  tell('16 connections: p99', quantile(times, 0.99), 'ms')
  tell('16 connections: searches', asked / ((performance.now() - before.at) / 1000), '/s')
  tell('CPU of a search, mean, this process', (own.user + own.system) / 1000 / asked, 'ms')
  tell('CPU of a search, mean, PostgreSQL', (cpuOfPostgres(postmaster) - before.postgres) / asked, 'ms')
  tell('memory of this process', process.memoryUsage().rss / 1e6, 'MB')
  await app.close()
  await ctx.close()
}

/** Writes notes as they are in the database, without what else a published note sets going. */
const writeNotes = async (ctx: Context, texts: TextMaker, notes: number): Promise<number> => {
  const author = newId()
  await ctx.pool.query(
    `insert into accounts (id, handle, handle_key, display_name, email) values ($1, 'writer', 'writer', 'Writer', 'w@example.org')`,
    [author],
  )
  let bytes = 0
  const some = 5000
  for (let from = 0; from < notes; from += some) {
    const batch = Array.from({ length: Math.min(some, notes - from) }, (_, at) => ({
      id: newId(),
      ...texts.note(from + at),
    }))
    for (const { title, body } of batch) bytes += Buffer.byteLength(title) + Buffer.byteLength(body)
    await ctx.pool.query(
      `with made as (
         insert into notes (id, author_id, kind, status, visibility, channel, language, title, body, published_at)
         select id, $1, 'text', 'published', 'public', 'food', language, title, body, now() - random() * interval '300 days'
         from unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) as n (id, language, title, body)
         returning id, language, channel, published_at
       ), counted as (insert into note_counts (note_id, likes) select id, floor(random() * 50) from made)
       insert into note_ranks (note_id, kind, language, channel, score)
       select id, 'text', language, channel, extract(epoch from published_at) / 43200 + random() * 5 from made`,
      [
        author,
        batch.map((one) => one.id),
        batch.map((one) => one.language),
        batch.map((one) => one.title),
        batch.map((one) => one.body),
      ],
    )
  }
  await ctx.pool.query('analyze')
  return bytes
}

const withPostgres = async (work: (url: string, data: string, postmaster: number) => Promise<void>): Promise<void> => {
  const data = mkdtempSync(join(tmpdir(), 'redbud-search-'))
  chmodSync(data, 0o755)
  const log = { info: () => {}, warn: () => {} }
  const postgres = await startEmbeddedPostgres({ dataDir: join(data, 'postgres'), log })
  try {
    await migrate(postgres.url)
    await work(postgres.url, data, postgres.pid)
  } finally {
    await postgres.stop('orderly')
    rmSync(data, { recursive: true, force: true })
  }
}

const sets = options.set ? [readSet(options.set)] : existsSync(published) ? readPublished(published) : []
if (sets.length === 0) console.log(`No sets at ${published}: nothing is told of quality (--set DIR).\n`)
for (const set of sets) await withPostgres((url) => measureQuality(url, set))
const notes = Number(options.notes ?? (options.set ? 0 : 1_000_000))
if (notes > 0) await withPostgres((url, data, postmaster) => measureCost(data, url, postmaster, notes))
if (options.json) writeFileSync(options.json, `${JSON.stringify(numbers, null, 2)}\n`)
