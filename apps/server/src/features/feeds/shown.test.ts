import { channels } from '@redbud/contract/words'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
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
    const find = vi.spyOn(site.ctx.notes, 'find')
    const { items } = await explore()
    expect(items).toHaveLength(6)
    // known before it was picked: nothing had to be picked anew
    expect(find).toHaveBeenCalledOnce()
    find.mockRestore()
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
  const [loud] = await people(1)
  const ctx = await createContext(site.ctx.settings, site.ctx.log)
  const id = fromPublicId(reader.id) ?? ''
  expect((await ctx.avoided.of(id)).size).toBe(0)
  await site.call(reader, 'PUT /accounts/{handle}/mute', { params: { handle: loud?.handle ?? '' } })
  await expect.poll(async () => (await ctx.avoided.of(id)).size).toBe(1)
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

it('A session shows nothing twice, however far it goes and in whatever pages', async () => {
  const [author] = await people(1)
  const { id } = await site.ctx.db
    .selectFrom('accounts')
    .select('id')
    .where('handle', '=', author?.handle ?? '')
    .executeTakeFirstOrThrow()
  // in ten channels, since of each only the best are in memory
  await site.ctx.pool.query(
    `with made as (
       insert into notes (id, author_id, kind, status, visibility, title, body, language, channel, published_at)
       select gen_random_uuid(), $1, 'text', 'published', 'public', 'Note ' || nth, '', 'en',
         ($2::text[])[1 + nth % 10], now() - nth * interval '1 second'
       from generate_series(1, 600) nth returning id, kind, language, channel, published_at
     ), counted as (insert into note_counts (note_id) select id from made)
     insert into note_ranks (note_id, kind, language, channel, score)
     select id, kind, language, channel, extract(epoch from published_at) / 43200 from made`,
    [id, channels.slice(0, 10)],
  )
  site.ctx.recommendations.clear()
  for (const limit of [100, 50]) {
    const ids: string[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const query = { limit, reads: 'en', ...(cursor ? { cursor } : {}) }
      const page: { items: { id: string }[]; cursor: string | null } = await site.call(reader, 'GET /feeds/explore', {
        query,
      })
      ids.push(...page.items.map((card) => card.id))
      cursor = page.cursor
    }
    expect(new Set(ids).size).toBe(600)
    expect(ids).toHaveLength(600)
  }
})

it('What has no words comes by the channels that somebody picked, like what they read', async () => {
  await site.call(reader, 'PATCH /me', { body: { channels: ['home'], reads: ['en'] } })
  const [author] = await people(1)
  const ids: Record<string, string> = {}
  for (const language of ['en', 'und', 'ko']) {
    const body = { kind: 'text', language, channel: 'home', title: `In ${language}` }
    ids[language] = (await site.call(author as Person, 'POST /notes', { body })).id
  }
  const { items } = await site.call(reader, 'GET /feeds/explore', { query: { limit: 3 } })
  const why = new Map(items.map(({ id, reason }) => [id, reason]))
  expect([why.get(ids.en ?? ''), why.get(ids.und ?? ''), why.get(ids.ko ?? '')]).toEqual([
    'channel',
    'channel',
    'bridge',
  ])
})
