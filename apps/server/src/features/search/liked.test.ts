import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { rankHalfLifeSeconds } from '../recommend/queries.ts'
import { engagementOf, readRanks } from './liked.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
}, 60_000)
afterAll(() => site?.close())

it('knows how liked notes are before any search has found them, and asks for those it does not know', async () => {
  const author = await signUp(site)
  const { pool } = site.ctx
  // of that age, ranks are kept for an hour
  const at = new Date(Date.now() - 10 * 86_400_000)
  const write = async (title: string) => {
    const { id } = await site.call(author, 'POST /notes', { body: { kind: 'text', title } })
    return { id: fromPublicId(id) ?? '', at, score: 1 }
  }
  const rank = (id: string, engagement: number) =>
    pool.query('update note_ranks set score = $2 where note_id = $1', [
      id,
      at.getTime() / 1000 / rankHalfLifeSeconds + engagement,
    ])

  const read = await Promise.all(['One', 'Another', 'And one more'].map(write))
  for (const { id } of read) await rank(id, 3)
  // however many are read at once
  await readRanks(pool, 1)
  const unread = await write('Written since')
  for (const { id } of [...read, unread]) await rank(id, 5)
  const engagement = await engagementOf(site.ctx, [...read, unread])
  expect([...engagement].map(Math.round)).toEqual([3, 3, 3, 5])
})
