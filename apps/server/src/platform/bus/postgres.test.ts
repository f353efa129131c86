import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/harness.ts'
import type { Bus } from './bus.ts'
import { postgresBus } from './postgres.ts'

let database: TestDatabase
let pool: pg.Pool
let here: Bus
let there: Bus
beforeAll(async () => {
  database = await createTestDatabase()
  pool = new pg.Pool({ connectionString: database.url, max: 2 })
  const options = { url: database.url, pool, log: pino({ level: 'silent' }), onGap: () => {} }
  here = await postgresBus(options)
  there = await postgresBus(options)
})
afterAll(async () => {
  await here.close()
  await there.close()
  await pool.end()
  await database.drop()
})

test('tells this process at once and another one of all that happened, in order', async () => {
  const heardHere: string[] = []
  const heardThere: string[] = []
  here.on('noteChanged', ({ noteId }) => heardHere.push(noteId))
  there.on('noteChanged', ({ noteId }) => heardThere.push(noteId))
  const ids = Array.from({ length: 300 }, (_, at) => `note ${at}`)
  for (const noteId of ids) here.publish('noteChanged', { noteId })
  expect(heardHere).toEqual(ids)
  await expect.poll(() => heardThere).toEqual(ids)
  here.publish('noteChanged', { noteId: 'a later one' })
  await expect.poll(() => heardThere.at(-1)).toBe('a later one')
  expect(heardHere.length).toBe(301)
})
