import type { OperationKey } from '@redbud/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { lookedThrough } from './gathered-queries.ts'

/** What somebody gathered is read in pages whose work is bounded, whatever of it others may read. */

let site: TestSite
let author: Person
let owner: Person
beforeAll(async () => {
  site = await openTestSite()
  author = await signUp(site)
}, 60_000)
afterAll(() => site?.close())
beforeEach(async () => {
  owner = await signUp(site)
})

const uuid = ({ id }: { id: string }): string => fromPublicId(id) ?? ''
const write = async (title: string): Promise<{ id: string }> =>
  site.call(author, 'POST /notes', { body: { kind: 'text', title } })
const board = (name: string) => site.call(owner, 'POST /boards', { body: { name } })

/** Has the owner like and collect notes of the author's, minutes ago. */
const gather = async (visibility: string, many: number, boardId: string, minutesAgo: number): Promise<void> => {
  await site.ctx.pool.query(
    `with made as (
       insert into notes (id, author_id, kind, status, visibility, channel, language, title, published_at)
       select gen_random_uuid(), $1, 'text', 'published', $2, 'food', 'en', 'One of many', now()
       from generate_series(1, $3) returning id
     ), counts as (insert into note_counts (note_id, likes, collects) select id, 1, 1 from made),
     liked as (
       insert into likes (note_id, account_id, created_at) select id, $4, now() - $6 * interval '1 minute' from made
     )
     insert into collects (note_id, account_id, board_id, created_at)
     select id, $4, $5, now() - $6 * interval '1 minute' from made`,
    [uuid(author), visibility, many, uuid(owner), fromPublicId(boardId), minutesAgo],
  )
}
const take = async (note: { id: string }, boardId: string, minutesAgo: number): Promise<void> => {
  const params = { id: note.id }
  await site.call(owner, 'PUT /notes/{id}/like', { params })
  await site.call(owner, 'PUT /notes/{id}/collect', { params, body: { boardId } })
  for (const table of ['likes', 'collects'])
    await site.ctx.pool.query(
      `update ${table} set created_at = now() - $3 * interval '1 minute' where note_id = $1 and account_id = $2`,
      [uuid(note), uuid(owner), minutesAgo],
    )
}

/** The pages of a list as a viewer gets them. */
const pagesOf = async (
  viewer: Person | null,
  key: OperationKey,
  params: Record<string, string>,
): Promise<string[][]> => {
  const pages: string[][] = []
  let cursor: string | null = null
  do {
    const query: Record<string, string | number> = { limit: 2, ...(cursor ? { cursor } : {}) }
    const answer = await site.send(viewer, key, { params, query })
    expect(answer.status).toBe(200)
    const page = answer.body as { items: { id: string }[]; cursor: string | null }
    pages.push(page.items.map(({ id }) => id))
    cursor = page.cursor
  } while (cursor && pages.length < 2 * lookedThrough)
  return pages
}

describe('A list of what somebody gathered', () => {
  it('ends a page where it has looked through enough, and goes on from there', async () => {
    const { id } = await board('Full of secrets')
    const [first, last] = [await write('First'), await write('Last')]
    await take(first, id, 1)
    await gather('private', lookedThrough * 2, id, 2)
    await take(last, id, 3)
    const { handle } = owner
    const lists: [OperationKey, Record<string, string>][] = [
      ['GET /accounts/{handle}/likes', { handle }],
      ['GET /accounts/{handle}/collects', { handle }],
      ['GET /boards/{id}/notes', { id }],
    ]
    for (const [key, params] of lists)
      for (const viewer of [null, await signUp(site), owner]) {
        const pages = await pagesOf(viewer, key, params)
        expect(pages, key).toEqual([[first.id], [], [last.id]])
      }
  })

  it('has full pages of what can be read, up to its end', async () => {
    const { id } = await board('All of it')
    const hidden = await site.call(owner, 'POST /boards', { body: { name: 'Mine', visibility: 'private' } })
    const notes = [await write('A'), await write('B'), await write('C')]
    for (const [nth, note] of notes.entries()) await take(note, id, nth * 2)
    await gather('public', 3, hidden.id, 1)
    const [a, b, c] = notes.map((note) => note.id)
    const collects = { handle: owner.handle }
    expect(await pagesOf(null, 'GET /accounts/{handle}/collects', collects)).toEqual([[a, b], [c]])
    expect((await pagesOf(owner, 'GET /accounts/{handle}/collects', collects)).map(({ length }) => length)).toEqual([
      2, 2, 2, 0,
    ])
    expect(await pagesOf(null, 'GET /boards/{id}/notes', { id })).toEqual([[a, b], [c]])
  })
})

describe('A list of many boards', () => {
  it('counts fewer notes of each, says so, and a board by itself counts on', async () => {
    const { id } = await board('Big')
    await gather('public', 700, id, 1)
    const big = async () => {
      const params = { handle: owner.handle }
      const { items } = await site.call(null, 'GET /accounts/{handle}/boards', { params })
      return items.find((one) => one.id === id)
    }
    expect(await big()).toMatchObject({ noteCount: 700, hasMoreNotes: false })
    await site.ctx.pool.query(
      `insert into boards (id, account_id, name, visibility)
       select gen_random_uuid(), $1, 'Board ' || n, 'public' from generate_series(1, 39) n`,
      [uuid(owner)],
    )
    expect(await big()).toMatchObject({ noteCount: 500, hasMoreNotes: true })
    const own = await site.call(null, 'GET /boards/{id}', { params: { id } })
    expect(own).toMatchObject({ noteCount: 700, hasMoreNotes: false })
  })
})
