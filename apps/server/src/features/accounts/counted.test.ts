import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { setCommentLike } from '../comments/commands.ts'
import { setCollect, setLike } from '../notes/response-commands.ts'
import { unfollow } from '../social/commands.ts'
import { deleteAccounts } from './commands.ts'
import { countAgain, countedAtOnce } from './standing-commands.ts'

/** What an account did counts as long as it isn't suspended. */

let site: TestSite
let moderator: Person
beforeAll(async () => {
  site = await openTestSite()
  moderator = await signUp(site, { role: 'moderator' })
}, 60_000)
afterAll(() => site?.close())

const idOf = ({ id }: { id: string }): string => fromPublicId(id) ?? ''
const suspension = (person: Person) => ({ params: { handle: person.handle }, body: { reason: 'A farm' } })
const suspend = async (person: Person) => {
  await site.call(moderator, 'PUT /accounts/{handle}/suspension', suspension(person))
  await site.settle()
}
const lift = async ({ handle }: Person) => {
  await site.call(moderator, 'DELETE /accounts/{handle}/suspension', { params: { handle } })
  await site.settle()
}
const write = async (author: Person, title: string): Promise<string> =>
  (await site.call(author, 'POST /notes', { body: { kind: 'text', title, language: 'en' } })).id
const comment = (person: Person, id: string, body: string) =>
  site.call(person, 'POST /notes/{id}/comments', { params: { id }, body: { body } })
const onNote = (id: string) => ({ params: { id } })

/** What anyone sees of the numbers, and what Explore goes by. */
const numbers = async (author: Person, noteId: string) => {
  await site.settle()
  const [note, comments, profile, ranks] = await Promise.all([
    site.call(null, 'GET /notes/{id}', onNote(noteId)),
    site.call(null, 'GET /notes/{id}/comments', onNote(noteId)),
    site.call(null, 'GET /accounts/{handle}', { params: { handle: author.handle } }),
    site.ctx.pool.query('select score from note_ranks where note_id = $1', [fromPublicId(noteId)]),
  ])
  return {
    note: note.counts,
    comments: comments.items.map(({ body, counts }) => [body, counts]),
    profile: profile.counts,
    rank: ranks.rows[0]?.score,
  }
}

/** Where totals and what waits to be added to them are not what the rows say. */
const wrongNumbers = async () => {
  const { rows } = await site.ctx.pool.query(`
    with all_notes as (
      select note_id, likes, collects, comments from note_counts
      union all select note_id, likes, collects, comments from note_count_deltas
    ), told as (
      select note_id, sum(likes)::int as likes, sum(collects)::int as collects, sum(comments)::int as comments
      from all_notes group by note_id
    ), rebuilt as (
      select id as note_id,
        (select count(*) from likes where note_id = n.id and counted)::int as likes,
        (select count(*) from collects where note_id = n.id and counted)::int as collects,
        (select count(*) from comments where note_id = n.id and counted)::int as comments
      from notes n where status <> 'deleted'
    ), followers as (
      select account_id, sum(followers)::int as followers from (
        select account_id, followers from account_counts union all select account_id, followers from account_count_deltas
      ) a group by account_id
    )
    select 'note' as what, row_to_json(t)::text as told, row_to_json(r)::text as rebuilt
    from told t join rebuilt r using (note_id) where (t.likes, t.collects, t.comments) <> (r.likes, r.collects, r.comments)
    union all
    select 'comment', c.likes || ' ' || c.replies, c.body from comments c
    where c.likes <> (select count(*) from comment_likes where comment_id = c.id and counted)
      or c.replies <> (select count(*) from comments where parent_id = c.id and counted)
    union all
    select 'account', followers::text, account_id::text from followers f
    where followers <> (select count(*) from follows where followee_id = account_id and counted)`)
  return rows
}

describe('What a suspended account did', () => {
  it('leaves the counts that others see, and comes back', async () => {
    const [author, fan, farm] = [await signUp(site), await signUp(site), await signUp(site)]
    const id = await write(author, 'Worth a look')
    await site.call(fan, 'PUT /notes/{id}/like', onNote(id))
    const said = await comment(fan, id, 'Nice')
    const before = await numbers(author, id)

    await site.call(farm, 'PUT /notes/{id}/like', onNote(id))
    await site.call(farm, 'PUT /notes/{id}/collect', { ...onNote(id), body: {} })
    const pushed = await comment(farm, id, 'Look here')
    const reply = { body: { body: 'Indeed' } }
    await site.call(farm, 'POST /comments/{id}/replies', { params: { id: said.id }, ...reply })
    await site.call(farm, 'POST /comments/{id}/replies', { params: { id: pushed.id }, ...reply })
    await site.call(farm, 'PUT /comments/{id}/like', { params: { id: said.id } })
    await site.call(farm, 'PUT /accounts/{handle}/follow', { params: { handle: author.handle } })
    const after = await numbers(author, id)
    expect(after.note).toEqual({ likes: 2, collects: 1, comments: 4 })
    expect(after.rank).toBeGreaterThan(before.rank)

    await suspend(farm)
    expect(await numbers(author, id)).toEqual(before)
    // once more: at once, and after what was on its way then
    await countAgain(site.ctx.db, idOf(farm))
    expect(await numbers(author, id)).toEqual(before)
    expect(await wrongNumbers()).toEqual([])

    await lift(farm)
    expect(await numbers(author, id)).toEqual(after)
    await countAgain(site.ctx.db, idOf(farm))
    expect(await numbers(author, id)).toEqual(after)
    expect(await wrongNumbers()).toEqual([])
  })

  it('sorts nothing up any more', async () => {
    const [author, farm] = [await signUp(site), await signUp(site)]
    const fans = [await signUp(site), await signUp(site)]
    const [loved, pushed] = [await write(author, 'Quince jelly'), await write(author, 'Quince soup')]
    const farms = [farm, await signUp(site), await signUp(site)]
    for (const fan of fans) await site.call(fan, 'PUT /notes/{id}/like', onNote(loved))
    for (const one of farms) await site.call(one, 'PUT /notes/{id}/like', onNote(pushed))
    await site.settle()
    const found = async () => {
      const { items } = await site.call(null, 'GET /search/notes', { query: { q: 'quince', sort: 'likes' } })
      return items.map((item) => item.id)
    }
    const ranked = async () => {
      const query = 'select note_id from note_ranks where note_id = any ($1) order by score desc'
      const { rows } = await site.ctx.pool.query(query, [[fromPublicId(loved), fromPublicId(pushed)]])
      return rows.map(({ note_id }) => note_id)
    }
    expect(await found()).toEqual([pushed, loved])
    expect(await ranked()).toEqual([fromPublicId(pushed), fromPublicId(loved)])
    for (const one of farms) await suspend(one)
    expect(await found()).toEqual([loved, pushed])
    expect(await ranked()).toEqual([fromPublicId(loved), fromPublicId(pushed)])
  })

  it('is right whatever is pressed or taken back meanwhile', async () => {
    const [author, farm] = [await signUp(site), await signUp(site)]
    const [kept, undone, late] = [await write(author, 'A'), await write(author, 'B'), await write(author, 'C')]
    const likes = async (id: string) => (await site.call(null, 'GET /notes/{id}', onNote(id))).counts.likes
    for (const id of [kept, undone]) await site.call(farm, 'PUT /notes/{id}/like', onNote(id))
    const said = await comment(author, kept, 'Thank you')
    await site.call(farm, 'PUT /comments/{id}/like', { params: { id: said.id } })
    await site.call(farm, 'PUT /accounts/{handle}/follow', { params: { handle: author.handle } })
    await suspend(farm)
    // what was on its way
    expect(await setLike(site.ctx, idOf(farm), fromPublicId(undone) ?? '', false)).toBe(0)
    expect(await setCommentLike(site.ctx, idOf(farm), fromPublicId(said.id) ?? '', false)).toBe(0)
    await unfollow(site.ctx, idOf(farm), idOf(author))
    await setLike(site.ctx, idOf(farm), fromPublicId(late) ?? '', true)
    expect(await wrongNumbers()).toEqual([])
    expect([await likes(kept), await likes(undone), await likes(late)]).toEqual([0, 0, 1])
    // five minutes later
    await site.ctx.pool.query(`update graphile_worker._private_jobs set run_at = now() where run_at > now()`)
    await site.settle()
    expect([await likes(kept), await likes(undone), await likes(late)]).toEqual([0, 0, 0])
    await lift(farm)
    expect([await likes(kept), await likes(undone), await likes(late)]).toEqual([1, 0, 1])
    expect(await wrongNumbers()).toEqual([])
  })

  it('is right where all of it happens at once', async () => {
    const [author, farm] = [await signUp(site), await signUp(site)]
    const ids = await Promise.all(Array.from({ length: 12 }, (_, nth) => write(author, `Rushed ${nth}`)))
    for (const id of ids) await site.call(farm, 'PUT /notes/{id}/like', onNote(id))
    const board = await site.call(farm, 'POST /boards', { body: { name: 'Rushed' } })
    for (let round = 0; round < 4; round++) {
      const change = round % 2 === 0 ? suspend(farm) : lift(farm)
      await Promise.all([
        change,
        ...ids.map((id, nth) => setLike(site.ctx, idOf(farm), fromPublicId(id) ?? '', (nth + round) % 2 === 0)),
        ...ids.map((id, nth) =>
          setCollect(site.ctx, idOf(farm), fromPublicId(id) ?? '', (nth + round) % 3 === 0 ? idOf(board) : null),
        ),
      ])
      await countAgain(site.ctx.db, idOf(farm))
      await site.settle()
      expect(await wrongNumbers()).toEqual([])
      const { rows } = await site.ctx.pool.query(
        `select distinct counted from likes where account_id = $1 union select counted from collects where account_id = $1`,
        [idOf(farm)],
      )
      expect(rows).toEqual([{ counted: round % 2 === 1 }])
    }
  })

  it('is gone through to its end, however much it is', async () => {
    const [author, farm] = [await signUp(site), await signUp(site)]
    const many = countedAtOnce * 2 + 3
    const id = await write(author, 'Talked about')
    await site.ctx.pool.query(
      `with made as (
         insert into notes (id, author_id, kind, status, visibility, channel, language, title, published_at)
         select gen_random_uuid(), $1, 'text', 'published', 'private', 'food', 'en', 'One of many', now()
         from generate_series(1, $3) returning id
       ), counts as (insert into note_counts (note_id, likes) select id, 1 from made),
       liked as (insert into likes (note_id, account_id) select id, $2 from made),
       said as (
         insert into comments (id, note_id, author_id, body, language)
         select gen_random_uuid(), $4, $2, 'Again', 'en' from generate_series(1, $3)
       ) update note_counts set comments = comments + $3 where note_id = $4`,
      [idOf(author), idOf(farm), many, fromPublicId(id)],
    )
    expect(await wrongNumbers()).toEqual([])
    await suspend(farm)
    expect((await site.call(null, 'GET /notes/{id}', onNote(id))).counts.comments).toBe(0)
    expect(await wrongNumbers()).toEqual([])
    const { rows } = await site.ctx.pool.query('select count(*)::int from likes where account_id = $1 and counted', [
      idOf(farm),
    ])
    expect(rows).toEqual([{ count: 0 }])
    await lift(farm)
    expect((await site.call(null, 'GET /notes/{id}', onNote(id))).counts.comments).toBe(many)
    expect(await wrongNumbers()).toEqual([])
  })

  it('is not taken out twice by deleting it, the note or the account', async () => {
    const [author, fan, farm] = [await signUp(site), await signUp(site), await signUp(site)]
    const [stays, goes] = [await write(author, 'Stays'), await write(author, 'Goes')]
    const said = await comment(fan, stays, 'Mine')
    for (const id of [stays, goes]) {
      for (const one of [fan, farm]) await site.call(one, 'PUT /notes/{id}/like', onNote(id))
      await site.call(farm, 'PUT /notes/{id}/collect', { ...onNote(id), body: {} })
    }
    const spam = await comment(farm, stays, 'Spam')
    await site.call(farm, 'POST /comments/{id}/replies', { params: { id: said.id }, body: { body: 'More spam' } })
    await site.call(farm, 'POST /comments/{id}/replies', { params: { id: said.id }, body: { body: 'And more' } })
    await site.call(farm, 'PUT /comments/{id}/like', { params: { id: said.id } })
    await site.call(farm, 'PUT /accounts/{handle}/follow', { params: { handle: author.handle } })
    await suspend(farm)
    await site.call(moderator, 'DELETE /comments/{id}', { params: { id: spam.id } })
    const replies = await site.call(moderator, 'GET /comments/{id}/replies', { params: { id: said.id } })
    await site.call(moderator, 'DELETE /comments/{id}', { params: { id: replies.items[0]?.id ?? '' } })
    await site.call(author, 'DELETE /notes/{id}', onNote(goes))
    expect(await wrongNumbers()).toEqual([])
    await deleteAccounts(site.ctx, [idOf(farm)])
    expect(await wrongNumbers()).toEqual([])
    const { profile, note } = await numbers(author, stays)
    expect(note).toEqual({ likes: 1, collects: 0, comments: 1 })
    expect(profile).toMatchObject({ followers: 0, likesAndCollects: 1 })
  })
})
