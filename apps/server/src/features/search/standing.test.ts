import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { window } from './ranking.ts'
import { tellNotesOfAccounts } from './telling.ts'

/** What is found of people who are suspended, and of those whom the viewer blocks or mutes. */

let site: TestSite
let moderator: Person

const write = async (author: Person, body: Record<string, unknown>): Promise<string> =>
  (await site.call(author, 'POST /notes', { body: { kind: 'text', ...body } })).id
const say = (author: Person, id: string, body: string) =>
  site.call(author, 'POST /notes/{id}/comments', { params: { id }, body: { body } })
const search = (who: Person | null, q: string, query: Record<string, string | number> = {}) =>
  site.call(who, 'GET /search/notes', { query: { q, ...query } })
const found = async (who: Person | null, q: string, query: Record<string, string | number> = {}): Promise<string[]> =>
  (await search(who, q, query)).items.map(({ id }) => id)
const suspend = ({ handle }: Person) =>
  site.call(moderator, 'PUT /accounts/{handle}/suspension', { params: { handle }, body: { reason: 'Spam' } })
const lift = ({ handle }: Person) =>
  site.call(moderator, 'DELETE /accounts/{handle}/suspension', { params: { handle } })
const of = (whom: Person) => ({ params: { handle: whom.handle } })

beforeAll(async () => {
  site = await openTestSite()
  moderator = await signUp(site, { role: 'moderator' })
}, 60_000)
afterAll(() => site?.close())

describe('an author who writes more than is looked at', () => {
  let spammer: Person
  let reader: Person
  let wanted: string
  beforeAll(async () => {
    const author = await signUp(site)
    reader = await signUp(site)
    spammer = await signUp(site)
    // fits worse than any of the others
    wanted = await write(author, {
      title: 'A day',
      body: `${'We walked for a long time. '.repeat(30)} Then a bargain.`,
    })
    for (let nth = 0; nth <= window.other; nth++)
      await write(spammer, { title: 'Bargain', body: `Jacarandas bargain ${nth}` })
    await site.ctx.pool.query(`
      select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs
      where task_identifier = 'notes_draw_cards'`)
    await site.settle()
  }, 240_000)
  const sorts = ['best', 'new', 'likes', 'collects']

  it('leaves room for others once the viewer blocks or mutes them, or is blocked, until that ends', async () => {
    for (const sort of sorts.filter((one) => one !== 'new'))
      expect(await found(reader, 'bargain', { sort, limit: 50 }), sort).not.toContain(wanted)
    const ways = [
      { who: reader, key: 'block', whom: spammer },
      { who: reader, key: 'mute', whom: spammer },
      { who: spammer, key: 'block', whom: reader },
    ] as const
    for (const { who, key, whom } of ways) {
      await site.call(who, `PUT /accounts/{handle}/${key}`, of(whom))
      for (const sort of sorts) expect(await found(reader, 'bargain', { sort }), `${key} ${sort}`).toEqual([wanted])
      await site.call(who, `DELETE /accounts/{handle}/${key}`, of(whom))
      expect((await found(reader, 'bargain', { limit: 50 })).length, key).toBe(50)
    }
    await site.call(moderator, 'PUT /accounts/{handle}/block', of(spammer))
    expect((await found(moderator, 'bargain', { limit: 50 })).length).toBe(50)
    await site.call(moderator, 'DELETE /accounts/{handle}/block', of(spammer))
  })

  it('leaves room for others once suspended, is still found by moderators, and found again afterwards', async () => {
    expect((await search(null, 'jacaramdas')).correction).toBe('jacarandas')
    await suspend(spammer)
    const waits = async () =>
      (await site.ctx.pool.query<{ n: number }>('select count(*)::int as n from search_changes')).rows[0]?.n ?? 0
    const [before, more] = [await waits(), [] as boolean[]]
    do more.push(await tellNotesOfAccounts(site.ctx, 200))
    while (more.at(-1))
    expect((await waits()) - before).toBe(window.other + 1)
    // 200 at a time and what is left, their comments, and nothing
    expect(more.length).toBe(5)
    await site.settle()
    for (const who of [null, reader])
      for (const sort of sorts) expect(await found(who, 'bargain', { sort }), sort).toEqual([wanted])
    // a word that only they wrote is nothing to be corrected to
    expect((await search(null, 'jacaramdas')).correction).toBe(null)
    expect((await found(moderator, 'bargain', { limit: 50 })).filter((id) => id !== wanted).length).toBeGreaterThan(40)
    await lift(spammer)
    await site.settle()
    expect((await found(null, 'bargain', { limit: 50 })).length).toBe(50)
  })
})

it('finds nothing for anyone of what a suspended author wrote for some', async () => {
  const [author, fan] = [await signUp(site), await signUp(site)]
  await site.call(fan, 'PUT /accounts/{handle}/follow', of(author))
  const id = await write(author, { title: 'Numbatish', visibility: 'followers' })
  await site.settle()
  expect(await found(fan, 'numbatish')).toEqual([id])
  await suspend(author)
  await site.settle()
  for (const who of [fan, moderator, null]) expect(await found(who, 'numbatish')).toEqual([])
  await lift(author)
  await site.settle()
  expect(await found(fan, 'numbatish')).toEqual([id])
})

describe('comments', () => {
  let author: Person
  let talker: Person
  let reader: Person
  let id: string
  const phrase = '"sweet violet marmalade"'
  beforeEach(async () => {
    author = await signUp(site)
    talker = await signUp(site)
    reader = await signUp(site)
    id = await write(author, { title: 'Breakfast', body: 'On toast.' })
    await say(talker, id, 'I like sweet violet marmalade.')
    await site.settle()
  })

  it('of people whom the viewer blocks or mutes, or who block them, lead to no note by a phrase', async () => {
    expect(await found(reader, phrase)).toContain(id)
    const ways = [
      { who: reader, key: 'block', whom: talker },
      { who: reader, key: 'mute', whom: talker },
      { who: talker, key: 'block', whom: reader },
    ] as const
    for (const { who, key, whom } of ways) {
      await site.call(who, `PUT /accounts/{handle}/${key}`, of(whom))
      for (const sort of ['best', 'new', 'likes']) {
        expect(await found(reader, phrase, { sort }), `${key} ${sort}`).not.toContain(id)
        // nor do they keep a note away
        expect(await found(reader, `breakfast -${phrase}`, { sort }), `${key} ${sort}`).toContain(id)
      }
      for (const other of [null, author]) expect(await found(other, phrase), key).toContain(id)
      await site.call(who, `DELETE /accounts/{handle}/${key}`, of(whom))
      expect(await found(reader, phrase), key).toContain(id)
    }
    // the words of others under the same note still do
    await site.call(reader, 'PUT /accounts/{handle}/block', of(talker))
    await say(author, id, 'Sweet violet marmalade it was.')
    await site.settle()
    expect(await found(reader, phrase)).toContain(id)
  })

  it('of suspended people lead to no note at all, until the suspension is lifted', async () => {
    for (const q of [phrase, 'marmalade']) expect(await found(null, q), q).toContain(id)
    await suspend(talker)
    // before the index knows, the phrase has no text that it stands in
    expect(await found(null, phrase)).not.toContain(id)
    await site.settle()
    for (const who of [null, reader, author])
      for (const q of [phrase, 'marmalade']) expect(await found(who, q), q).not.toContain(id)
    const { rows } = await site.ctx.pool.query('select from search_account_changes')
    expect(rows.length).toBe(0)
    await lift(talker)
    await site.settle()
    for (const q of [phrase, 'marmalade']) expect(await found(null, q), q).toContain(id)
  })

  it('of suspended people take no place from those of others', async () => {
    for (let nth = 0; nth < 20; nth++) await say(talker, id, `Quite so ${nth}`)
    await say(reader, id, 'Quincepaste!')
    for (let nth = 0; nth < 20; nth++) await say(talker, id, `Quite so again ${nth}`)
    await site.settle()
    expect(await found(null, 'quincepaste')).not.toContain(id)
    await suspend(talker)
    await site.settle()
    expect(await found(null, 'quincepaste')).toContain(id)
  })
})
