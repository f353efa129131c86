import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { tasks } from '../../tasks.ts'
import { trainLately, trainModel } from './training.ts'

let site: TestSite
let [author, one, other]: Person[] = []
let notes: string[]
beforeAll(async () => {
  site = await openTestSite()
})
afterAll(() => site?.close())
beforeEach(async () => {
  ;[author, one, other] = [await signUp(site), await signUp(site), await signUp(site)]
  const write = (title: string) =>
    site.call(author as Person, 'POST /notes', { body: { kind: 'text', language: 'en', channel: 'travel', title } })
  notes = [(await write('Kites')).id, (await write('Boats')).id, (await write('Rain')).id]
  for (const who of [one, other]) for (const id of notes.slice(0, 2)) await like(who as Person, id)
  await site.settle()
  await trainModel(site.ctx)
})

const like = (who: Person, id: string) => site.call(who, 'PUT /notes/{id}/like', { params: { id } })
const trained = async () => {
  await site.settle()
  return trainModel(site.ctx)
}
const models = async () =>
  (await site.ctx.pool.query<{ folder: string; likes: string }>('select folder, likes from recommendation_models')).rows

describe('A model', () => {
  it('is not learned again from the same, and is again once anything is new or gone', async () => {
    const before = await models()
    const likes = Number(before.at(-1)?.likes)
    expect(await trained()).toBeNull()
    expect(await models()).toEqual(before)
    await like(one as Person, notes[2] as string)
    expect(await trained()).toMatchObject({ likes: likes + 1 })
    expect(await trained()).toBeNull()
    await site.call(one as Person, 'DELETE /notes/{id}/like', { params: { id: notes[2] as string } })
    expect(await trained()).toMatchObject({ likes })
    await site.call(author as Person, 'PATCH /notes/{id}', {
      params: { id: notes[2] as string },
      body: { channel: 'food' },
    })
    expect(await trained()).toMatchObject({ likes })
    expect(await models()).toHaveLength(2)
  })

  it('learns nothing from whoever wants none of that, nor from what came before they had it forgotten', async () => {
    const likes = Number((await models()).at(-1)?.likes)
    await site.call(one as Person, 'PATCH /me', { body: { personalised: false } })
    expect(await trained()).toMatchObject({ likes: likes - 2 })
    await site.call(other as Person, 'DELETE /me/taste')
    expect(await trained()).toMatchObject({ likes: likes - 4 })
    await like(other as Person, notes[2] as string)
    expect(await trained()).toMatchObject({ likes: likes - 3 })
  })

  it('knows what several people reported', async () => {
    const id = notes[2] as string
    for (let nth = 0; nth < 3; nth++) {
      const who = await signUp(site)
      const long = `update accounts set created_at = now() - interval '2 days' where id = $1`
      await site.ctx.pool.query(long, [fromPublicId(who.id)])
      await site.call(who, 'POST /reports', { body: { subject: { kind: 'note', id }, reason: 'spam' } })
    }
    await trained()
    const { books } = site.ctx.recommendations
    await books.load()
    const heatOf = (id = '') => books.current()?.fact(books.current()?.find(fromPublicId(id) ?? '') ?? -1).heat
    expect(heatOf(id)).toBe(-2)
    expect(heatOf(notes[0])).toBeGreaterThan(0)
  })

  it('is looked after every ten minutes, and less often where learning takes long', async () => {
    const task = tasks.find(({ id }) => id === 'recommend_train')
    const turn = async (minutesAgo: number, seconds: number) => {
      await like(await signUp(site), notes[0] as string)
      await site.settle()
      await site.ctx.pool.query(
        `update recommendation_models set seconds = $2, looked_at = now() - make_interval(mins => $1)`,
        [minutesAgo, seconds],
      )
      const before = (await models()).at(-1)?.folder
      await task?.handle(site.ctx, {} as never)
      return (await models()).at(-1)?.folder !== before
    }
    expect(await turn(9, 3)).toBe(false)
    expect(await turn(11, 3)).toBe(true)
    expect(await turn(50, 300)).toBe(false)
    expect(await turn(61, 300)).toBe(true)
  })
})

describe('Between two trainings', () => {
  const explore = async (who: Person) => {
    site.ctx.recommendations.clear()
    const { items } = await site.call(who, 'GET /feeds/explore', { query: { limit: 20 } })
    return new Map(items.map(({ id, reason }) => [id, reason]))
  }
  const lately = async () => {
    await site.settle()
    const trained = await trainLately(site.ctx)
    await site.ctx.recommendations.books.load()
    return trained
  }

  it('what a circle likes that is new comes to the others of it, and what the circle liked to whoever likes the new', async () => {
    const [kites = '', boats = ''] = notes
    await site.ctx.pool.query('delete from first_notes')
    await site.ctx.recommendations.books.load()
    const body = { kind: 'text' as const, language: 'en', channel: 'food' as const, title: 'Dumplings' }
    const { id: fresh } = await site.call(author as Person, 'POST /notes', { body })
    const { id: alone } = await site.call(author as Person, 'POST /notes', { body: { ...body, title: 'Toast' } })
    await site.ctx.pool.query('delete from first_notes')
    for (const who of [one, other]) await like(who as Person, fresh)
    await like(one as Person, alone)
    const [knowsOld, knowsNew] = [await signUp(site), await signUp(site)]
    await like(knowsOld, kites)
    expect((await explore(knowsOld)).get(fresh)).not.toBe('alike')
    const told = await lately()
    expect(told?.notes).toBeGreaterThanOrEqual(3)
    await like(knowsNew, fresh)
    const [old, young] = [await explore(knowsOld), await explore(knowsNew)]
    expect(old.get(fresh)).toBe('alike')
    // one person's like says nothing of what is liked together
    expect(old.get(alone)).not.toBe('alike')
    expect([young.get(kites), young.get(boats)]).toEqual(['alike', 'alike'])
    // the same again is stored no second time; more of it is; and the next model has it
    expect(await lately()).not.toBeNull()
    expect(await lately()).toBeNull()
    expect(await trained()).not.toBeNull()
    await site.ctx.recommendations.books.load()
    expect(site.ctx.recommendations.books.current()?.lately).toBeNull()
    expect((await explore(knowsOld)).get(fresh)).toBe('alike')
  })

  it('learns nothing from whoever wants none of that, nor from authors about their own', async () => {
    const { id: fresh } = await site.call(author as Person, 'POST /notes', {
      body: { kind: 'text', language: 'en', channel: 'food', title: 'Noodles' },
    })
    await like(author as Person, fresh)
    await like(one as Person, fresh)
    await like(other as Person, fresh)
    await site.call(other as Person, 'PATCH /me', { body: { personalised: false } })
    await lately()
    const book = site.ctx.recommendations.books.current()
    expect(book?.lately?.find(fromPublicId(fresh) ?? '') ?? -1).toBe(-1)
  })
})
