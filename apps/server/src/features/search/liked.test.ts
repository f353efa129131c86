import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
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
    pool.query('update note_ranks set score = $2 where note_id = $1', [id, at.getTime() / 43_200_000 + engagement])

  const read = await write('Read before')
  await rank(read.id, 3)
  await readRanks(pool)
  const unread = await write('Written since')
  await rank(read.id, 5)
  await rank(unread.id, 5)
  const [known, asked] = await engagementOf(pool, [read, unread])
  expect(known).toBeCloseTo(3, 3)
  expect(asked).toBeCloseTo(5, 3)
})
