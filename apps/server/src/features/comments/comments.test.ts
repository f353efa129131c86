import type { Comment, Reply } from '@redbud/contract'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { tellStanding } from '../accounts/standing-commands.ts'

let site: TestSite
let author: Person
let ann: Person
let bo: Person
let stranger: Person
let moderator: Person
beforeAll(async () => {
  site = await openTestSite()
  author = await signUp(site, { handle: 'note_author' })
  ann = await signUp(site, { handle: 'ann_comments' })
  bo = await signUp(site, { handle: 'bo_comments' })
  stranger = await signUp(site, { handle: 'stranger' })
  moderator = await signUp(site, { handle: 'keeper', role: 'moderator' })
})
afterAll(() => site?.close())

const publish = async (visibility = 'public'): Promise<string> =>
  (await site.call(author, 'POST /notes', { body: { kind: 'text', title: 'What I ate', visibility } })).id
const comment = (person: Person, noteId: string, body = 'Looks tasty!') =>
  site.call(person, 'POST /notes/{id}/comments', { params: { id: noteId }, body: { body } })
const reply = (person: Person, commentId: string, body = 'I think so too.') =>
  site.call(person, 'POST /comments/{id}/replies', { params: { id: commentId }, body: { body } })
const remove = (person: Person, id: string) => site.call(person, 'DELETE /comments/{id}', { params: { id } })
const list = async (viewer: Person | null, noteId: string, query: Record<string, string | number> = {}) =>
  (await site.call(viewer, 'GET /notes/{id}/comments', { params: { id: noteId }, query })).items
const commentCount = async (noteId: string): Promise<number> =>
  (await site.call(author, 'GET /notes/{id}', { params: { id: noteId } })).counts.comments
const setStatus = async (person: Person, status: 'active' | 'suspended') => {
  const id = fromPublicId(person.id) ?? ''
  await site.ctx.db.updateTable('accounts').set({ status }).where('id', '=', id).execute()
  tellStanding(site.ctx, id)
}

/** Every page of a note's comments or of the replies to one. */
const walk = async <Item extends Comment | Reply>(
  viewer: Person | null,
  key: 'GET /notes/{id}/comments' | 'GET /comments/{id}/replies',
  id: string,
  query: Record<string, string | number>,
): Promise<Item[]> => {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const page = (await site.call(viewer, key, {
      params: { id },
      query: { ...query, ...(cursor ? { cursor } : {}) },
    })) as unknown as { items: Item[]; cursor: string | null }
    expect(page.items.length).toBeLessThanOrEqual(Number(query.limit))
    items.push(...page.items)
    cursor = page.cursor
  } while (cursor)
  return items
}

describe('a comment', () => {
  it('is shown to everyone as it was written, in its language', async () => {
    const note = await publish()
    const body = '看起来好好吃 <b>@stranger</b>\n下次一起！ @nobody_at_all'
    const made = await comment(ann, note, body)
    expect(made).toMatchObject({
      noteId: note,
      parentId: null,
      replyTo: null,
      author: { handle: ann.handle },
      body,
      language: 'zh-Hans',
      mentions: [{ handle: stranger.handle }],
      pinned: false,
      counts: { likes: 0, replies: 0 },
      viewer: { liked: false },
      permissions: { delete: true, pin: false },
      replies: [],
    })
    expect(await list(null, note)).toEqual([{ ...made, viewer: null, permissions: { delete: false, pin: false } }])
    expect(await list(author, note)).toMatchObject([{ permissions: { delete: true, pin: true } }])
    expect(await list(moderator, note)).toMatchObject([{ permissions: { delete: true, pin: false } }])
    expect(await list(stranger, note)).toMatchObject([{ permissions: { delete: false, pin: false } }])
    expect(await commentCount(note)).toBe(1)
  })

  it('is made once for one Idempotency-Key, also when sent twice at once', async () => {
    const note = await publish()
    const input = { params: { id: note }, body: { body: 'Once' }, headers: { 'idempotency-key': 'once' } }
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => site.call(ann, 'POST /notes/{id}/comments', input)),
    )
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
    expect(await commentCount(note)).toBe(1)
    const under = { params: { id: answers[0]?.id ?? '' }, body: { body: 'Twice' }, headers: { 'idempotency-key': 'r' } }
    await Promise.all(Array.from({ length: 5 }, () => site.call(bo, 'POST /comments/{id}/replies', under)))
    expect(await list(null, note)).toMatchObject([{ counts: { replies: 1 }, replies: [{ body: 'Twice' }] }])
    expect(await commentCount(note)).toBe(2)
  })

  it('holds 1 to 1000 characters', async () => {
    const note = await publish()
    const send = (body: unknown) =>
      site.refuse(ann, 'POST /notes/{id}/comments', 'invalid_input', { params: { id: note }, body: { body } })
    for (const body of ['', ' \n ', '字'.repeat(1001), 'a\u0007b', 7]) await send(body)
    expect((await comment(ann, note, '😀'.repeat(1000))).language).toBe('und')
    expect(await commentCount(note)).toBe(1)
  })

  it('needs a note that may be read, and someone signed in', async () => {
    const body = { body: 'Hello' }
    await site.refuse(null, 'POST /notes/{id}/comments', 'not_signed_in', { params: { id: await publish() }, body })
    for (const id of [await publish('private'), await publish('followers'), ann.id])
      await site.refuse(ann, 'POST /notes/{id}/comments', 'not_found', { params: { id }, body })
    const draft = await site.call(author, 'POST /notes', { body: { kind: 'text', title: 'Not yet', status: 'draft' } })
    await site.refuse(author, 'POST /notes/{id}/comments', 'not_found', { params: { id: draft.id }, body })
  })
})

describe('a reply', () => {
  it('stays on the second level and says whom it answers', async () => {
    const note = await publish()
    const top = await comment(ann, note)
    const first = await reply(bo, top.id, 'First')
    const second = await reply(stranger, first.id, 'Second, to @bo_comments')
    const third = await reply(author, top.id, 'Third')
    expect(first).toMatchObject({ parentId: top.id, replyTo: null })
    expect(second).toMatchObject({
      parentId: top.id,
      replyTo: { handle: bo.handle },
      mentions: [{ handle: bo.handle }],
    })
    const [shown] = await list(null, note)
    expect(shown).toMatchObject({ counts: { replies: 3 }, replies: [{ id: first.id }, { id: second.id }] })
    expect(await walk(null, 'GET /comments/{id}/replies', top.id, { limit: 2 })).toMatchObject([
      { id: first.id },
      { id: second.id },
      { id: third.id },
    ])
    expect(await commentCount(note)).toBe(4)
    await site.refuse(null, 'GET /comments/{id}/replies', 'not_found', { params: { id: first.id } })
  })

  it('loses the name of whom it answers when they are blocked', async () => {
    const note = await publish()
    const top = await comment(ann, note)
    const first = await reply(bo, top.id)
    await reply(stranger, first.id, 'Hi @bo_comments')
    const viewer = await signUp(site)
    await site.call(viewer, 'PUT /accounts/{handle}/block', { params: { handle: bo.handle } })
    expect(await list(viewer, note)).toMatchObject([{ replies: [{ replyTo: null, mentions: [] }] }])
  })
})

describe('comments of people whom a viewer does not see', () => {
  it('are left out for whoever blocks, is blocked or mutes, with the place of their first replies taken by others', async () => {
    const note = await publish()
    const top = await comment(ann, note)
    const hidden = await comment(bo, note, 'Mine')
    await reply(bo, top.id, '1')
    await reply(bo, top.id, '2')
    const kept = [await reply(stranger, top.id, '3'), await reply(author, top.id, '4')]
    const [blocker, blocked, muter] = [await signUp(site), await signUp(site), await signUp(site)]
    await site.call(blocker, 'PUT /accounts/{handle}/block', { params: { handle: bo.handle } })
    await site.call(bo, 'PUT /accounts/{handle}/block', { params: { handle: blocked.handle } })
    await site.call(muter, 'PUT /accounts/{handle}/mute', { params: { handle: bo.handle } })
    for (const viewer of [blocker, blocked, muter]) {
      for (const sort of ['top', 'new'])
        expect(await list(viewer, note, { sort })).toMatchObject([
          // and nobody is offered more that there isn't for them
          { id: top.id, counts: { replies: 2 }, replies: kept.map(({ id }) => ({ id })) },
        ])
      expect(await walk(viewer, 'GET /comments/{id}/replies', top.id, { limit: 1 })).toHaveLength(2)
    }
    for (const viewer of [blocker, blocked]) {
      const params = { id: hidden.id }
      await site.refuse(viewer, 'PUT /comments/{id}/like', 'not_found', { params })
      await site.refuse(viewer, 'POST /comments/{id}/replies', 'not_found', { params, body: { body: 'Hey' } })
      await site.refuse(viewer, 'GET /comments/{id}/replies', 'not_found', { params })
      await site.refuse(viewer, 'DELETE /comments/{id}', 'not_found', { params })
    }
    expect(await site.call(muter, 'PUT /comments/{id}/like', { params: { id: hidden.id } })).toMatchObject({ likes: 1 })
    expect(await list(null, note)).toHaveLength(2)
  })

  it('are left out while their author is suspended, but for moderators', async () => {
    const note = await publish()
    const gone = await signUp(site)
    const top = await comment(ann, note)
    await reply(gone, top.id)
    const theirs = await comment(gone, note)
    const under = await reply(ann, theirs.id)
    await setStatus(gone, 'suspended')
    for (const viewer of [null, stranger, author]) {
      expect(await list(viewer, note)).toMatchObject([{ id: top.id, counts: { replies: 0 }, replies: [] }])
      await site.refuse(viewer, 'GET /comments/{id}/replies', 'not_found', { params: { id: theirs.id } })
    }
    await site.refuse(stranger, 'PUT /comments/{id}/like', 'not_found', { params: { id: under.id } })
    expect(await list(moderator, note)).toHaveLength(2)
    await setStatus(gone, 'active')
    expect(await list(null, note)).toHaveLength(2)
  })

  it('are not mentioned across a block', async () => {
    const [blocker, other] = [await signUp(site), await signUp(site)]
    await site.call(blocker, 'PUT /accounts/{handle}/block', { params: { handle: other.handle } })
    const made = await comment(other, await publish(), `Hello @${blocker.handle} and @${stranger.handle}`)
    expect(made.mentions).toMatchObject([{ handle: stranger.handle }])
  })
})

describe('lists of comments', () => {
  it('page without gaps or repeats in both orders, the pinned comment first and once', async () => {
    const note = await publish()
    const people = [ann, bo, stranger, author, moderator]
    const made: Comment[] = []
    for (let at = 0; at < 11; at++) made.push(await comment(people[at % 5] ?? ann, note, `Number ${at}`))
    // likes: 0 1 2 3 0 1 2 3 …
    for (const [at, { id }] of made.entries())
      for (const person of people.slice(0, at % 4))
        await site.call(person, 'PUT /comments/{id}/like', { params: { id } })
    await site.call(author, 'PUT /comments/{id}/pin', { params: { id: made[4]?.id ?? '' } })
    const rest = made.filter((_, at) => at !== 4).reverse()
    const expected = {
      new: [made[4], ...rest].map((one) => one?.id),
      top: [made[4], ...rest.toSorted((a, b) => (made.indexOf(b) % 4) - (made.indexOf(a) % 4))].map((one) => one?.id),
    }
    for (const sort of ['new', 'top'] as const)
      for (const limit of [1, 2, 3, 5, 10, 11, 50])
        for (const viewer of [null, ann]) {
          const items = await walk<Comment>(viewer, 'GET /notes/{id}/comments', note, { sort, limit })
          expect(
            items.map((item) => item.id),
            `${sort} by ${limit}`,
          ).toEqual(expected[sort])
          expect(items.filter((item) => item.pinned)).toHaveLength(1)
        }
  })

  it('refuse cursors of other lists', async () => {
    const id = await publish()
    const cursors = [['x'], [null, null], [1e300, toUuid(id)], [0.5, toUuid(id)], ['1', toUuid(id)], [1, 'x']]
    for (const cursor of cursors)
      await site.refuse(null, 'GET /notes/{id}/comments', 'invalid_cursor', {
        params: { id },
        query: { cursor: Buffer.from(JSON.stringify(cursor)).toString('base64url') },
      })
    const top = await comment(ann, id)
    for (const cursor of [[null], [7], ['x']])
      await site.refuse(null, 'GET /comments/{id}/replies', 'invalid_cursor', {
        params: { id: top.id },
        query: { cursor: Buffer.from(JSON.stringify(cursor)).toString('base64url') },
      })
  })

  it('take at most four statements for 20 comments with replies', async () => {
    const note = await publish()
    for (let at = 0; at < 20; at++) {
      const { id } = await comment(at % 2 ? ann : bo, note, 'Ask @stranger')
      for (const person of [ann, stranger, author]) await reply(person, (await reply(person, id)).id)
    }
    await list(ann, note)
    const statements = await countStatements(async () => {
      const items = await list(ann, note)
      expect(items).toHaveLength(20)
      expect(items.every((item) => item.replies.length === 2)).toBe(true)
    })
    expect(statements).toBeGreaterThan(0)
    expect(statements).toBeLessThanOrEqual(4)
  })
})

describe('the first page, which is kept', () => {
  it('shows at once whatever anybody does on it, to each what they did', async () => {
    const note = await publish()
    expect(await list(stranger, note)).toEqual([])
    const first = await comment(ann, note)
    expect(await list(null, note)).toMatchObject([{ id: first.id, viewer: null }])
    const second = await comment(bo, note)
    const params = { id: first.id }
    await list(null, note)
    await site.call(stranger, 'PUT /comments/{id}/like', { params })
    expect(await list(stranger, note)).toMatchObject([
      { id: first.id, counts: { likes: 1 }, viewer: { liked: true }, permissions: { delete: false, pin: false } },
      { id: second.id, viewer: { liked: false } },
    ])
    expect(await list(author, note)).toMatchObject([
      { id: first.id, viewer: { liked: false }, permissions: { delete: true, pin: true } },
      { id: second.id },
    ])
    await site.call(stranger, 'DELETE /comments/{id}/like', { params })
    await site.call(author, 'PUT /comments/{id}/pin', { params: { id: second.id } })
    expect(await list(stranger, note)).toMatchObject([
      { id: second.id, pinned: true },
      { id: first.id, counts: { likes: 0 }, viewer: { liked: false } },
    ])
    const answer = await reply(author, first.id)
    expect((await list(null, note))[1]).toMatchObject({ counts: { replies: 1 }, replies: [{ id: answer.id }] })
    await site.call(ann, 'PUT /comments/{id}/corrections-welcome', { params })
    await site.call(ann, 'PUT /comments/{id}/language', { params, body: { language: 'zh-Hans' } })
    expect((await list(null, note))[1]).toMatchObject({ correctionsWelcome: true, language: 'zh-Hans' })
    await remove(author, answer.id)
    await remove(bo, second.id)
    expect(await list(null, note)).toMatchObject([{ id: first.id, counts: { replies: 0 } }])
  })

  it('is as full for who hides somebody on it, and theirs alone', async () => {
    const note = await publish()
    const [muter, noisy] = [await signUp(site), await signUp(site)]
    for (let at = 0; at < 22; at++) await comment(at % 10 === 3 ? noisy : ann, note, `Number ${at}`)
    expect((await list(muter, note)).filter((one) => one.author.handle === noisy.handle)).toHaveLength(2)
    await site.call(muter, 'PUT /accounts/{handle}/mute', { params: { handle: noisy.handle } })
    const seen = await list(muter, note)
    expect(seen).toHaveLength(20)
    expect(seen.map((one) => one.author.handle)).not.toContain(noisy.handle)
    expect((await list(stranger, note)).map((one) => one.author.handle)).toContain(noisy.handle)
  })
})

describe('deleting', () => {
  it('takes the replies along, and the note counts what is left', async () => {
    const note = await publish()
    const kept = await comment(stranger, note)
    const top = await comment(ann, note)
    for (const person of [bo, ann, author]) await reply(person, top.id)
    const single = await reply(bo, kept.id)
    expect(await commentCount(note)).toBe(6)
    await remove(bo, single.id)
    expect(await list(null, note)).toMatchObject([{ id: top.id }, { id: kept.id, counts: { replies: 0 }, replies: [] }])
    await remove(ann, top.id)
    expect(await commentCount(note)).toBe(1)
    await site.settle()
    expect(await commentCount(note)).toBe(1)
    for (const id of [top.id, single.id])
      await site.refuse(ann, 'DELETE /comments/{id}', 'not_found', { params: { id } })
  })

  it('is for its author, the note’s author and moderators; what a moderator deletes is logged', async () => {
    const note = await publish()
    const made = [await comment(ann, note), await comment(ann, note), await comment(ann, note)]
    const [first, second, third] = made.map((one) => ({ params: { id: one.id } }))
    await site.refuse(null, 'DELETE /comments/{id}', 'not_signed_in', first)
    for (const person of [bo, stranger]) await site.refuse(person, 'DELETE /comments/{id}', 'not_allowed', first)
    await site.call(ann, 'DELETE /comments/{id}', first)
    await site.call(author, 'DELETE /comments/{id}', second)
    await site.call(moderator, 'DELETE /comments/{id}', third)
    expect(await list(null, note)).toEqual([])
    const logged = await site.ctx.db
      .selectFrom('actions')
      .select(['kind', 'actor_id', 'subject_account_id', 'subject_comment_id'])
      .where('kind', '=', 'comment.delete')
      .execute()
    expect(logged).toEqual([
      {
        kind: 'comment.delete',
        actor_id: fromPublicId(moderator.id),
        subject_account_id: fromPublicId(ann.id),
        subject_comment_id: fromPublicId(made[2]?.id ?? ''),
      },
    ])
  })

  it('is possible for one’s own words wherever they are, and for everything under one’s own note', async () => {
    const note = await publish()
    const [first, second] = [await comment(bo, note), await comment(bo, note)]
    const friend = await signUp(site)
    const theirs = await comment(friend, note)
    await site.call(author, 'PUT /accounts/{handle}/block', { params: { handle: friend.handle } })
    await site.refuse(friend, 'GET /notes/{id}', 'not_found', { params: { id: note } })
    await remove(friend, theirs.id)
    await setStatus(bo, 'suspended')
    await remove(author, first.id)
    await setStatus(bo, 'active')
    expect(await list(null, note)).toMatchObject([{ id: second.id }])
    expect(await commentCount(note)).toBe(1)
  })

  it('keeps counts exact while others reply, reply to replies, like and delete at the same time', async () => {
    const note = await publish()
    const tops = await Promise.all(Array.from({ length: 6 }, () => comment(ann, note)))
    const replies = (
      await Promise.all(tops.flatMap(({ id }) => [bo, stranger, author].map((person) => reply(person, id))))
    ).map(({ id }) => id)
    const people = [ann, bo, stranger, author, moderator]
    const attempts = [
      ...tops.flatMap(({ id }) => people.map((person) => () => trySend(person, 'POST /comments/{id}/replies', id))),
      ...tops.flatMap(({ id }) => people.map((person) => () => trySend(person, 'PUT /comments/{id}/like', id))),
      ...replies.flatMap((id) => [author, moderator].map((who) => () => trySend(who, 'DELETE /comments/{id}', id))),
      ...tops
        .slice(0, 3)
        .flatMap(({ id }) => [ann, author].map((who) => () => trySend(who, 'DELETE /comments/{id}', id))),
    ]
    const shuffled = attempts.map((run, at) => ({ run, at: (at * 7919) % 104729 })).sort((a, b) => a.at - b.at)
    const statuses = await Promise.all(shuffled.map(({ run }) => run()))
    expect(statuses.filter((status) => ![200, 201, 204, 404].includes(status))).toEqual([])
    await site.settle()
    const left = await walk<Comment>(null, 'GET /notes/{id}/comments', note, { limit: 50 })
    expect(left).toHaveLength(3)
    for (const one of left) {
      const under = await walk(null, 'GET /comments/{id}/replies', one.id, { limit: 50 })
      expect(under).toHaveLength(5)
      expect(one.counts).toEqual({ likes: 5, replies: 5 })
    }
    expect(await commentCount(note)).toBe(18)
  })
})

describe('liking a comment', () => {
  it('is repeatable and exact when 200 accounts like, unlike and repeat at once', async () => {
    const { id } = await comment(ann, await publish())
    const accounts = await Promise.all(Array.from({ length: 200 }, () => signUp(site)))
    const send = (person: Person, method: 'PUT' | 'DELETE') =>
      site.call(person, `${method} /comments/{id}/like`, { params: { id } })
    await Promise.all(
      accounts.flatMap((person) => [
        send(person, 'PUT'),
        send(person, 'DELETE'),
        send(person, 'PUT'),
        send(person, 'PUT'),
      ]),
    )
    await Promise.all(accounts.map((person, at) => send(person, at % 3 === 0 ? 'DELETE' : 'PUT')))
    expect(await send(accounts[0] ?? ann, 'DELETE')).toEqual({ liked: false, likes: 133 })
    expect(await send(accounts[1] ?? ann, 'PUT')).toEqual({ liked: true, likes: 133 })
    const { rows } = await site.ctx.pool.query(
      'select count(*)::int as likes from comment_likes where comment_id = $1',
      [toUuid(id)],
    )
    expect(rows).toEqual([{ likes: 133 }])
  })

  it('shows to who did it', async () => {
    const note = await publish()
    const { id } = await comment(ann, note)
    await site.call(bo, 'PUT /comments/{id}/like', { params: { id } })
    expect(await list(bo, note)).toMatchObject([{ counts: { likes: 1 }, viewer: { liked: true } }])
    expect(await list(ann, note)).toMatchObject([{ counts: { likes: 1 }, viewer: { liked: false } }])
    await site.refuse(null, 'PUT /comments/{id}/like', 'not_signed_in', { params: { id } })
    await site.refuse(bo, 'PUT /comments/{id}/like', 'not_found', { params: { id: note } })
  })
})

describe('pinning a comment', () => {
  it('is for the note’s author, one at a time, and not for replies', async () => {
    const note = await publish()
    const made = [await comment(ann, note), await comment(bo, note), await comment(ann, note)]
    const [first, second] = made.map((one) => ({ params: { id: one.id } }))
    for (const person of [ann, moderator, stranger])
      await site.refuse(person, 'PUT /comments/{id}/pin', 'not_allowed', first)
    const under = await reply(bo, made[0]?.id ?? '')
    await site.refuse(author, 'PUT /comments/{id}/pin', 'not_allowed', { params: { id: under.id } })
    await site.call(author, 'PUT /comments/{id}/pin', first)
    await site.call(author, 'PUT /comments/{id}/pin', first)
    await site.call(author, 'PUT /comments/{id}/pin', second)
    await site.call(author, 'DELETE /comments/{id}/pin', first)
    expect((await list(null, note)).map((one) => one.pinned)).toEqual([true, false, false])
    expect((await list(null, note))[0]).toMatchObject({ id: made[1]?.id })
    await site.call(author, 'DELETE /comments/{id}/pin', second)
    expect((await list(null, note)).some((one) => one.pinned)).toBe(false)
    await Promise.all(made.map(({ id }) => site.call(author, 'PUT /comments/{id}/pin', { params: { id } })))
    expect((await list(null, note)).filter((one) => one.pinned)).toHaveLength(1)
  })
})

const toUuid = (id: string): string => fromPublicId(id) ?? ''

const trySend = async (
  person: Person,
  key: 'POST /comments/{id}/replies' | 'PUT /comments/{id}/like' | 'DELETE /comments/{id}',
  id: string,
): Promise<number> => {
  const body = key.startsWith('POST') ? { body: { body: 'At the same time' } } : {}
  return (await site.send(person, key, { params: { id }, ...body })).status
}

/** Everything that is sent to the database meanwhile, whichever way. */
const countStatements = async (work: () => Promise<void>): Promise<number> => {
  const send = vi.spyOn(Client.prototype, 'query')
  try {
    await work()
    return send.mock.calls.length
  } finally {
    send.mockRestore()
  }
}
