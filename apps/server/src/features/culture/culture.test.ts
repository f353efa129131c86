import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { termKey } from '../../platform/text/terms.ts'
import { seedCultureNotes } from './commands.ts'
import { seeds } from './seed/seed.ts'

let site: TestSite
let june: Person
let xiaomei: Person
let moderator: Person

beforeAll(async () => {
  site = await openTestSite()
  june = await member('june')
  xiaomei = await member('xiaomei')
  moderator = await signUp(site, { handle: 'keeper', role: 'moderator' })
})
afterAll(() => site?.close())

/** Someone whose e-mail address is confirmed. */
const member = async (handle: string): Promise<Person> => {
  const person = await signUp(site, { handle })
  await change(person, { email_verified: true, pending_email: null })
  return person
}
const change = (person: Person, columns: { email_verified?: boolean; pending_email?: null; created_at?: Date }) =>
  site.ctx.db
    .updateTable('accounts')
    .set(columns)
    .where('id', '=', fromPublicId(person.id) ?? '')
    .execute()

const words = (terms: string[], en = 'Explained.', zh = '') => ({
  kind: 'word' as const,
  terms,
  explanations: { en, 'zh-Hans': zh },
})
const write = (who: Person, terms: string[], en?: string, zh?: string) =>
  site.call(who, 'POST /culture-notes', { body: words(terms, en, zh) })
const bodyOf = async (id: string) => {
  const note = await site.call(null, 'GET /notes/{id}', { params: { id } })
  return note.culture.map((mark) => ({ id: mark.id, term: note.body.slice(mark.from, mark.to) }))
}
const publish = async (body: string) => (await site.call(xiaomei, 'POST /notes', { body: { kind: 'text', body } })).id

describe('culture notes', () => {
  it('mark where their terms occur, at once, in notes and comments', async () => {
    const note = await publish('今天收到一个大紅包，还有很多红包。 #红包 @红包 https://example.org/红包 Hongbao!')
    expect(await bodyOf(note)).toEqual([])
    const hongbao = await write(june, ['红包', '紅包', 'hongbao'], 'Money in a red envelope.', '装着钱的红纸包。')
    expect(await bodyOf(note)).toEqual([{ id: hongbao.id, term: '紅包' }])
    const linked = await publish('#红包 @hongbao https://example.org/红包 https://example.org/hongbao')
    expect(await bodyOf(linked), 'what leads elsewhere').toEqual([])
    const comment = await site.call(june, 'POST /notes/{id}/comments', {
      params: { id: note },
      body: { body: 'What is a HONGBAO?' },
    })
    expect(comment.culture).toEqual([{ id: hongbao.id, from: 10, to: 17 }])
    const { items } = await site.call(null, 'GET /notes/{id}/comments', { params: { id: note } })
    expect(items[0]?.culture).toEqual(comment.culture)

    const { revision } = hongbao
    await site.call(xiaomei, 'PUT /culture-notes/{id}', {
      params: { id: hongbao.id },
      body: { ...words(['大紅包']), revision },
    })
    expect(await bodyOf(note)).toEqual([{ id: hongbao.id, term: '大紅包' }])
    await site.call(moderator, 'PUT /culture-notes/{id}/hidden', { params: { id: hongbao.id } })
    expect(await bodyOf(note)).toEqual([])
  })

  it('mark their terms in either script, though only one is spelled, and in titles', async () => {
    const both = await write(june, ['麻將局'], 'A round of mahjong.')
    const { id } = await site.call(xiaomei, 'POST /notes', {
      body: { kind: 'text', title: '周末麻将局', body: '我家的麻将局\n\n我家的麻將局' },
    })
    expect(await bodyOf(id)).toEqual([{ id: both.id, term: '麻将局' }])
    const { titleCulture } = await site.call(null, 'GET /notes/{id}', { params: { id } })
    expect(titleCulture).toEqual([{ id: both.id, from: 2, to: 5 }])
    const other = await publish('我家的麻將局')
    expect(await bodyOf(other)).toEqual([{ id: both.id, term: '麻將局' }])
  })

  it('mark three terms at most, and ask the database nothing for it', async () => {
    for (const term of ['alpha one', 'alpha two', 'alpha three', 'alpha four']) await write(june, [term])
    const note = await publish('Alpha four, alpha two, alpha four, alpha one and alpha three.')
    expect((await bodyOf(note)).map(({ term }) => term)).toEqual(['Alpha four', 'alpha two', 'alpha one'])
    const statements = async (body: string) => {
      const id = await publish(body)
      const params = { id }
      await site.call(null, 'GET /notes/{id}', { params })
      const send = vi.spyOn(Client.prototype, 'query')
      try {
        await site.call(null, 'GET /notes/{id}', { params })
        return send.mock.calls.length
      } finally {
        send.mockRestore()
      }
    }
    const plain = await statements('Nothing to explain.')
    expect(await statements('Alpha one and alpha two.')).toBe(plain)
  })

  it('keep what they said: who, when, what; and bring it back for whom that is entrusted to', async () => {
    const note = await write(june, ['potluck supper'], 'Everyone brings something.')
    const params = { id: note.id }
    const changed = await site.call(xiaomei, 'PUT /culture-notes/{id}', {
      params,
      body: { ...words(['potluck supper'], 'Nobody brings anything.'), revision: 1 },
    })
    expect(changed).toMatchObject({ revision: 2, explanations: { en: 'Nobody brings anything.' } })
    await site.refuse(june, 'PUT /culture-notes/{id}', 'conflict', {
      params,
      body: { ...words(['potluck supper'], 'From what I read before.'), revision: 1 },
    })
    // the same words are no change
    await site.call(june, 'PUT /culture-notes/{id}', {
      params,
      body: { ...words(['potluck supper'], 'Nobody brings anything.'), revision: 2 },
    })
    const { items, cursor } = await site.call(null, 'GET /culture-notes/{id}/revisions', {
      params,
      query: { limit: 1 },
    })
    expect(items).toMatchObject([{ number: 2, editor: { handle: 'xiaomei' }, fromRedbud: false, restores: null }])
    const rest = await site.call(null, 'GET /culture-notes/{id}/revisions', {
      params,
      query: { limit: 1, cursor: cursor ?? '' },
    })
    expect(rest.items).toMatchObject([
      { number: 1, editor: { handle: 'june' }, explanations: { en: 'Everyone brings something.' } },
    ])

    const body = { number: 1, revision: 2 }
    await site.refuse(june, 'POST /culture-notes/{id}/restorations', 'not_allowed', { params, body })
    const back = await site.call(moderator, 'POST /culture-notes/{id}/restorations', { params, body })
    expect(back).toMatchObject({ revision: 3, explanations: { en: 'Everyone brings something.' } })
    // june has written five by now; what she lacks is time
    expect((await site.call(june, 'GET /culture-notes/{id}', { params })).permissions.restore).toBe(false)
    await change(june, { created_at: new Date(Date.now() - 31 * 24 * 3_600_000) })
    expect((await site.call(june, 'GET /culture-notes/{id}', { params })).permissions.restore).toBe(true)
    await site.call(june, 'POST /culture-notes/{id}/restorations', { params, body: { number: 2, revision: 3 } })
    const all = await site.call(null, 'GET /culture-notes/{id}/revisions', { params })
    expect(all.items.map(({ number, restores }) => [number, restores])).toEqual([
      [4, 2],
      [3, 1],
      [2, null],
      [1, null],
    ])
    await site.refuse(moderator, 'POST /culture-notes/{id}/restorations', 'not_found', {
      params,
      body: { number: 9, revision: 4 },
    })

    // who blocks someone does not meet their name in a history
    await site.call(xiaomei, 'PUT /accounts/{handle}/block', { params: { handle: 'june' } })
    const seen = await site.call(june, 'GET /culture-notes/{id}/revisions', { params })
    expect(seen.items.map(({ editor }) => editor?.handle ?? null)).toEqual(['june', 'keeper', null, 'june'])
    await site.call(xiaomei, 'DELETE /accounts/{handle}/block', { params: { handle: 'june' } })
  })

  it('have one culture note for a spelling, whoever comes first, also at the same time', async () => {
    const both = await Promise.all(
      [june, xiaomei].map((who) => site.send(who, 'POST /culture-notes', { body: words(['Tater Tot', '薯球']) })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    await site.refuse(june, 'POST /culture-notes', 'term_taken', { body: words(['ＴＡＴＥＲ  tot']) })
    const { items } = await site.call(null, 'GET /culture-notes', { query: { q: 'tater' } })
    const [first] = items
    if (!first) throw new Error('one of them was first')
    const params = { id: first.id }
    await site.call(moderator, 'PUT /culture-notes/{id}/hidden', { params })
    expect((await site.send(june, 'GET /culture-notes/{id}', { params })).status).toBe(404)
    expect((await site.call(june, 'GET /culture-notes', { query: { q: 'tater' } })).items).toEqual([])
    expect((await site.call(moderator, 'GET /culture-notes/{id}', { params })).hidden).toBe(true)
    await write(xiaomei, ['Tater Tot'])
    await site.refuse(moderator, 'DELETE /culture-notes/{id}/hidden', 'term_taken', { params })
  })

  it('are written by whose address is confirmed, so many in an hour, and by a key once', async () => {
    const stranger = await signUp(site, { handle: 'stranger' })
    await site.refuse(stranger, 'POST /culture-notes', 'email_unconfirmed', { body: words(['too soon']) })
    const writer = await member('writer')
    const sent = { body: words(['sent twice']), headers: { 'idempotency-key': 'twice' } }
    const [one, other] = [
      await site.call(writer, 'POST /culture-notes', sent),
      await site.call(writer, 'POST /culture-notes', sent),
    ]
    expect(other.id).toBe(one.id)
    for (let at = 2; at < 20; at++) await write(writer, [`number ${'x'.repeat(at)}`])
    await site.refuse(writer, 'POST /culture-notes', 'too_many_requests', { body: words(['one more']) })
  })

  it('refuse what is no term or says nothing', async () => {
    const refused = async (terms: string[], en = 'Explained.') =>
      (await site.refuse(june, 'POST /culture-notes', 'invalid_input', { body: words(terms, en) })).errors?.[0]
    expect(await refused(['#hashtag'])).toMatchObject({ path: 'terms.0', code: 'invalid' })
    expect(await refused(['fine', '12345'])).toMatchObject({ path: 'terms.1', code: 'invalid' })
    expect(await refused(['火'])).toMatchObject({ path: 'terms.0', code: 'too_short' })
    expect(await refused([])).toMatchObject({ path: 'terms', code: 'too_few' })
    expect(await refused(['silent'], '  ')).toMatchObject({ path: 'explanations', code: 'required' })
    expect(await refused(['loud'], 'x'.repeat(601))).toMatchObject({ path: 'explanations.en', code: 'too_long' })
  })

  it('are found by spelling first, then by what they say', async () => {
    const body = await write(june, ['zz body'], 'Mentions a qqmarker.')
    const part = await write(june, ['a qqmarker thing'])
    const start = await write(june, ['qqmarkers'])
    const exact = await write(june, ['qqmarker', 'q q'])
    const ids: string[] = []
    let cursor: string | null = null
    do {
      const page: { items: { id: string }[]; cursor: string | null } = await site.call(null, 'GET /culture-notes', {
        query: { q: 'QQMarker', limit: 1, ...(cursor ? { cursor } : {}) },
      })
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.cursor
    } while (cursor)
    expect(ids).toEqual([exact, start, part, body].map(({ id }) => id))
    expect((await site.call(null, 'GET /culture-notes', { query: { q: 'qqmarker', kind: 'food' } })).items).toEqual([])
    // whatever apostrophe somebody has
    const apostrophe = await write(june, ['Qq’s diner'])
    const { items } = await site.call(null, 'GET /culture-notes', { query: { q: "qq's" } })
    expect(items.map(({ id }) => id)).toEqual([apostrophe.id])
  })

  it('are talked about, and reported to moderators', async () => {
    const { id } = await write(await member('baker'), ['monkey bread'])
    const params = { id }
    await site.call(xiaomei, 'POST /culture-notes/{id}/messages', { params, body: { body: '这是真的吗？' } })
    await site.call(june, 'POST /culture-notes/{id}/messages', { params, body: { body: 'It is.' } })
    const { items } = await site.call(null, 'GET /culture-notes/{id}/messages', { params })
    expect(items.map(({ body, language }) => [body, language])).toEqual([
      ['It is.', 'en'],
      ['这是真的吗？', 'zh-Hans'],
    ])
    await site.call(june, 'PUT /accounts/{handle}/block', { params: { handle: 'xiaomei' } })
    const seen = await site.call(june, 'GET /culture-notes/{id}/messages', { params })
    expect(seen.items.map(({ author }) => author.handle)).toEqual(['june'])
    await site.call(june, 'DELETE /accounts/{handle}/block', { params: { handle: 'xiaomei' } })

    await site.call(xiaomei, 'PUT /culture-notes/{id}/report', { params, body: { reason: 'other' } })
    await site.call(xiaomei, 'PUT /culture-notes/{id}/report', { params, body: { reason: 'wrong', details: 'No.' } })
    const waiting = async () => (await site.call(moderator, 'GET /admin/waiting')).cultureReports
    expect(await waiting()).toBe(1)
    const { items: reports } = await site.call(moderator, 'GET /culture-reports')
    expect(reports).toMatchObject([
      {
        cultureNote: { id, terms: ['monkey bread'] },
        reporter: { handle: 'xiaomei' },
        reason: 'wrong',
        details: 'No.',
      },
    ])
    await site.call(moderator, 'PUT /culture-reports/{id}/settled', { params: { id: reports[0]?.id ?? '' } })
    expect((await site.call(moderator, 'GET /culture-reports')).items).toEqual([])
    expect(await waiting()).toBe(0)
    const { rows } = await site.ctx.pool.query(
      'select kind from actions where subject_culture_note_id is not null order by created_at desc limit 1',
    )
    expect(rows).toEqual([{ kind: 'culture_report.settle' }])
  })
})

/** What stands in a text, and whether a mark may lie in it. */
const tokens = [
  ...['红包', '紅包', '被种草了', 'a fit check', 'GRWM', '火锅', 'boba', '这种草', '啊', 'word'].map((text) => ({
    text,
    marked: true,
  })),
  ...['#红包', '#boba_tea', '@GRWM', 'https://example.org/红包', 'www.boba.example', 'me@boba.example'].map((text) => ({
    text,
    marked: false,
  })),
]
const marksStayWhereTheyMay = (marksIn: (text: string) => { id: string; from: number; to: number }[]): void => {
  const keys = new Set(seeds.flatMap(({ terms }) => terms.map(termKey)))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...tokens), fc.constantFrom(' ', '\n', ' ， '))), (parts) => {
      const text = parts.map(([{ text: words }, between]) => words + between).join('')
      const marks = marksIn(text)
      expect(marks.length).toBeLessThanOrEqual(3)
      expect(new Set(marks.map(({ id }) => id)).size).toBe(marks.length)
      let end = 0
      for (const { from, to } of marks) {
        expect(from).toBeGreaterThanOrEqual(end)
        expect(keys).toContain(termKey(text.slice(from, to)))
        end = to
      }
      let at = 0
      for (const [{ text: words, marked }, between] of parts) {
        const [start, stop] = [at, at + words.length]
        if (!marked) expect(marks.some(({ from, to }) => from < stop && to > start)).toBe(false)
        at = stop + between.length
      }
    }),
  )
}

describe('the culture notes that come with Redbud', () => {
  it('are sixty, in both languages, within what members may write, no spelling twice', () => {
    expect(seeds).toHaveLength(60)
    const keys = seeds.flatMap(({ terms }) => [...new Set(terms.map(termKey))])
    expect(keys).toEqual([...new Set(keys)])
    expect(new Set(seeds.map(({ seed }) => seed)).size).toBe(60)
    for (const { seed, terms, en, zh } of seeds) {
      expect(terms.length, seed).toBeLessThanOrEqual(12)
      for (const text of [en, zh]) {
        expect([...text].length, seed).toBeGreaterThan(30)
        expect([...text].length, seed).toBeLessThanOrEqual(600)
      }
      for (const term of terms) expect(term, seed).toMatch(/^(?=.*\p{L})[^#@\n]{2,40}$/u)
    }
  })

  it('are put in once, and never again over what members made of them', async () => {
    const fresh = await openTestSite()
    try {
      const writer = await signUp(fresh, { handle: 'early' })
      await fresh.ctx.db.updateTable('accounts').set({ email_verified: true, pending_email: null }).execute()
      await fresh.call(writer, 'POST /culture-notes', { body: words(['costco'], 'Mine.') })
      await Promise.all([seedCultureNotes(fresh.ctx), seedCultureNotes(fresh.ctx)])
      const count = async () => (await fresh.ctx.pool.query('select count(*)::int as n from culture_notes')).rows[0].n
      expect(await count()).toBe(61)
      const note = await fresh.call(writer, 'POST /notes', {
        body: { kind: 'text', body: 'Got tempted again (种草) at Costco, on Black Friday.' },
      })
      expect(note.culture).toHaveLength(3)
      marksStayWhereTheyMay((text) => fresh.ctx.culture.marksIn(text))
      const [mark] = note.culture
      const params = { id: mark?.id ?? '' }
      const { items } = await fresh.call(null, 'GET /culture-notes/{id}/revisions', { params })
      expect(items).toMatchObject([{ number: 1, editor: null, fromRedbud: true }])
      const changed = await fresh.call(writer, 'PUT /culture-notes/{id}', {
        params,
        body: { ...words(['种草', 'got tempted'], 'Better.'), revision: 1 },
      })
      await seedCultureNotes(fresh.ctx)
      expect(await count()).toBe(61)
      expect(await fresh.call(writer, 'GET /culture-notes/{id}', { params })).toEqual(changed)
    } finally {
      await fresh.close()
    }
  })
})
