import type { Board } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId, newId } from '../../platform/ids.ts'

let site: TestSite
let author: Person
let stranger: Person
beforeAll(async () => {
  site = await openTestSite()
  author = await signUp(site, { handle: 'board_notes_author' })
  stranger = await signUp(site)
})
afterAll(() => site?.close())

const publish = async (options: { visibility?: string; photo?: boolean } = {}): Promise<string> => {
  const photos = options.photo ? [{ mediaId: await site.photo(author) }] : []
  const kind = options.photo ? 'photo' : 'text'
  const body = { kind, title: 'Worth keeping', visibility: options.visibility ?? 'public', photos }
  return (await site.call(author, 'POST /notes', { body })).id
}
const make = (person: Person, name: string, rest: object = {}) =>
  site.call(person, 'POST /boards', { body: { name, ...rest } })
const collect = (person: Person, noteId: string, boardId?: string) =>
  site.call(person, 'PUT /notes/{id}/collect', { params: { id: noteId }, body: boardId ? { boardId } : {} })
const boardsOf = async (viewer: Person | null, owner: Person): Promise<Board[]> =>
  (await site.call(viewer, 'GET /accounts/{handle}/boards', { params: { handle: owner.handle } })).items
const get = (viewer: Person | null, id: string) => site.call(viewer, 'GET /boards/{id}', { params: { id } })

const notesIn = async (
  viewer: Person | null,
  from: { board: string } | { owner: Person },
  limit = 100,
): Promise<string[]> => {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const query = { limit, ...(cursor ? { cursor } : {}) }
    const page: { items: { id: string }[]; cursor: string | null } =
      'board' in from
        ? await site.call(viewer, 'GET /boards/{id}/notes', { params: { id: from.board }, query })
        : await site.call(viewer, 'GET /accounts/{handle}/collects', { params: { handle: from.owner.handle }, query })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    ids.push(...page.items.map((item) => item.id))
    cursor = page.cursor
  } while (cursor)
  return ids
}

describe('the default board', () => {
  it('is made once, when it is first needed, in the language of the interface', async () => {
    const ann = await signUp(site)
    const lin = await signUp(site, { interfaceLanguage: 'zh-Hans' })
    expect(await boardsOf(ann, ann)).toEqual([])
    const notes = await Promise.all(Array.from({ length: 6 }, () => publish()))
    const answers = await Promise.all(notes.map((note) => collect(ann, note)))
    expect(new Set(answers.map((answer) => answer.boardId)).size).toBe(1)
    expect(await boardsOf(ann, ann)).toMatchObject([{ name: 'Saved', isDefault: true, noteCount: 6 }])
    await collect(lin, notes[0] ?? '')
    expect(await boardsOf(lin, lin)).toMatchObject([
      { name: '默认专辑', language: 'zh-Hans', isDefault: true, noteCount: 1 },
    ])
  })

  it('finds a name when its own is taken', async () => {
    const ann = await signUp(site)
    await make(ann, 'saved')
    await collect(ann, await publish())
    expect((await boardsOf(ann, ann)).map((board) => [board.name, board.isDefault])).toEqual([
      ['Saved 2', true],
      ['saved', false],
    ])
  })

  it('can be renamed and hidden, but not deleted', async () => {
    const ann = await signUp(site)
    const { boardId } = await collect(ann, await publish())
    const params = { id: boardId ?? '' }
    await site.refuse(ann, 'DELETE /boards/{id}', 'not_allowed', { params })
    const changed = await site.call(ann, 'PATCH /boards/{id}', {
      params,
      body: { name: 'All of it', visibility: 'private' },
    })
    expect(changed).toMatchObject({ name: 'All of it', visibility: 'private', isDefault: true })
    expect(await boardsOf(stranger, ann)).toEqual([])
  })
})

describe('a board', () => {
  it('is made with a tidy name of its own, once for one Idempotency-Key', async () => {
    const ann = await signUp(site)
    const body = { name: '  Spring   trips ', description: 'Where to go' }
    const again = () => site.call(ann, 'POST /boards', { body, headers: { 'idempotency-key': 'trips' } })
    const [first, second] = await Promise.all([again(), again()])
    expect(first).toEqual({
      id: second?.id,
      name: 'Spring trips',
      description: 'Where to go',
      language: 'en',
      visibility: 'public',
      isDefault: false,
      owner: expect.objectContaining({ handle: ann.handle }),
      covers: [],
      noteCount: 0,
      hasMoreNotes: false,
      permissions: { edit: true },
    })
    await site.refuse(ann, 'POST /boards', 'name_taken', { body: { name: 'SPRING trips' } })
    const other = await make(ann, 'Autumn')
    await site.refuse(ann, 'PATCH /boards/{id}', 'name_taken', {
      params: { id: other.id },
      body: { name: 'spring trips' },
    })
    await make(stranger, 'Spring trips')
    for (const name of ['', '   ', 'x'.repeat(51), 'a\u202eb', 'in\u200bvisible', 7])
      await site.refuse(ann, 'POST /boards', 'invalid_input', { body: { name } })
    await site.refuse(ann, 'POST /boards', 'invalid_input', { body: { name: 'x', visibility: 'followers' } })
    await site.refuse(null, 'POST /boards', 'not_signed_in', { body: { name: 'x' } })
  })

  it('is one of 200 at most, however many are made at once', async () => {
    const ann = await signUp(site)
    const account_id = fromPublicId(ann.id) ?? ''
    const rows = Array.from({ length: limits.boards - 2 }, (_, at) => ({
      id: newId(),
      account_id,
      name: `Board ${at}`,
    }))
    await site.ctx.db
      .insertInto('boards')
      .values(rows.map((row) => ({ ...row, visibility: 'public' as const })))
      .execute()
    const sent = await Promise.all(
      Array.from({ length: 5 }, (_, at) => site.send(ann, 'POST /boards', { body: { name: `More ${at}` } })),
    )
    expect(sent.map((answer) => answer.status).sort()).toEqual([201, 201, 409, 409, 409])
    await site.refuse(ann, 'POST /boards', 'limit_reached', { body: { name: 'One more' } })
    await collect(ann, await publish())
    expect(await boardsOf(ann, ann)).toHaveLength(limits.boards + 1)
  })

  it('that is private is there for its owner only', async () => {
    const ann = await signUp(site)
    const moderator = await signUp(site, { role: 'moderator' })
    const hidden = await make(ann, 'Presents', { visibility: 'private' })
    const shown = await make(ann, 'Recipes')
    const [secret, open] = [await publish(), await publish()]
    await collect(ann, secret, hidden.id)
    await collect(ann, open, shown.id)
    for (const viewer of [null, stranger, author, moderator]) {
      expect((await boardsOf(viewer, ann)).map((board) => board.id)).toEqual([shown.id])
      expect(await notesIn(viewer, { owner: ann })).toEqual([open])
      for (const key of ['GET /boards/{id}', 'GET /boards/{id}/notes'] as const)
        await site.refuse(viewer, key, 'not_found', { params: { id: hidden.id } })
      expect(await get(viewer, shown.id)).toMatchObject({ noteCount: 1, permissions: { edit: false } })
    }
    expect(await notesIn(ann, { owner: ann })).toEqual([open, secret])
    expect(await notesIn(ann, { board: hidden.id })).toEqual([secret])
    for (const viewer of [stranger, moderator]) {
      const params = { id: shown.id }
      await site.refuse(viewer, 'PATCH /boards/{id}', 'not_found', { params, body: { name: 'Mine' } })
      await site.refuse(viewer, 'DELETE /boards/{id}', 'not_found', { params })
      await site.refuse(viewer, 'PUT /notes/{id}/collect', 'not_found', {
        params: { id: open },
        body: { boardId: shown.id },
      })
    }
  })

  it('is not there across a block, whoever made it', async () => {
    const [ann, bo] = [await signUp(site), await signUp(site)]
    const board = await make(ann, 'Recipes')
    await collect(ann, await publish(), board.id)
    await site.call(bo, 'PUT /accounts/{handle}/block', { params: { handle: ann.handle } })
    const theirs = await make(bo, 'Recipes')
    for (const [viewer, owner, id] of [
      [bo, ann, board.id],
      [ann, bo, theirs.id],
    ] as const) {
      for (const key of ['GET /boards/{id}', 'GET /boards/{id}/notes'] as const)
        await site.refuse(viewer, key, 'not_found', { params: { id } })
      for (const key of ['GET /accounts/{handle}/boards', 'GET /accounts/{handle}/collects'] as const)
        await site.refuse(viewer, key, 'not_found', { params: { handle: owner.handle } })
    }
    await site.refuse(null, 'GET /accounts/{handle}/boards', 'not_found', { params: { handle: 'nobody_at_all' } })
  })

  it('shows each viewer the notes and covers they may see: the chosen first, then the latest', async () => {
    const ann = await signUp(site)
    const board = await make(ann, 'Pictures')
    const notes: string[] = []
    for (let at = 0; at < 6; at++) notes.push(await publish({ photo: at !== 5 }))
    for (const note of notes) await collect(ann, note, board.id)
    const coverOf = async (id: string) => (await site.call(null, 'GET /notes/{id}', { params: { id } })).photos[0]?.card
    const urls = await Promise.all(notes.map(async (id) => (await coverOf(id))?.url))
    const covers = async (viewer: Person | null) => (await get(viewer, board.id)).covers.map((cover) => cover.card.url)
    expect(await covers(null)).toEqual([urls[4], urls[3], urls[2], urls[1]])
    const choose = (coverNoteId: string | null) =>
      site.call(ann, 'PATCH /boards/{id}', { params: { id: board.id }, body: { coverNoteId } })
    await choose(notes[0] ?? '')
    expect(await covers(null)).toEqual([urls[0], urls[4], urls[3], urls[2]])
    await site.call(author, 'PATCH /notes/{id}', { params: { id: notes[0] ?? '' }, body: { visibility: 'private' } })
    expect(await covers(null)).toEqual([urls[4], urls[3], urls[2], urls[1]])
    expect(await get(ann, board.id)).toMatchObject({ noteCount: 5 })
    await site.call(ann, 'DELETE /notes/{id}/collect', { params: { id: notes[4] ?? '' } })
    await choose(notes[3] ?? '')
    await site.call(ann, 'DELETE /notes/{id}/collect', { params: { id: notes[3] ?? '' } })
    expect(await covers(null)).toEqual([urls[2], urls[1]])
    const params = { id: board.id }
    for (const coverNoteId of [notes[3], await publish(), board.id])
      await site.refuse(ann, 'PATCH /boards/{id}', 'invalid_input', { params, body: { coverNoteId } })
    expect((await choose(null)).name).toBe('Pictures')
  })

  it('pages through its notes without gaps or repeats, last collected first', async () => {
    const ann = await signUp(site)
    const boards = [await make(ann, 'One'), await make(ann, 'Two')]
    const notes: string[] = []
    for (let at = 0; at < 9; at++) notes.push(await publish())
    for (const [at, note] of notes.entries()) await collect(ann, note, boards[at % 2]?.id)
    const latest = notes.toReversed()
    for (const limit of [1, 2, 3, 5]) {
      expect(await notesIn(stranger, { owner: ann }, limit)).toEqual(latest)
      expect(await notesIn(null, { board: boards[0]?.id ?? '' }, limit)).toEqual(latest.filter((_, at) => at % 2 === 0))
    }
    await site.ctx.db.updateTable('collects').set({ created_at: new Date() }).execute()
    expect((await notesIn(stranger, { owner: ann }, 2)).sort()).toEqual(notes.toSorted())
    await site.refuse(null, 'GET /boards/{id}/notes', 'invalid_cursor', {
      params: { id: boards[0]?.id ?? '' },
      query: { cursor: 'x' },
    })
  })

  it('leaves its notes to the default board when it is deleted', async () => {
    const ann = await signUp(site)
    const board = await make(ann, 'For now')
    const notes = [await publish(), await publish()]
    for (const note of notes) await collect(ann, note, board.id)
    await site.call(ann, 'DELETE /boards/{id}', { params: { id: board.id } })
    expect(await boardsOf(ann, ann)).toMatchObject([{ isDefault: true, noteCount: 2 }])
    for (const id of notes)
      expect(await site.call(ann, 'GET /notes/{id}', { params: { id } })).toMatchObject({
        counts: { collects: 1 },
        viewer: { collected: true },
      })
    await site.refuse(ann, 'DELETE /boards/{id}', 'not_found', { params: { id: board.id } })
    await site.refuse(ann, 'GET /boards/{id}', 'not_found', { params: { id: board.id } })
  })
  it('loses no note that is collected into it while it is deleted', async () => {
    const ann = await signUp(site)
    for (let times = 0; times < 10; times++) {
      const [board, note] = [await make(ann, 'Here and gone'), await publish()]
      const [collected, deleted] = await Promise.all([
        site.send(ann, 'PUT /notes/{id}/collect', { params: { id: note }, body: { boardId: board.id } }),
        site.send(ann, 'DELETE /boards/{id}', { params: { id: board.id } }),
      ])
      expect(deleted.status).toBe(204)
      expect([200, 404]).toContain(collected.status)
      const { viewer } = await site.call(ann, 'GET /notes/{id}', { params: { id: note } })
      expect(viewer?.collected).toBe(collected.status === 200)
    }
  })
})
