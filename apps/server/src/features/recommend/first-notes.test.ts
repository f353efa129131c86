import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { firstNotesIn } from './newcomers.ts'
import { firstNotes } from './weights.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
})
afterAll(() => site?.close())

it('First notes wait until some have seen them, fewest first, and then in the order in which they came', async () => {
  const seenBy = [150, firstNotes.shownAtOnce, 3, 90, 0, firstNotes.shownAtLeast]
  await site.ctx.pool.query('delete from first_notes')
  const ids: string[] = []
  for (const nth of seenBy.keys()) {
    const author = await signUp(site)
    const body = { kind: 'text' as const, language: 'en', channel: 'food' as const, title: `First ${nth}` }
    ids.push(fromPublicId((await site.call(author, 'POST /notes', { body })).id) ?? '')
  }
  await site.settle()
  for (const [nth, shown] of seenBy.entries()) {
    const set = `update first_notes set shown = $2, published_at = now() - make_interval(hours => $3) where note_id = $1`
    await site.ctx.pool.query(set, [ids[nth], shown, 10 - nth])
  }
  const waiting = await firstNotesIn(site.ctx.pool).waiting(10)
  expect(waiting.map(({ id }) => seenBy[ids.indexOf(id)])).toEqual([0, 3, 150, firstNotes.shownAtOnce, 90])
})
