import { randomUUID } from 'node:crypto'
import type { NoteCard } from '@redbud/contract'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { buildApp } from '../../app.ts'
import { type Context, createContext } from '../../context.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { trainModel } from './training.ts'

/** Two processes on one database: what is told to one, the other goes by. */

let site: TestSite
let ctx: Context
let app: FastifyInstance
let reader: Person
const ids: string[] = []
beforeAll(async () => {
  site = await openTestSite()
  ctx = await createContext(site.ctx.settings, site.ctx.log)
  app = await buildApp(ctx)
  for (let nth = 0; nth < 16; nth++) {
    const body = { kind: 'text', language: 'en', channel: 'home', title: `Note ${nth}` }
    ids.push((await site.call(await signUp(site), 'POST /notes', { body })).id)
  }
  await site.settle()
  await site.ctx.pool.query('delete from first_notes')
})
afterAll(async () => {
  await app?.close()
  await ctx?.close()
  await site?.close()
})
beforeEach(async () => {
  reader = await signUp(site)
  for (const one of [site.ctx, ctx]) one.recommendations.clear()
})

/** A page of the other process. */
const exploreThere = async (limit = 5): Promise<NoteCard[]> => {
  const answer = await app.inject({
    url: `/api/v1/feeds/explore?reads=en&limit=${limit}`,
    headers: { authorization: `Bearer ${reader.token}` },
  })
  expect(answer.statusCode).toBe(200)
  return answer.json().items
}
const idsThere = async (limit?: number) => (await exploreThere(limit)).map(({ id }) => id)
const tellHere = (signals: { noteId: string; kind: string }[]) =>
  site.call(reader, 'POST /signals', { body: { id: randomUUID(), signals } })
const impressions = (noteIds: string[]) => noteIds.map((noteId) => ({ noteId, kind: 'impression' }))

it('What was in sight is not chosen again by the other', async () => {
  const first = await idsThere()
  expect(first).toHaveLength(5)
  await tellHere(impressions(first))
  await expect.poll(async () => (await idsThere()).filter((id) => first.includes(id))).toEqual([])
})

it('What somebody likes moves what the other chooses, and what is forgotten is forgotten there', async () => {
  const liked = ids.slice(0, 6)
  for (let nth = 0; nth < 4; nth++) {
    const fan = await signUp(site)
    for (const id of liked) await site.call(fan, 'PUT /notes/{id}/like', { params: { id } })
  }
  await site.settle()
  await trainModel(site.ctx)
  // the other is told of the model as well
  await expect.poll(() => ctx.recommendations.books.current() !== null, { timeout: 10_000 }).toBe(true)
  const reasons = async () => (await exploreThere()).map(({ reason }) => reason)
  expect(await reasons()).not.toContain('alike')
  await site.call(reader, 'PUT /notes/{id}/like', { params: { id: liked[0] as string } })
  await expect.poll(reasons).toContain('alike')
  await site.call(reader, 'DELETE /me/taste')
  await expect.poll(reasons).not.toContain('alike')
})

it('A first note is seen by whom the other gave it, and by nobody else who says so', async () => {
  const body = { kind: 'text', language: 'en', channel: 'home', title: 'My first' }
  const id = (await site.call(await signUp(site), 'POST /notes', { body })).id
  await site.settle()
  ctx.recommendations.clear()
  const shown = async () => {
    for (const one of [site.ctx, ctx]) await one.recommendations.newcomers.tell()
    const { rows } = await site.ctx.pool.query('select shown from first_notes where note_id = $1', [fromPublicId(id)])
    return rows[0]?.shown
  }
  for (let nth = 0; nth < 3; nth++) {
    const stranger = await signUp(site)
    await site.call(stranger, 'POST /signals', { body: { id: randomUUID(), signals: impressions([id]) } })
  }
  expect(await idsThere(10)).toContain(id)
  expect(await shown()).toBe(0)
  await tellHere(impressions([id]))
  await expect.poll(shown).toBe(1)
})
