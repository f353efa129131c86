import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { textOf } from '../translation/texts.ts'

let site: TestSite
let writer: Person
let reader: Person
const notes: Record<string, string> = {}

const write = async (name: string, body: Record<string, unknown>, by = writer): Promise<string> => {
  const { id } = await site.call(by, 'POST /notes', { body: { kind: 'text', ...body } })
  notes[name] = id
  return id
}
/** What an engine made of a text. */
const keep = async (text: string, from: 'en' | 'zh-Hans', to: string, translation: string) => {
  await site.ctx.pool.query(
    `insert into translations (text_hash, target, text, engine, model, until) values ($1, $2, $3, 'bergamot', 'm', now())`,
    [Buffer.from(textOf(text, from).hash, 'hex'), to, translation],
  )
}
const search = (q: string, query: Record<string, string | number> = {}, who: Person | null = null) =>
  site.call(who, 'GET /search/notes', { query: { q, ...query } })
const found = async (...given: Parameters<typeof search>): Promise<string[]> =>
  (await search(...given)).items.map(({ id }) => Object.entries(notes).find(([, one]) => one === id)?.[0] ?? id)
const across = (q: string, query: Record<string, string | number> = {}, who: Person | null = null) =>
  found(q, { across: 'other', ...query }, who)

// Without a dictionary: what is found across the bridge is found by translations and topics alone.
beforeAll(async () => {
  site = await openTestSite()
  writer = await signUp(site, { handle: 'tr_writer' })
  reader = await signUp(site, { handle: 'tr_reader' })
})
afterAll(() => site?.close())

describe('searching across the bridge by translations that are kept', () => {
  it('finds a note by what its author or an engine said it means, marked, and by its own words as before', async () => {
    const id = await write('rain', { title: 'After the storm', body: 'I love the smell of petrichor.' })
    await write('machine', { title: 'Pickled lemons at home', body: 'Salt, jars and patience in the end.' })
    await write('chinese', { title: '雨后', body: '我也喜欢雨后泥土的味道。' }, reader)
    await site.settle()
    expect(await across('泥土')).toEqual([])
    await site.call(writer, 'PUT /notes/{id}/translations/{to}', {
      params: { id, to: 'zh-Hans' },
      body: { title: '暴风雨之后', body: '我爱雨后泥土的芬芳。' },
    })
    await keep('Pickled lemons at home', 'en', 'zh-Hans', '在家腌柠檬')
    await site.settle()
    for (const sort of ['best', 'new']) {
      const { items, cursor } = await search('泥土', { across: 'other', sort })
      expect(items.map((item) => [item.id, item.language, item.reason])).toEqual([[id, 'en', 'bridge']])
      expect(cursor).toBe(null)
    }
    expect(await across('暴風雨')).toEqual(['rain'])
    // what is not wanted is left out of translations, too
    expect(await across('泥土 -芬芳')).toEqual([])
    expect(await across('泥土 -柠檬')).toEqual(['rain'])
    expect(await across('腌柠檬')).toEqual(['machine'])
    // below what has the words itself: that is a list of its own, and comes first
    expect(await found('泥土')).toEqual(['chinese'])
    expect(await found('petrichor')).toEqual(['rain'])
    expect(await across('petrichor')).toEqual([])
    expect(await across('味道', { language: 'zh-Hans' })).toEqual([])
  })

  it('finds Chinese notes by English words in the same way', async () => {
    await write('noodles', { title: '深夜的一碗面', body: '巷口那家还开着。' }, reader)
    await keep('深夜的一碗面', 'zh-Hans', 'en', 'A bowl of noodles after midnight')
    await site.settle()
    expect(await across('midnight noodle')).toEqual(['noodles'])
    expect(await found('midnight noodle')).toEqual([])
  })

  it('forgets a translation with the words that it was of, and when it goes', async () => {
    await site.call(writer, 'PATCH /notes/{id}', {
      params: { id: notes.rain ?? '' },
      body: { title: 'After the snow', body: 'I love the silence.' },
    })
    await site.ctx.pool.query(`delete from translations where text = '在家腌柠檬'`)
    await site.settle()
    expect(await across('泥土')).toEqual([])
    expect(await across('腌柠檬')).toEqual([])
  })

  it('says nothing of notes that are not for everybody', async () => {
    const fan = await signUp(site)
    await site.call(fan, 'PUT /accounts/{handle}/follow', { params: { handle: writer.handle } })
    const id = await write('secret', { title: 'A surprise', body: 'Do not tell anybody.', visibility: 'followers' })
    await keep('A surprise', 'en', 'zh-Hans', '给寿星的惊喜')
    await keep('Do not tell anybody.', 'en', 'zh-Hans', '别告诉寿星')
    await site.settle()
    for (const who of [null, reader, fan, writer]) {
      expect(await search('寿星', { across: 'other' }, who)).toMatchObject({
        items: [],
        cursor: null,
        correction: null,
      })
      expect(await search('寿星', {}, who)).toMatchObject({ items: [], cursor: null })
    }
    await site.call(writer, 'PATCH /notes/{id}', { params: { id }, body: { visibility: 'public' } })
    await site.settle()
    expect(await across('寿星')).toEqual(['secret'])
    await site.call(writer, 'PUT /accounts/{handle}/block', { params: { handle: reader.handle } })
    expect(await across('寿星', {}, reader)).toEqual([])
    await site.call(writer, 'DELETE /accounts/{handle}/block', { params: { handle: reader.handle } })
    await site.call(writer, 'PATCH /notes/{id}', { params: { id }, body: { visibility: 'private' } })
    for (const who of [null, reader, fan]) expect(await across('寿星', {}, who)).toEqual([])
  })

  it('indexes a bounded number of notes of the same words', async () => {
    const greeting = 'Good morning to everybody who reads this'
    const ids = await Promise.all(Array.from({ length: 60 }, () => write('alike', { title: greeting, body: greeting })))
    await site.settle()
    await keep(greeting, 'en', 'zh-Hans', '哈喽呀')
    const { rows } = await site.ctx.pool.query('select count(distinct note_id)::int as waiting from search_changes')
    expect(ids.length).toBe(60)
    expect(rows[0].waiting).toBeGreaterThanOrEqual(50)
    expect(rows[0].waiting).toBeLessThanOrEqual(100)
    await site.settle()
    expect((await across('哈喽呀', { limit: 3 })).length).toBe(3)
  })

  it('notes what is kept of a text, not that somebody reads it or is at it', async () => {
    const crocuses = 'The crocuses are out in the park'
    await write('read', { title: crocuses, body: '' })
    await site.settle()
    const waiting = async () => (await site.ctx.pool.query('select note_id from search_changes')).rows
    const hash = Buffer.from(textOf(crocuses, 'en').hash, 'hex')
    await site.ctx.pool.query(
      `insert into translations (text_hash, target, until) values ($1, 'zh-Hans', now() + interval '1 minute')`,
      [hash],
    )
    expect(await waiting()).toEqual([])
    await site.ctx.pool.query(
      `update translations set text = '番红花', engine = 'bergamot', model = 'm' where text_hash = $1`,
      [hash],
    )
    expect(await waiting()).toEqual([{ note_id: fromPublicId(notes.read ?? '') }])
    await site.settle()
    await site.ctx.pool.query('update translations set read_at = now() where text_hash = $1', [hash])
    expect(await waiting()).toEqual([])
    expect(await across('番红花')).toEqual(['read'])
  })
})

describe('topics that are each other’s translation', () => {
  it('lead to notes in the other language, by the topic and by its name', async () => {
    await write('zh topic', { title: '周末', body: '慢慢吃 #早午餐' }, reader)
    await write('en topic', { title: 'Saturday', body: 'Eggs until noon #brunch' })
    await write('en other', { title: 'Sunday', body: 'Nothing to eat #rest' })
    await site.settle()
    expect(await across('#早午餐')).toEqual([])
    await keep('早午餐', 'zh-Hans', 'en', 'Brunch')
    await keep('brunch', 'en', 'zh-Hans', '早午餐')
    expect(await across('#早午餐')).toEqual(['en topic'])
    expect(await search('早午餐', { across: 'other' })).toMatchObject({ translated: ['brunch'] })
    expect(await across('早午餐')).toEqual(['en topic'])
    expect(await across('brunch')).toEqual(['zh topic'])
    expect(await across('#brunch')).toEqual(['zh topic'])
    expect(await found('#早午餐')).toEqual(['zh topic'])
    // what is found without a bridge is not found over it again
    expect(await across('from:@tr_writer')).toEqual([])
    expect(await across('#rest')).toEqual([])
  })
})
