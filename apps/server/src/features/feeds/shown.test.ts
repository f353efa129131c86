import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { buildApp } from '../../app.ts'
import { createContext } from '../../context.ts'
import { fromPublicId } from '../../platform/ids.ts'

/** What is picked is what is shown: pages stay whole, and no three of one author follow each other. */

let site: TestSite
let reader: Person
beforeAll(async () => {
  site = await openTestSite()
})
afterAll(() => site?.close())
beforeEach(async () => {
  await site.ctx.pool.query('update notes set status = $1', ['draft'])
  await site.ctx.pool.query('delete from note_ranks; delete from first_notes')
  reader = await signUp(site)
  site.ctx.recommendations.clear()
  site.ctx.notes.clear()
})

const write = async (who: Person, title: string): Promise<string> =>
  (await site.call(who, 'POST /notes', { body: { kind: 'text', language: 'en', channel: 'home', title } })).id
const film = async (who: Person, title: string): Promise<string> => {
  const body = { kind: 'video', language: 'en', channel: 'home', title, videoId: await site.video(who) }
  return (await site.call(who, 'POST /notes', { body })).id
}
const people = async (count: number): Promise<Person[]> => {
  const made: Person[] = []
  for (let nth = 0; nth < count; nth++) made.push(await signUp(site))
  return made
}
/** Has a note be the most popular, in the order in which this is called: first the least. */
let heat = 0
const love = async (id: string) => {
  await site.ctx.pool.query('update note_ranks set score = score + $2 where note_id = $1', [fromPublicId(id), ++heat])
  site.ctx.recommendations.clear()
}
const handles = (items: { author: { handle: string } }[]) => items.map(({ author }) => author.handle)
const threes = (items: { author: { handle: string } }[]) =>
  handles(items).filter((handle, at, all) => at > 1 && handle === all[at - 1] && handle === all[at - 2])
const withoutTaste = (who: Person) => site.call(who, 'PATCH /me', { body: { personalised: false } })

describe.each(['chosen', 'by rank'] as const)('A page of Explore, %s', (how) => {
  beforeEach(async () => {
    if (how === 'by rank') await withoutTaste(reader)
  })
  const explore = (limit = 6) => site.call(reader, 'GET /feeds/explore', { query: { limit, reads: 'en' } })

  it('is whole where some are muted or blocked, either way, as soon as they are', async () => {
    const [loud, rude, shy, ...others] = await people(11)
    for (const other of others) await write(other as Person, `By ${other?.handle}`)
    for (const who of [loud, rude, shy] as Person[])
      for (let nth = 0; nth < 3; nth++) await love(await write(who, `${who.handle} ${nth}`))
    const unwanted = [loud, rude, shy].map((who) => who?.handle ?? '')
    expect(handles((await explore()).items).some((handle) => unwanted.includes(handle))).toBe(true)
    await site.call(reader, 'PUT /accounts/{handle}/mute', { params: { handle: loud?.handle ?? '' } })
    await site.call(reader, 'PUT /accounts/{handle}/block', { params: { handle: rude?.handle ?? '' } })
    await site.call(shy as Person, 'PUT /accounts/{handle}/block', { params: { handle: reader.handle } })
    let picked = 0
    const { choose } = { choose: site.ctx.notes.find }
    site.ctx.notes.find = (ctx, ids) => {
      picked++
      return choose(ctx, ids)
    }
    const { items } = await explore()
    site.ctx.notes.find = choose
    expect(items).toHaveLength(6)
    // known before it was picked: nothing had to be picked anew
    expect(picked).toBe(1)
    for (const handle of handles(items)) expect(unwanted).not.toContain(handle)
    await site.call(reader, 'DELETE /accounts/{handle}/mute', { params: { handle: loud?.handle ?? '' } })
    expect(handles((await explore()).items)).toContain(loud?.handle)
  })

  it('is whole, and has no three of one author in a row, where a note between them is gone', async () => {
    const [busy, ...others] = await people(7)
    for (const other of others) await write(other, `By ${other.handle}`)
    const between = await write(await signUp(site), 'Between')
    const own: string[] = []
    for (let nth = 0; nth < 3; nth++) own.push(await write(busy as Person, `Busy ${nth}`))
    for (const id of [own[0], between, own[1], own[2]]) await love(id as string)
    const first = await explore()
    expect(first.items.map(({ id }) => id)).toContain(between)
    // what is rising is in memory still
    await site.ctx.pool.query(`update notes set visibility = 'private' where id = $1`, [fromPublicId(between)])
    site.ctx.bus.publish('noteChanged', { noteId: fromPublicId(between) ?? '' })
    const { items } = await explore()
    expect(items).toHaveLength(6)
    expect(items.map(({ id }) => id)).not.toContain(between)
    expect(threes(items)).toEqual([])
  })
})

it('Another process knows as well whom somebody muted', async () => {
  const [loud, ...others] = await people(8)
  for (const other of others) await write(other, `By ${other.handle}`)
  await love(await write(loud as Person, 'Loud'))
  const ctx = await createContext(site.ctx.settings, pino({ level: 'silent' }))
  const app = await buildApp(ctx)
  const id = fromPublicId(reader.id) ?? ''
  expect((await ctx.avoided.of(id)).size).toBe(0)
  await site.call(reader, 'PUT /accounts/{handle}/mute', { params: { handle: loud?.handle ?? '' } })
  for (let tries = 0; (await ctx.avoided.of(id)).size === 0 && tries < 200; tries++) await sleep(20)
  expect((await ctx.avoided.of(id)).size).toBe(1)
  await app.close()
  await ctx.close()
})

describe.each(['chosen', 'by rank'] as const)('Watch from a note, %s', (how) => {
  it('counts it: no three of its author follow each other, and it does not come again', async () => {
    const [star, ...others] = await people(5)
    for (const other of others) await film(other, `By ${other.handle}`)
    const own: string[] = []
    for (let nth = 0; nth < 4; nth++) own.push(await film(star as Person, `Star ${nth}`))
    for (const id of own) await love(id)
    if (how === 'by rank') await withoutTaste(reader)
    // not the most popular: it would come on a later page
    const from = own[0] as string
    const first = await site.call(reader, 'GET /feeds/watch', { query: { limit: 3, reads: 'en', from } })
    expect(first.items[0]?.id).toBe(from)
    const items = [...first.items]
    for (let { cursor } = first; cursor; ) {
      const next = await site.call(reader, 'GET /feeds/watch', { query: { limit: 3, reads: 'en', cursor } })
      items.push(...next.items)
      cursor = next.cursor
    }
    expect(items.map(({ id }) => id).filter((id) => id === from)).toHaveLength(1)
    expect(new Set(items.map(({ id }) => id)).size).toBe(8)
    expect(threes(items.slice(0, 6))).toEqual([])
  })
})
