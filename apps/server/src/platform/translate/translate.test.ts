import type { ServerResponse } from 'node:http'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/harness.ts'
import { openDatabase } from '../db/db.ts'
import { openBudget } from './budget.ts'
import { openChain } from './chain.ts'
import type { Driver } from './driver.ts'
import { libreTranslate } from './drivers/libretranslate.ts'
import { type Asked, type Loopback, openLoopback, sendJson } from './loopback.ts'
import type { Translator } from './translator.ts'

let database: TestDatabase
let opened: ReturnType<typeof openDatabase>
beforeAll(async () => {
  database = await createTestDatabase()
  opened = openDatabase({ url: database.url, poolSize: 2, onError: () => {} })
})
afterAll(async () => {
  await opened.pool.end()
  await database.drop()
})

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const quick = { timeoutMs: 300, tries: 2, backoffMs: 5 }
const log = pino({ level: 'silent' })

const serve = async (answer: (asked: Asked, response: ServerResponse) => void | Promise<void>): Promise<Loopback> => {
  const server = await openLoopback(answer)
  closers.push(() => server.close())
  return server
}
const chainOf = (drivers: Driver[], budget: Parameters<typeof openBudget>[1] = {}): Translator =>
  openChain({ drivers, budget: openBudget(opened.db, budget), log })

const languages = [
  { code: 'en', targets: ['zh-Hans', 'es'] },
  { code: 'zh-Hans', targets: ['en'] },
]
/** A LibreTranslate that turns each text into what `make` says. */
const serveLibre = (make: (text: string) => string) =>
  serve((asked, response) => {
    if (asked.path === '/languages') return sendJson(response, languages)
    const { q } = JSON.parse(asked.body) as { q: string[] }
    sendJson(response, { translatedText: q.map(make) })
  })

describe('LibreTranslate', () => {
  it('is asked as its API wants it', async () => {
    const server = await serveLibre(() => '你好，世界。')
    const translator = chainOf([libreTranslate({ url: server.url, key: 'secret' })])
    const made = await translator.translate(['Hello, world.'], 'en', 'zh-Hans')
    expect(made).toEqual([{ text: '你好，世界。', by: { engine: 'libretranslate', model: new URL(server.url).host } }])
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /languages', 'POST /translate'])
    expect(server.asked[1]?.headers['content-type']).toBe('application/json')
    expect(JSON.parse(server.asked[1]?.body ?? '')).toEqual({
      q: ['Hello, world.'],
      source: 'en',
      target: 'zh-Hans',
      format: 'text',
      api_key: 'secret',
    })
  })

  it('is not asked for a pair that it does not list', async () => {
    const server = await serveLibre((text) => text)
    const translator = chainOf([libreTranslate({ url: server.url, key: undefined, limits: quick })])
    expect(await translator.translate(['Hello, world.'], 'en', 'ko')).toEqual([{ failure: 'unsupported' }])
    expect(server.asked).toHaveLength(1)
  })
})
