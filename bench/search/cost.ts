import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { pino } from 'pino'
import { readConfig } from '../../apps/server/src/config.ts'
import { type Context, createContext } from '../../apps/server/src/context.ts'
import { indexChanges, tidyIndex } from '../../apps/server/src/features/search/indexing.ts'
import { settingsOf } from '../../apps/server/src/startup.ts'
import { cpuOf, cpuOfPostgres, exactCpuOf, peakMb, residentMb } from '../cpu.ts'
import { startLoader } from '../measure.ts'
import { bringUpToDate, freePort, startWeb, stop } from '../site.ts'
import type { Tell } from '../tell.ts'
import { textBytes, writeNotes } from './notes.ts'
import { type Asking, measureSuggestions, writeNames } from './suggestions.ts'
import { makeTexts, type TextMaker } from './words.ts'

const connections = 16
/** As many as two cores work for at once: what takes longer with more is waiting for others' turns. */
const fewConnections = 2
/** As long as it takes until a process knows most of what searches ask for. */
const warmingSeconds = 90
const askingSeconds = 25
const fewSeconds = 10
const askedOneByOne = 400
/** As many topics, people and places are suggested from: a fifth as many as there are notes, up to here. */
const mostNames = 100_000

export interface CostOptions {
  url: string
  /** The data folder. */
  data: string
  /** PostgreSQL's first process. */
  postmaster: number
  notes: number
  /** When to stop and leave the rest to another run: as `performance.now()`. */
  until: number
}

/**
 * What searching among many notes costs: they are written, indexed by what the work role runs, and asked for over HTTP
 * from a web process of its own.
 * @returns whether all of it was done; else another call on the same data goes on
 */
export const measureCost = async (tell: Tell, options: CostOptions): Promise<boolean> => {
  const { url, data, notes, until } = options
  await bringUpToDate(url)
  const { config } = readConfig({ REDBUD_DATA: data })
  const ctx = await createContext(settingsOf(config, url), pino({ level: 'warn' }))
  const texts = makeTexts()
  try {
    const there = await writeNotes(ctx.pool, texts, notes, until)
    if (there < notes) {
      console.log(`${there} of ${notes} notes are written`)
      return false
    }
    if (!(await index(tell, ctx, options))) return false
    if (!(await writeNames(ctx, texts, Math.min(mostNames, Math.ceil(notes / 5)), until))) return false
    await tellSize(tell, ctx.pool)
  } finally {
    await ctx.close()
  }
  await askFor(tell, texts, options)
  return true
}

/** Indexes what waits, and merges at the same time as the work role does. */
const index = async (tell: Tell, ctx: Context, { postmaster, until }: CostOptions): Promise<boolean> => {
  const waiting = async () => {
    const { rows } = await ctx.pool.query<{ n: number }>('select count(*)::int as n from search_changes')
    return rows[0]?.n ?? 0
  }
  const first = await waiting()
  if (first === 0) {
    // an earlier run may have ended before the last merge
    while (await tidyIndex(ctx));
    return true
  }
  const began = performance.now()
  const before = { own: process.cpuUsage(), postgres: cpuOfPostgres(postmaster) }
  let indexing = true
  const merging = async () => {
    for (;;) {
      const last = !indexing
      if (await tidyIndex(ctx)) continue
      if (last) return
      await sleep(50)
    }
  }
  const merges = merging()
  while (performance.now() < until && (await indexChanges(ctx)));
  const indexedMs = performance.now() - began
  indexing = false
  await merges
  const left = await waiting()
  const seconds = (performance.now() - began) / 1000
  const own = process.cpuUsage(before.own)
  const done = first - left
  tell(`${done} notes indexed, merges at the same time`, done / (indexedMs / 1000), 'notes/s', { atLeast: 2000 })
  tell('the same until the last merge', done / seconds, 'notes/s')
  tell('CPU to index a note with all merges, this process', (own.user + own.system) / 1000 / done, 'ms')
  tell('CPU to index a note with all merges, PostgreSQL', (cpuOfPostgres(postmaster) - before.postgres) / done, 'ms')
  tell('most memory of the process that indexed', peakMb(process.pid), 'MB')
  if (left > 0) console.log(`${left} notes wait still`)
  return left === 0
}

const tellSize = async (tell: Tell, pool: pg.Pool): Promise<void> => {
  await pool.query('delete from search_segments where replaced_at is not null')
  await pool.query('vacuum analyze')
  const bytes = await textBytes(pool)
  tell('the text of the notes', bytes / 1e6, 'MB')
  const { rows } = await pool.query(
    `select (select sum(length(data)) from search_blocks)::float8 + (select sum(length(data)) from search_columns)::float8
       + pg_total_relation_size('search_documents') as bytes,
       (select count(*) from search_segments)::int as segments, (select count(*) from search_blocks)::int as blocks,
       (select sum(pg_total_relation_size(c.oid))::float8 from pg_class c where relkind = 'r' and relname in
         ('search_segments', 'search_blocks', 'search_columns', 'search_documents', 'search_dead')) as disk`,
  )
  tell('the index', rows[0].bytes / 1e6, 'MB')
  tell('the index, times the text', rows[0].bytes / bytes, '', { atMost: 1.5 })
  tell('the index on the disk, with what merges have left to be used again', rows[0].disk / 1e6, 'MB')
  tell('segments', rows[0].segments, '')
  tell('blocks', rows[0].blocks, '')
}

const askFor = async (tell: Tell, texts: TextMaker, { url, data, postmaster }: CostOptions): Promise<void> => {
  const port = await freePort()
  const flags = process.env.REDBUD_BENCH_FLAGS?.split(' ')
  const web = await startWeb({
    databaseUrl: url,
    data,
    port,
    ...(flags && { flags }),
  })
  const loader = startLoader()
  const pathOf = (seed: number) => `/api/v1/search/notes?q=${encodeURIComponent(texts.query(seed))}`
  const ask: Asking = async (path, { from, count, seconds, at = connections }) => {
    const used = () => ({ own: cpuOf(web.pid), main: exactCpuOf(web.pid, true), postgres: cpuOfPostgres(postmaster) })
    const before = used()
    const result = await loader.run({
      port,
      units: Array.from({ length: count }, (_, nth) => [
        {
          method: 'GET',
          path: path(from + nth),
          headers: { 'x-forwarded-for': `10.${nth >> 16}.${(nth >> 8) & 255}.${nth & 255}` },
        },
      ]),
      repeats: false,
      from: 0,
      connections: at,
      seconds,
    })
    if (result.failures > 0) throw new Error(result.firstFailure ?? '')
    const after = used()
    const each = (key: keyof typeof after) => (after[key] - before[key]) / result.count
    return { ...result, own: each('own'), main: each('main'), postgres: each('postgres') }
  }
  try {
    await ask(pathOf, { from: 0, count: 90_000, seconds: warmingSeconds })

    const cpus: number[] = []
    for (let seed = 100_000; seed < 100_000 + askedOneByOne; seed++) {
      const before = exactCpuOf(web.pid) + cpuOfPostgres(postmaster)
      // each from an address of its own, as under load: of one, only so many are answered in a minute
      const headers = { 'x-forwarded-for': `11.0.${(seed >> 8) & 255}.${seed & 255}` }
      const answer = await fetch(`http://127.0.0.1:${port}${pathOf(seed)}`, { headers })
      await answer.arrayBuffer()
      cpus.push(exactCpuOf(web.pid) + cpuOfPostgres(postmaster) - before)
    }
    cpus.sort((one, other) => one - other)
    tell('CPU of a search, one after the other, median', cpus[cpus.length >> 1] ?? 0, 'ms', { atMost: 6 })
    tell('CPU of a search, one after the other, 99 of 100 below', cpus[Math.floor(cpus.length * 0.99)] ?? 0, 'ms')

    await measureSuggestions(tell, texts, { ask, port, web: web.pid, postmaster })

    const result = await ask(pathOf, { from: 200_000, count: 40_000, seconds: askingSeconds })
    tell('16 connections: median', result.p50Ms, 'ms')
    tell('16 connections: p99', result.p99Ms, 'ms', { atMost: 50 })
    tell('16 connections: searches', result.count / result.seconds, '/s')
    // of one alone only the mean is known, and half of them cost less: a few cost many times as much
    tell('CPU of a search, mean', result.own + result.postgres, 'ms', { atMost: 6 })
    tell('of it the web process', result.own, 'ms')
    tell('of that the main thread', result.main, 'ms')
    tell('of it PostgreSQL', result.postgres, 'ms')
    // the limit: whoever always asks for the next one waits for the others' turns, too
    const least = (connections * (result.own + result.postgres)) / availableParallelism()
    tell(`16 connections: the least mean for this CPU on ${availableParallelism()} cores`, least, 'ms')
    const alone = await ask(pathOf, { from: 300_000, count: 20_000, seconds: fewSeconds, at: fewConnections })
    tell('2 connections: median', alone.p50Ms, 'ms')
    tell('2 connections: p99', alone.p99Ms, 'ms')
    tell('2 connections: searches', alone.count / alone.seconds, '/s')
    tell('memory of the web process', residentMb(web.pid), 'MB')
  } finally {
    await web.stop()
    await stop(loader.process)
  }
}
