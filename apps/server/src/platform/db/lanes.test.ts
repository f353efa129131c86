import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/harness.ts'
import { openDatabase, prepared } from './db.ts'

const echo = prepared<{ value: number }>('echo', 'select $1::int as value')
const divide = prepared<{ value: number }>('divide', 'select 12 / $1::int as value')
const backend = prepared<{ pid: number; mode: string }>(
  'backend',
  `select pg_backend_pid() as pid, current_setting('plan_cache_mode') as mode`,
)

let database: TestDatabase
let opened: ReturnType<typeof openDatabase>
const heard: string[] = []
beforeAll(async () => {
  database = await createTestDatabase()
  opened = openDatabase({ url: database.url, poolSize: 4, onError: (error) => heard.push(error.message) })
})
afterAll(async () => {
  await opened.db.destroy()
  await database.drop()
})

test('many statements at the same time each get their own answer, over few connections', async () => {
  const numbers = Array.from({ length: 500 }, (_, at) => at)
  const answers = await Promise.all(numbers.map((number) => echo(opened.pool, [number])))
  expect(answers.map(([row]) => row?.value)).toEqual(numbers)
  const backends = await Promise.all(numbers.map(() => backend(opened.pool, [])))
  expect(new Set(backends.map(([row]) => row?.pid)).size).toBe(2)
  expect(backends[0]?.[0]?.mode).toBe('force_generic_plan')
  const { rows } = await opened.pool.query('show plan_cache_mode')
  expect(rows[0]).toEqual({ plan_cache_mode: 'auto' })
})

/** Whoever answers so many statements of the same moment. */
const askedAtOnce = async (many: number) => {
  const answers = await Promise.all(Array.from({ length: many }, () => backend(opened.pool, [])))
  return new Set(answers.map(([row]) => row?.pid ?? 0))
}

test('a few statements of the same moment share a connection, many take others as well', async () => {
  expect((await askedAtOnce(5)).size).toBe(1)
  expect((await askedAtOnce(40)).size).toBe(2)
})

test('one that fails leaves its neighbours alone', async () => {
  const results = await Promise.allSettled([3, 0, 4, 0, 6].map((number) => divide(opened.pool, [number])))
  expect(results.map((one) => (one.status === 'fulfilled' ? one.value[0]?.value : one.reason.message))).toEqual([
    4,
    'division by zero',
    3,
    'division by zero',
    2,
  ])
})

test('a lane whose connection breaks is opened again', async () => {
  const pids = await askedAtOnce(40)
  await opened.pool.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [[...pids]])
  await expect.poll(() => heard.length).toBe(2)
  expect(await echo(opened.pool, [7])).toEqual([{ value: 7 }])
  const [row] = await backend(opened.pool, [])
  expect(pids.has(row?.pid ?? 0)).toBe(false)
})

test('a transaction keeps its statements to itself', async () => {
  const client = await opened.pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query('select pg_backend_pid() as pid')
    expect(await backend(client, [])).toEqual([{ pid: rows[0].pid, mode: 'auto' }])
    await client.query('commit')
  } finally {
    client.release()
  }
})
