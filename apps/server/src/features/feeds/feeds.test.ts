import type { NoteCard } from '@redbud/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { keepAddingJobs } from '../../platform/jobs/jobs.ts'

let site: TestSite
let famous: Person
let reader: Person
beforeAll(async () => {
  site = await openTestSite({ fanoutLimit: 2 })
  famous = await signUp(site, { handle: 'famous_one' })
  reader = await signUp(site, { handle: 'feed_reader' })
})
afterAll(() => site?.close())

const write = async (who: Person, body: object) =>
  (await site.call(who, 'POST /notes', { body: { kind: 'text', ...body } })).id
const follow = (who: Person, whom: Person) =>
  site.call(who, 'PUT /accounts/{handle}/follow', { params: { handle: whom.handle } })

/** Every id of a feed, page by page. */
const walk = async (
  who: Person | null,
  key: 'GET /feeds/explore' | 'GET /feeds/following',
  query: Record<string, string | number> = {},
) => {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page: { items: NoteCard[]; cursor: string | null } = await site.call(who, key, {
      query: { limit: 3, ...query, ...(cursor ? { cursor } : {}) },
    })
    ids.push(...page.items.map((note) => note.id))
    cursor = page.cursor
  } while (cursor)
  return ids
}

describe('Following', () => {
  it('holds what was there before, what comes, and nothing after unfollowing', async () => {
    const friend = await signUp(site)
    const before = await write(friend, { title: 'Before' })
    await follow(reader, friend)
    expect(await walk(reader, 'GET /feeds/following')).toEqual([before])
    const after = await write(friend, { title: 'After' })
    await site.settle()
    expect(await walk(reader, 'GET /feeds/following')).toEqual([after, before])
    await site.call(reader, 'DELETE /accounts/{handle}/follow', { params: { handle: friend.handle } })
    expect(await walk(reader, 'GET /feeds/following')).toEqual([])
  })

  it('gets what is published from work that goes on and on', async () => {
    const stop = new AbortController()
    const adding = keepAddingJobs(site.ctx.pool, site.ctx.log, stop.signal)
    const writer = await signUp(site)
    const body = { kind: 'photo', title: 'On its way', photos: [{ mediaId: await site.photo(writer) }] }
    const id = fromPublicId((await site.call(writer, 'POST /notes', { body })).id)
    const jobs = `select j.payload->>'noteId' as id from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'feeds.fanOut'`
    await expect.poll(async () => (await site.ctx.pool.query(jobs)).rows).toContainEqual({ id })
    stop.abort()
    await adding
  })

  it('merges an author above the limit of followers when it is read, without repeating', async () => {
    const fan = await signUp(site)
    await follow(fan, famous)
    const early = await write(famous, { title: 'With few followers' })
    await site.settle()
    for (let i = 0; i < 3; i++) await follow(await signUp(site), famous)
    const late = []
    for (let i = 0; i < 5; i++) late.unshift(await write(famous, { title: `With many followers ${i}` }))
    await site.settle()
    const rows = await site.ctx.db.selectFrom('home_feed').select('note_id').execute()
    expect(rows.length).toBeLessThanOrEqual(4)
    expect(await walk(fan, 'GET /feeds/following')).toEqual([...late, early])
    // Explore and Watch choose from them as well.
    site.ctx.recommendations.clear()
    const chosen = await site.call(fan, 'GET /feeds/explore', { query: { limit: 20 } })
    const followed = chosen.items.filter((card) => card.reason === 'following').map((card) => card.id)
    expect(followed.toSorted()).toEqual([...late, early].toSorted())
  })

  it('can be read in one language alone, page by page, as its authors say it is', async () => {
    const [picky, friend, star] = [await signUp(site), await signUp(site), await signUp(site)]
    await follow(picky, friend)
    const written = async (who: Person, language: string) => write(who, { title: `In ${language}`, language })
    const [en, zh] = [await written(friend, 'en'), await written(friend, 'zh-Hans')]
    await follow(picky, star)
    for (let i = 0; i < 3; i++) await follow(await signUp(site), star)
    const [more, merged] = [await written(star, 'en'), await written(star, 'zh-Hans')]
    await site.settle()
    const only = (language: string) => walk(picky, 'GET /feeds/following', { limit: 1, language })
    expect(await walk(picky, 'GET /feeds/following')).toEqual([merged, more, zh, en])
    expect(await only('zh-Hans')).toEqual([merged, zh])
    expect(await only('en')).toEqual([more, en])
    expect(await only('ja')).toEqual([])
    await site.call(friend, 'PATCH /notes/{id}', { params: { id: en }, body: { language: 'und' } })
    expect(await only('en')).toEqual([more])
    expect(await only('und')).toEqual([en])
    await site.call(picky, 'PUT /accounts/{handle}/block', { params: { handle: star.handle } })
    expect(await only('zh-Hans')).toEqual([zh])
    await site.refuse(picky, 'GET /feeds/following', 'invalid_input', { query: { language: 'elvish' } })
  })

  it('in one language tells nothing of notes that the reader may not read', async () => {
    const [fan, back, star, quiet] = [await signUp(site), await signUp(site), await signUp(site), await signUp(site)]
    const read = async (who: Person) => {
      const query = { limit: 1, language: 'ko' }
      const { items, cursor } = await site.call(who, 'GET /feeds/following', { query })
      return [items.map((card) => card.id), cursor === null]
    }
    // one whose notes are written into Following, and one whose notes are merged
    await follow(fan, quiet)
    await write(quiet, { title: 'For friends', language: 'ko', visibility: 'mutual' })
    for (const who of [fan, back]) await follow(who, star)
    await follow(star, back)
    for (let i = 0; i < 3; i++) await follow(await signUp(site), star)
    const mutual = await write(star, { title: 'For friends', language: 'ko', visibility: 'mutual' })
    await write(star, { title: 'For me', language: 'ko', visibility: 'private' })
    await site.settle()
    expect(await read(fan)).toEqual([[], true])
    expect(await read(back)).toEqual([[mutual], false])
    const followers = await write(star, { title: 'For followers', language: 'ko', visibility: 'followers' })
    await site.settle()
    expect(await read(fan)).toEqual([[followers], false])
  })

  it('says when it was newest first, through many pages without gap or repeat', async () => {
    const fan = await signUp(site)
    const writers = [await signUp(site), await signUp(site)]
    const written: string[] = []
    for (const writer of writers) await follow(fan, writer)
    for (let i = 0; i < 11; i++) written.unshift(await write(writers[i % 2] ?? famous, { title: `Note ${i}` }))
    await site.settle()
    expect(await walk(fan, 'GET /feeds/following')).toEqual(written)
  })

  it('reaches back a thousand notes, no further', async () => {
    const fan = await signUp(site)
    const friend = await signUp(site)
    await follow(fan, friend)
    const [oldest, next] = [await write(friend, { title: 'Oldest' }), await write(friend, { title: 'Next' })]
    await site.settle()
    const uuid = fromPublicId(fan.id)
    await site.ctx.pool.query(
      `insert into home_feed (account_id, published_at, note_id, author_id)
       select account_id, published_at + at * interval '1 ms', note_id, author_id
       from home_feed, generate_series(1, 999) at where account_id = $1 and note_id = $2`,
      [uuid, fromPublicId(next)],
    )
    const forgetOld = async () => {
      await site.ctx.pool.query(`select graphile_worker.add_job('feeds_forget_old')`)
      await site.settle()
      return new Set(await walk(fan, 'GET /feeds/following', { limit: 100 }))
    }
    expect(await walk(fan, 'GET /feeds/following', { limit: 100 })).toContain(oldest)
    expect(await forgetOld()).toEqual(new Set([next]))
    expect(await forgetOld()).toEqual(new Set([next]))
  })
})

describe('Explore', () => {
  it('is mostly in the languages read, with one card in four from across the bridge', async () => {
    const writer = await signUp(site)
    for (let i = 0; i < 9; i++) await write(writer, { title: `Pets ${i}`, language: 'en', channel: 'pets' })
    for (let i = 0; i < 5; i++) await write(writer, { title: `宠物 ${i}`, language: 'zh-Hans', channel: 'pets' })
    const page = await site.call(null, 'GET /feeds/explore', { query: { channel: 'pets', reads: 'en', limit: 8 } })
    expect(page.items.map((note) => note.language === 'en')).toEqual([true, true, true, false, true, true, true, false])
    expect(page.items.map((note) => note.reason)).toEqual(
      page.items.map((note) => (note.language === 'en' ? 'fresh' : 'bridge')),
    )
    const all = await walk(null, 'GET /feeds/explore', { channel: 'pets', reads: 'en' })
    expect(new Set(all).size).toBe(14)
    expect(all).toHaveLength(14)
  })

  it('follows the reader’s own languages, and the request’s when signed out', async () => {
    const chinese = await signUp(site)
    await site.call(chinese, 'PATCH /me', { body: { reads: ['zh-Hans'] } })
    const signedIn = await site.call(chinese, 'GET /feeds/explore', { query: { channel: 'pets', limit: 3 } })
    expect(signedIn.items.every((note) => note.language === 'zh-Hans')).toBe(true)
    const answer = await site.call(null, 'GET /feeds/explore', {
      query: { channel: 'pets', limit: 3 },
      headers: { 'accept-language': 'zh-CN,zh;q=0.9' },
    })
    expect(answer.items.every((note) => note.language === 'zh-Hans')).toBe(true)
  })

  it('is of one language alone for who asks for that, in all channels or one, chosen or not', async () => {
    const writer = await signUp(site)
    const inFrench: string[] = []
    for (const [at, channel] of ['music', 'pets', 'music', 'music'].entries())
      inFrench.unshift(await write(writer, { title: `Chanson ${at}`, language: 'fr', channel }))
    for (const who of [null, reader]) {
      expect(new Set(await walk(who, 'GET /feeds/explore', { language: 'fr' }))).toEqual(new Set(inFrench))
      expect(await walk(who, 'GET /feeds/explore', { language: 'fr', channel: 'pets' })).toEqual([inFrench[2]])
      expect(await walk(who, 'GET /feeds/explore', { language: 'ko' })).toEqual([])
    }
    const page = await site.call(null, 'GET /feeds/explore', { query: { language: 'fr', reads: 'en' } })
    expect(new Set(page.items.map(({ reason }) => reason))).toEqual(new Set(['bridge']))
    await site.refuse(null, 'GET /feeds/explore', 'invalid_input', { query: { language: 'xx' } })
  })

  it('ranks what people respond to above what is just as new', async () => {
    const writer = await signUp(site)
    const loved = await write(writer, { title: 'Loved', language: 'en', channel: 'gaming' })
    await write(writer, { title: 'Newer', language: 'en', channel: 'gaming' })
    await site.call(reader, 'PUT /notes/{id}/like', { params: { id: loved } })
    await site.call(writer, 'PUT /notes/{id}/like', { params: { id: loved } })
    await site.settle()
    expect((await walk(null, 'GET /feeds/explore', { channel: 'gaming', reads: 'en' }))[0]).toBe(loved)
  })

  it('has never three of one author or topic in a row while there are others, across pages, and leaves nothing out', async () => {
    const [busy, calm] = [await signUp(site), await signUp(site)]
    const ids: string[] = []
    const add = async (who: Person, title: string, body = '') =>
      ids.push(await write(who, { title, body, language: 'pt', channel: 'home' }))
    for (let i = 0; i < 4; i++) await add(calm, `Calm ${i}`)
    for (let i = 0; i < 4; i++) await add(await signUp(site), `Topic ${i}`, 'About #azulejos')
    for (let i = 0; i < 6; i++) await add(busy, `Busy ${i}`)
    const viewers = [null, await signUp(site)]
    for (const [who, limit] of [...viewers, ...viewers].map((who, at) => [who, at < 2 ? 2 : 5] as const)) {
      const cards: NoteCard[] = []
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const query = { channel: 'home', language: 'pt', reads: 'pt', limit, ...(cursor ? { cursor } : {}) }
        const page: { items: NoteCard[]; cursor: string | null } = await site.call(who, 'GET /feeds/explore', { query })
        cards.push(...page.items)
        cursor = page.cursor
      }
      expect(cards.map(({ id }) => id).sort()).toEqual(ids.toSorted())
      const of = cards.map(({ author, title }) => (title.startsWith('Topic') ? 'topic' : author.id))
      // what is left at the end may be of one alone
      const kinds = (from: number, to?: number) => new Set(of.slice(from, to)).size
      for (let at = 2; at < of.length && kinds(at) > 1; at++) expect(kinds(at - 2, at + 1)).toBeGreaterThan(1)
    }
  })

  it('says truly why: popular is what several like, fresh what was published lately', async () => {
    const writer = await signUp(site)
    const [liked, fresh, old, lasting] = [
      await write(writer, { title: 'Liked', language: 'es', channel: 'music' }),
      await write(writer, { title: 'Fresh', language: 'es', channel: 'music' }),
      await write(writer, { title: 'Old', language: 'es', channel: 'music' }),
      await write(writer, { title: 'Liked long ago', language: 'es', channel: 'music' }),
    ]
    for (const who of [reader, famous, await signUp(site)])
      for (const id of [liked, lasting]) await site.call(who, 'PUT /notes/{id}/like', { params: { id } })
    await site.settle()
    // three days are six half-lives of a rank
    await site.ctx.pool.query(
      `with older as (update notes set published_at = published_at - interval '3 days' where id = $1 returning id)
       update note_ranks set score = score - 6 from older where note_id = older.id`,
      [fromPublicId(old)],
    )
    await site.ctx.pool.query(
      `with older as (update notes set published_at = published_at - interval '8 days' where id = $1 returning id)
       update note_ranks set score = score - 16 from older where note_id = older.id`,
      [fromPublicId(lasting)],
    )
    site.ctx.recommendations.clear()
    const { items } = await site.call(null, 'GET /feeds/explore', { query: { language: 'es', reads: 'es' } })
    expect(new Map(items.map(({ id, reason }) => [id, reason]))).toEqual(
      new Map([
        [liked, 'popular'],
        [fresh, 'fresh'],
        [old, 'rank'],
        [lasting, 'rank'],
      ]),
    )
  })

  it('ranks by how many others respond, not by how often, and by nothing of its author', async () => {
    const [writer, other, friend] = [await signUp(site), await signUp(site), await signUp(site)]
    const [own, plain] = [await write(writer, { title: 'My own' }), await write(writer, { title: 'Plain' })]
    const say = (who: Person, id: string) =>
      site.call(who, 'POST /notes/{id}/comments', { params: { id }, body: { body: 'Well said' } })
    /** What its rank has beyond the time of publication: a power of two. */
    const heat = async (id: string) => {
      await site.settle()
      const { rows } = await site.ctx.pool.query<{ heat: number }>(
        `select power(2, r.score - extract(epoch from n.published_at) / 43200)::float8 as heat
         from ranked_notes r join published_notes n on n.id = r.note_id where r.note_id = $1`,
        [fromPublicId(id)],
      )
      return Math.round((rows[0]?.heat ?? 0) * 1000) / 1000
    }
    await site.call(writer, 'PUT /notes/{id}/like', { params: { id: own } })
    await site.call(writer, 'PUT /notes/{id}/collect', { params: { id: own } })
    for (let i = 0; i < 5; i++) await say(writer, own)
    expect(await heat(own)).toBe(1)
    const said = [await say(other, plain), await say(other, plain), await say(other, plain)]
    expect(await heat(plain)).toBe(4)
    await say(friend, plain)
    expect(await heat(plain)).toBe(7)
    await site.call(friend, 'PUT /notes/{id}/like', { params: { id: plain } })
    expect(await heat(plain)).toBe(8)
    for (const { id } of said) await site.call(other, 'DELETE /comments/{id}', { params: { id } })
    expect(await heat(plain)).toBe(5)
    // Hidden and shown again, and where it was not counted before, it is the same; what is counted for all to see stays all of it.
    await site.ctx.pool.query('update note_counts set commenters = null')
    for (const visibility of ['private', 'public'] as const)
      await site.call(writer, 'PATCH /notes/{id}', { params: { id: plain }, body: { visibility } })
    expect(await heat(plain)).toBe(5)
    const { counts } = await site.call(writer, 'GET /notes/{id}', { params: { id: own } })
    expect(counts).toMatchObject({ likes: 1, collects: 1, comments: 5 })
  })

  it('shows whoever is signed out at once what is new, liked or gone, though what is on the page is kept for a moment', async () => {
    const writer = await signUp(site)
    const shown = async () => {
      const { items } = await site.call(null, 'GET /feeds/explore', { query: { language: 'ja' } })
      return items.map(({ id, counts }) => [id, counts.likes])
    }
    expect(await shown()).toEqual([])
    const first = await write(writer, { title: '秋の夕べ', language: 'ja' })
    expect(await shown()).toEqual([[first, 0]])
    await site.call(reader, 'PUT /notes/{id}/like', { params: { id: first } })
    expect(await shown()).toEqual([[first, 1]])
    const second = await write(writer, { title: '冬の朝', language: 'ja' })
    expect(new Set((await shown()).map(([id]) => id))).toEqual(new Set([first, second]))
    await site.call(writer, 'DELETE /notes/{id}', { params: { id: first } })
    expect(await shown()).toEqual([[second, 0]])
  })

  it('refuses a cursor it did not make, and languages it does not know', async () => {
    for (const cursor of ['x', 'WyJhIl0', 'W10', Buffer.from('[1,"x",2,"y"]').toString('base64url')])
      await site.refuse(null, 'GET /feeds/explore', 'invalid_cursor', { query: { cursor } })
    await site.refuse(null, 'GET /feeds/explore', 'invalid_input', { query: { reads: 'en,xx' } })
  })

  it('can be kept by a CDN when signed out, and revalidated', async () => {
    const first = await site.send(null, 'GET /feeds/explore')
    expect(first.headers['cache-control']).toContain('public')
    const again = await site.send(null, 'GET /feeds/explore', {
      headers: { 'if-none-match': String(first.headers.etag) },
    })
    expect(again.status).toBe(304)
    expect((await site.send(reader, 'GET /feeds/explore')).headers['cache-control']).toContain('private')
  })
})
