import type pg from 'pg'
import type { Context } from '../../apps/server/src/context.ts'
import { cellsOf } from '../../apps/server/src/features/places/cells.ts'
import { countPopularity } from '../../apps/server/src/features/places/commands.ts'
import { indexNames } from '../../apps/server/src/features/search/names.ts'
import { newId } from '../../apps/server/src/platform/ids.ts'
import { keysOf } from '../../apps/server/src/platform/text/name-keys.ts'
import { cpuOfPostgres, exactCpuOf } from '../cpu.ts'
import type { LoadResult } from '../load.ts'
import type { Tell } from '../tell.ts'
import type { TextMaker } from './words.ts'

const someAtOnce = 5000
const askedOneByOne = 400
const warmingSeconds = 5
const askingSeconds = 8
/** What is left of popularity by rank: as often as words are written. */
const popular = (nth: number) => Math.floor(50_000 / (1 + nth))

/** Names of one or two words, most of them once. */
const nameOf = (texts: TextMaker, seed: number): string => texts.query(seed).replace(/\s+/g, '').slice(0, 16)

/**
 * Writes so many topics, people and places, and puts their names into the index as the work role does, until it is time.
 * @returns whether all are there
 */
export const writeNames = async (ctx: Context, texts: TextMaker, wanted: number, until: number): Promise<boolean> => {
  const { pool } = ctx
  const { rows } = await pool.query<{ there: number }>(
    `select count(*)::int as there from accounts where handle like 'bench\\_%'`,
  )
  for (let there = rows[0]?.there ?? 0; there < wanted; there += someAtOnce) {
    if (performance.now() > until) return false
    await writeSome(
      pool,
      Array.from({ length: Math.min(someAtOnce, wanted - there) }, (_, at) => ({
        nth: there + at,
        name: nameOf(texts, 5_000_000 + there + at),
        many: popular(there + at),
      })),
    )
  }
  await countPopularity(ctx)
  while (await indexNames(ctx)) if (performance.now() > until) return false
  await pool.query('analyze')
  return true
}

const writeSome = async (pool: pg.Pool, some: { nth: number; name: string; many: number }[]): Promise<void> => {
  const ids = some.map(() => newId())
  const names = some.map(({ name }) => name)
  const many = some.map((one) => one.many)
  await pool.query(
    `insert into topics (id, key, name, notes)
     select id, lower(name), name, many from unnest($1::uuid[], $2::text[], $3::bigint[]) as t (id, name, many)
     on conflict do nothing`,
    [ids, names, many],
  )
  const points = some.map(({ nth }) => {
    // scattered: of points in a row PostgreSQL's index of cubes splits its pages so badly that writing takes minutes
    const point = { latitude: 20 + 30 * ((nth * 0.6180339887) % 1), longitude: 100 + 20 * ((nth * 0.7548776662) % 1) }
    return { ...point, ...cellsOf(point) }
  })
  await pool.query(
    `insert into places (id, name_en, name_zh, kind, latitude, longitude, near, area, spelled)
     select id, name, '', 'food', latitude, longitude, near, area, true
     from unnest($1::uuid[], $2::text[], $3::float8[], $4::float8[], $5::int[], $6::int[])
       as p (id, name, latitude, longitude, near, area)`,
    [
      ids,
      names,
      points.map((one) => one.latitude),
      points.map((one) => one.longitude),
      points.map((one) => one.near),
      points.map((one) => one.area),
    ],
  )
  const keys = some.flatMap(({ name }, at) => keysOf(name).map((key) => ({ id: ids[at], key })))
  await pool.query(
    `insert into place_keys (place_id, key) select * from unnest($1::uuid[], $2::text[]) on conflict do nothing`,
    [keys.map((one) => one.id), keys.map((one) => one.key)],
  )
  // last, since of these it is counted how far an earlier run has come
  await pool.query(
    `with made as (
       insert into accounts (id, handle, handle_key, display_name, email)
       select id, 'bench_' || nth, 'bench_' || nth, name, nth || '@bench.example'
       from unnest($1::uuid[], $2::text[], $3::int[]) as a (id, name, nth) returning id, handle
     )
     insert into account_counts (account_id, followers)
     select id, many from made join unnest($3::int[], $4::bigint[]) as c (nth, many) on 'bench_' || nth = handle`,
    [ids, names, some.map(({ nth }) => nth), many],
  )
}

/** Asks for many paths at the same time, each from an address of its own, and says what one of them cost. */
export type Asking = (
  path: (nth: number) => string,
  options: { from: number; count: number; seconds: number; at?: number },
) => Promise<LoadResult & { own: number; main: number; postgres: number }>

/** What it costs to suggest while one types: what the field asks for, of one letter or character and more. */
export const measureSuggestions = async (
  tell: Tell,
  texts: TextMaker,
  { ask, port, web, postmaster }: { ask: Asking; port: number; web: number; postmaster: number },
): Promise<void> => {
  const typedBy = (nth: number) => [...nameOf(texts, 5_000_000 + nth * 17)].slice(0, 1 + (nth % 5)).join('')
  const pathOf = (nth: number) => `/api/v1/search/suggestions?q=${encodeURIComponent(typedBy(nth))}&limit=4`
  await ask(pathOf, { from: 10_000, count: 20_000, seconds: warmingSeconds })
  const { own, postgres, count, seconds } = await ask(pathOf, { from: 40_000, count: 40_000, seconds: askingSeconds })
  tell('CPU of GET /search/suggestions, 16 connections, mean', own + postgres, 'ms', { atMost: 2 })
  tell('GET /search/suggestions, 16 connections', count / seconds, '/s')

  const cpus: Record<string, number[]> = { 'GET /search/suggestions': [], 'GET /places': [] }
  for (let nth = 0; nth < askedOneByOne; nth++) {
    const typed = typedBy(nth)
    for (const [path, limit] of [
      ['GET /search/suggestions', 4],
      ['GET /places', 2],
    ] as const) {
      const before = exactCpuOf(web) + cpuOfPostgres(postmaster)
      const address = `http://127.0.0.1:${port}/api/v1${path.slice(4)}?q=${encodeURIComponent(typed)}&limit=${limit}`
      const answer = await fetch(address)
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
      // the first few are asked for while statements are planned
      if (nth >= 50) cpus[path]?.push(exactCpuOf(web) + cpuOfPostgres(postmaster) - before)
    }
  }
  for (const [path, some] of Object.entries(cpus)) {
    some.sort((one, other) => one - other)
    tell(`CPU of ${path}, one after the other, median`, some[some.length >> 1] ?? 0, 'ms')
    tell(`CPU of ${path}, one after the other, 99 of 100 below`, some[Math.floor(some.length * 0.99)] ?? 0, 'ms')
  }
}
