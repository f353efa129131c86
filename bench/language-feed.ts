import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { textOfCard } from '../apps/server/src/features/translation/texts.ts'
import { openDatabase } from '../apps/server/src/platform/db/db.ts'
import { toPublicId } from '../apps/server/src/platform/ids.ts'
import { openLoopback, sendJson } from '../apps/server/src/platform/translate/loopback.ts'
import { generate, tokenOf, type Volume } from './data.ts'
import type { Unit } from './load.ts'
import { type Cost, type Measured, measure, median, startLoader } from './measure.ts'
import { bringUpToDate, databaseUrl, freePort, runAlone, startWeb, stop } from './site.ts'
import type { Tell } from './tell.ts'

/** Where the database runs, and a folder for what a site keeps. */
interface Ground {
  postgres: { url: string; pid: number }
  folder: string
}

const volume: Volume = {
  accounts: 400,
  followsPerAccount: 60,
  notes: 6000,
  likes: 30_000,
  comments: 8000,
  collects: 3000,
  readers: 400,
  fanoutLimit: 1500,
}
const pageSize = 20
const connections = 16
const slices = 5
const sliceSeconds = 2

/** What the page of a feed costs where all of its 20 cards are translated, and that many readers of one text make one call. */
export const measureTranslated = async (tell: Tell, { postgres, folder }: Ground): Promise<void> => {
  const url = databaseUrl(postgres.url, 'translated')
  await runAlone(postgres.url, 'create database translated')
  await bringUpToDate(url)
  const { db } = openDatabase({ url, poolSize: 1, onError: () => {} })
  const variants = (['card', 'page', 'full'] as const).map((name, at) => ({
    name,
    width: 375 * 2 ** at,
    height: 500 * 2 ** at,
    format: 'webp' as const,
  }))
  const picture = {
    key: 'none',
    width: 1500,
    height: 2000,
    thumbhash: '3OcRJYB4d3h/iIeHeEh3eIhw+j3A',
    variants,
    bytes: 1,
  }
  await generate(db, volume, [picture])
  await db.destroy()
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  try {
    await letNobodyRead(pool)
    await translateCards(pool)
    await pool.query('vacuum (analyze)')
    await measureFeeds(tell, { url, folder, pool, postgresPid: postgres.pid })
    await proveSingleFlight(tell, { url, folder, pool })
  } finally {
    await pool.end()
  }
}

/**
 * Makes readers of people who read a language that no note is in, so that every card they see is translated; half of them
 * want that, the others read the same as it is written. And no two notes say the same, as where people write.
 */
const letNobodyRead = async (pool: pg.Pool): Promise<void> => {
  await pool.query(`update accounts set reads = '{fr}', learning = '{}',
    translation = case when substr(handle, 7)::int % 2 = 0 then 'always' else 'never' end`)
  await pool.query(`update notes n set title = left(n.title, 36) || ' ' || numbered.number
    from (select id, row_number() over (order by id) as number from notes) numbered where numbered.id = n.id`)
}

/** As long as what it stands for, and kept as an engine's work is. */
const translateCards = async (pool: pg.Pool): Promise<void> => {
  const { rows } = await pool.query<{ id: string; title: string; language: 'en' }>(
    'select id, title, language from notes',
  )
  const hashes = rows.flatMap(({ id, title, language }) => {
    const text = textOfCard({ id: toPublicId(id), title, excerpt: '', language })
    return text ? { hash: text.hash, text: `« ${title} »` } : []
  })
  await pool.query(
    `insert into translations (text_hash, target, text, engine, model, until)
     select decode(hash, 'hex'), 'fr', text, 'bergamot', 'a bench', now()
     from json_to_recordset($1) as made (hash text, text text) on conflict do nothing`,
    [JSON.stringify(hashes)],
  )
}

const asked = (n: number, path: string): Unit => [
  {
    method: 'GET',
    path: `/api/v1${path}`,
    headers: {
      accept: 'application/json',
      'accept-language': 'en',
      cookie: `redbud_session=${tokenOf(n)}`,
      'x-forwarded-for': `10.0.${n >> 8}.${n & 255}`,
    },
  },
]

interface Site {
  url: string
  folder: string
  pool: pg.Pool
}

const measureFeeds = async (tell: Tell, site: Site & { postgresPid: number }): Promise<void> => {
  console.log('\nFeeds whose every card is translated')
  const { url, folder, pool, postgresPid } = site
  const web = await startWeb({ databaseUrl: url, data: folder, port: await freePort() })
  const loader = startLoader()
  const measured: Measured = { port: web.port, pids: [web.pid], postgres: { pid: postgresPid, pool } }
  const readers = Array.from({ length: volume.accounts / 2 }, (_, at) => at * 2)
  try {
    await sleep(3000)
    await proveOneStatement(tell, pool, web.port)
    for (const [name, path] of [
      ['Following', `/feeds/following?limit=${pageSize}`],
      ['Explore', `/feeds/explore?limit=${pageSize}`],
    ] as const) {
      const sides = { translated: 0, asWritten: 1 }
      const costs: Record<keyof typeof sides, Cost[]> = { translated: [], asWritten: [] }
      const run = async (side: keyof typeof sides): Promise<Cost> => {
        const units = readers.map((n) => asked(n + sides[side], path))
        const pace = { connections, seconds: sliceSeconds }
        return measure(loader, measured, { name, units, repeats: true }, { next: 0 }, pace)
      }
      // both ways in turn, so that what disturbs the machine disturbs both
      for (const side of ['translated', 'asWritten', 'translated', 'asWritten'] as const) await run(side)
      for (let slice = 0; slice < slices; slice++) {
        costs.translated.push(await run('translated'))
        costs.asWritten.push(await run('asWritten'))
      }
      const [translated, asWritten] = [median(costs.translated), median(costs.asWritten)]
      tell(`${name}, 20 cards as they are written: CPU`, asWritten.cpuMs, 'ms')
      tell(`${name}, 20 cards translated: CPU`, translated.cpuMs, 'ms')
      tell(`${name}: how many times as much`, translated.cpuMs / asWritten.cpuMs, '×', { atMost: 1.2 })
      tell(`${name}, 20 cards as they are written: statements`, asWritten.statements, '')
      tell(`${name}, 20 cards translated: statements`, translated.statements, '')
    }
  } finally {
    await web.stop()
    await stop(loader.process)
  }
}

/** Counts the statements that look for translations: at the first look at 20 cards, and at the next. */
const proveOneStatement = async (tell: Tell, pool: pg.Pool, port: number): Promise<void> => {
  const [look] = asked(0, `/feeds/following?limit=${pageSize}`)
  const sent = async (): Promise<number> => {
    const { rows } = await pool.query<{ calls: number }>(
      `select coalesce(sum(calls), 0)::int as calls from pg_stat_statements
       where query like '%from translations where text_hash = any%' and query not like '%pg_stat_statements%'`,
    )
    return rows[0]?.calls ?? 0
  }
  for (const [when, atMost] of [
    ['first', 1],
    ['second', 0],
  ] as const) {
    const before = await sent()
    const answer = await fetch(`http://127.0.0.1:${port}${look?.path}`, { headers: look?.headers ?? {} })
    if (!answer.ok) throw new Error(await answer.text())
    const { items } = (await answer.json()) as { items: { translation: unknown }[] }
    const translated = items.filter(({ translation }) => translation).length
    if (translated !== items.length || translated < pageSize / 2) throw new Error(`${translated} were translated`)
    tell(`Following, the ${when} look at ${translated} cards: statements`, (await sent()) - before, '', { atMost })
  }
}

const readersAtOnce = 1000

/** Two processes, an engine that takes its time, and so many who want the same text: counts how often the engine was asked. */
const proveSingleFlight = async (tell: Tell, { url, folder, pool }: Site): Promise<void> => {
  console.log('\nOne text and many readers')
  const engine = await openLoopback(async ({ path, body }, response) => {
    if (path === '/languages') return sendJson(response, [{ code: 'zh-Hans', targets: ['en'] }])
    await sleep(1500)
    const { q } = JSON.parse(body) as { q: string[] }
    return sendJson(response, { translatedText: q.map(() => 'Nobody has read this before.') })
  })
  const env = { REDBUD_TRANSLATORS: 'libretranslate', REDBUD_TRANSLATE_LIBRE_URL: engine.url }
  const webs = await Promise.all(
    [await freePort(), await freePort()].map((port) => startWeb({ databaseUrl: url, data: folder, port, env })),
  )
  try {
    const { rows } = await pool.query<{ id: string }>(
      `update notes set title = '', body = '这是谁都没读过的一句话。', language = 'zh-Hans'
       where id = (select id from notes where visibility = 'public' order by id desc limit 1) returning id`,
    )
    const id = toPublicId(rows[0]?.id ?? '')
    const read = async (at: number): Promise<string> => {
      const answer = await fetch(`http://127.0.0.1:${webs[at % webs.length]?.port}/api/v1/translations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.1.${at >> 8}.${at & 255}` },
        body: JSON.stringify({ items: [{ kind: 'note', id }], to: 'en' }),
      })
      const { items } = (await answer.json()) as { items: { status: string }[] }
      return items[0]?.status ?? 'nothing'
    }
    const began = performance.now()
    const answers = await Promise.all(Array.from({ length: readersAtOnce }, (_, at) => read(at)))
    const calls = engine.asked.filter(({ path }) => path === '/translate').length
    tell(`${readersAtOnce} readers at once, in ${webs.length} processes: calls of the engine`, calls, '', { atMost: 1 })
    const served = answers.filter((one) => one === 'translated').length
    tell('of these readers, who got the translation', served, '', { atLeast: readersAtOnce })
    tell('until the last had it, of which the engine took 1.5 s', (performance.now() - began) / 1000, 's')
  } finally {
    for (const web of webs) await web.stop()
    await engine.close()
  }
}
