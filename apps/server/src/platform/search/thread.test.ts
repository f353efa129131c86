import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/harness.ts'
import type { SearchRequest } from './engine.ts'
import { searchInThread } from './thread.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const request: SearchRequest = { tokens: [], minimum: 0, order: 'new', limit: 1 }
const open = (databaseUrl: string) => {
  const errors: Error[] = []
  const thread = searchInThread({ databaseUrl, staleMs: 500, cacheBytes: 2 ** 20 }, (error) => errors.push(error))
  return { thread, errors }
}

it('tells what a search failed of, and goes on', async () => {
  const { thread } = open(database.url.replace(/\/[^/?]+(\?|$)/, '/no_such_database$1'))
  await expect(thread.find(request)).rejects.toThrow(/Connection terminated/)
  await expect(thread.find(request)).rejects.toThrow(/Connection terminated/)
  await thread.close()
})

it('fails what was asked of a thread that ends, and answers with another', async () => {
  const { thread } = open(database.url)
  const asked = thread.find(request)
  await Promise.all([expect(asked).rejects.toThrow('has ended'), thread.close()])
  expect(await thread.find(request)).toEqual({ hits: [], matched: 0 })
  await thread.close()
})
