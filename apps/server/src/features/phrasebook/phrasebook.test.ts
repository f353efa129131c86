import { randomUUID } from 'node:crypto'
import type { Review } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { replay } from '@redbud/contract/memory'
import { grades } from '@redbud/contract/words'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPackage } from '../../../test/anki.ts'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { deleteAccounts } from '../accounts/commands.ts'
import { longestStreakOf, streakOf } from './streaks.ts'

let site: TestSite
let writer: Person
let learner: Person

beforeAll(async () => {
  site = await openTestSite()
  writer = await signUp(site, { interfaceLanguage: 'zh-Hans' })
  learner = await signUp(site)
})
afterAll(() => site?.close())

const write = async (visibility = 'public', by = writer) =>
  (await site.call(by, 'POST /notes', { body: { kind: 'text', title: '火锅', body: '今天去吃火锅。', visibility } })).id
const keep = async (who: Person, text: string, more: object = {}) => {
  const item = { language: 'zh-Hans', text, ...more }
  const { items } = await site.call(who, 'POST /me/phrases', { body: { items: [item] } })
  const [phrase] = items
  if (!phrase) throw new Error('nothing was kept')
  return phrase
}
const list = async (who: Person, q?: string) =>
  (await site.call(who, 'GET /me/phrases', { query: { limit: 100, ...(q ? { q } : {}) } })).items
const answer = (phraseId: string, grade: Review['grade'], at: string, more: Partial<Review> = {}): Review => ({
  id: randomUUID(),
  phraseId,
  exercise: 'recognise',
  grade,
  at,
  undone: false,
  ...more,
})
const tell = async (who: Person, reviews: Review[], sentAt = new Date().toISOString()) =>
  (await site.call(who, 'POST /me/reviews', { body: { reviews, sentAt } })).items
/** As if it had been kept so many days ago. */
const keptDaysAgo = async (id: string, days: number) => {
  await site.ctx.pool.query(
    `update phrases set created_at = created_at - make_interval(days => $2), due_at = due_at - make_interval(days => $2)
     where id = $1`,
    [fromPublicId(id), days],
  )
}
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

describe('keeping', () => {
  it('remembers what it means and where it was read', async () => {
    const noteId = await write()
    const phrase = await keep(learner, '火锅', {
      reading: 'huǒ guō',
      meaning: 'hotpot',
      sentence: '今天去吃火锅。',
      noteId,
    })
    expect(phrase).toMatchObject({
      text: '火锅',
      reading: 'huǒ guō',
      meaning: 'hotpot',
      sentence: '今天去吃火锅。',
      note: { id: noteId, title: '火锅' },
      memory: { phase: 'new', reviews: 0 },
    })
    // once, however often and by how many requests at the same time
    const again = await Promise.all([1, 2, 3].map(() => keep(learner, ' 火锅 ', { meaning: 'something else' })))
    expect(again.map(({ id, meaning }) => [id, meaning])).toEqual(again.map(() => [phrase.id, 'hotpot']))
    const { items } = await site.call(learner, 'POST /me/phrases/lookups', {
      body: {
        items: [
          { language: 'zh-Hans', text: '火锅' },
          { language: 'en', text: '火锅' },
          { language: 'zh-Hans', text: '锅' },
        ],
      },
    })
    expect(items).toEqual([{ id: phrase.id }, { id: null }, { id: null }])
  })

  it('shows the picture of what it was read in', async () => {
    const mediaId = await site.photo(writer)
    const note = await site.call(writer, 'POST /notes', {
      body: { kind: 'photo', title: '早市', body: '早市的豆浆', photos: [{ mediaId }] },
    })
    const phrase = await keep(learner, '豆浆', { noteId: note.id })
    expect(phrase.note?.cover?.card).toEqual(note.photos[0]?.card)
    expect(note.photos[0]?.card.url).toMatch(/^\/media\//)
  })

  it('keeps a sentence by itself, and its spaces single', async () => {
    const phrase = await keep(learner, '今天去吃\n  火锅。', { sentence: '今天去吃 火锅。' })
    expect(phrase).toMatchObject({ text: '今天去吃 火锅。', sentence: '', note: null })
  })

  it('is found by text, by meaning, and by pinyin without tones', async () => {
    const finder = await signUp(site)
    await keep(finder, '银行', { reading: 'yín háng', meaning: 'Bank; 100% safe' })
    await keep(finder, '女儿', { reading: 'nǚ ér', meaning: 'daughter' })
    const found = async (q: string) => (await list(finder, q)).map(({ text }) => text)
    expect(await found('行')).toEqual(['银行'])
    expect(await found('BANK')).toEqual(['银行'])
    expect(await found('yinhang')).toEqual(['银行'])
    expect(await found('yín háng')).toEqual(['银行'])
    expect(await found('nü')).toEqual(['女儿'])
    expect(await found('100%')).toEqual(['银行'])
    expect(await found('_')).toEqual([])
    expect(await found('')).toEqual(['女儿', '银行'])
  })

  it('pages, last kept first', async () => {
    const many = await signUp(site)
    for (const text of ['一', '二', '三', '四', '五']) await keep(many, text)
    const first = await site.call(many, 'GET /me/phrases', { query: { limit: 3 } })
    const second = await site.call(many, 'GET /me/phrases', { query: { limit: 3, cursor: first.cursor ?? '' } })
    expect([...first.items, ...second.items].map(({ text }) => text)).toEqual(['五', '四', '三', '二', '一'])
    expect(second.cursor).toBeNull()
  })

  it('can be corrected and taken out', async () => {
    const { id } = await keep(learner, '种草', { meaning: 'to plant grass' })
    const changed = await site.call(learner, 'PATCH /me/phrases/{id}', {
      params: { id },
      body: { meaning: 'to make somebody want to buy something' },
    })
    expect(changed.meaning).toBe('to make somebody want to buy something')
    await site.call(learner, 'DELETE /me/phrases/{id}', { params: { id } })
    await site.refuse(learner, 'GET /me/phrases/{id}', 'not_found', { params: { id } })
    await site.refuse(learner, 'DELETE /me/phrases/{id}', 'not_found', { params: { id } })
  })

  it('has room for so many, and no more', async () => {
    const full = await signUp(site)
    await site.ctx.pool.query(
      `insert into phrases (id, account_id, language, text, due_at, created_at)
       select gen_random_uuid(), $1, 'zh-Hans', 'word ' || n, now(), now() from generate_series(1, $2) as n`,
      [fromPublicId(full.id), limits.phrases - 1],
    )
    await keep(full, '最后一个')
    await site.refuse(full, 'POST /me/phrases', 'limit_reached', {
      body: { items: [{ language: 'zh-Hans', text: '太多了' }] },
    })
    expect((await keep(full, '最后一个')).text).toBe('最后一个')
  })
})

describe('who sees what', () => {
  it('is nobody but who kept it', async () => {
    const { id } = await keep(learner, '秘密')
    const moderator = await signUp(site, { role: 'moderator' })
    for (const other of [writer, moderator]) {
      await site.refuse(other, 'GET /me/phrases/{id}', 'not_found', { params: { id } })
      await site.refuse(other, 'PATCH /me/phrases/{id}', 'not_found', { params: { id }, body: { meaning: 'mine' } })
      await site.refuse(other, 'DELETE /me/phrases/{id}', 'not_found', { params: { id } })
      expect(await list(other)).toEqual([])
      // somebody else's phrase is no phrase
      expect(await tell(other, [answer(id, 'good', daysAgo(0))])).toEqual([])
    }
    const phrase = await site.call(learner, 'GET /me/phrases/{id}', { params: { id } })
    expect(phrase).toMatchObject({ meaning: '', memory: { phase: 'new' } })
  })

  it('keeps the sentence of a note that can’t be read any more, and shows nothing of the note', async () => {
    const noteId = await write()
    const reader = await signUp(site)
    const { id } = await keep(reader, '天气', { sentence: '今天天气很好。', noteId })
    const look = () => site.call(reader, 'GET /me/phrases/{id}', { params: { id } })
    expect((await look()).note?.id).toBe(noteId)
    const exported = async () =>
      (
        await site.app.inject({
          url: '/api/v1/me/phrasebook/csv',
          headers: { authorization: `Bearer ${reader.token}` },
        })
      ).payload
    expect(await exported()).toContain(noteId)
    await site.call(writer, 'PATCH /notes/{id}', { params: { id: noteId }, body: { visibility: 'private' } })
    expect(await look()).toMatchObject({ note: null, sentence: '今天天气很好。' })
    expect(await exported()).not.toContain(noteId)
    await site.call(writer, 'DELETE /notes/{id}', { params: { id: noteId } })
    expect(await look()).toMatchObject({ note: null, sentence: '今天天气很好。' })
  })

  it('remembers no note that could not be read when it was kept', async () => {
    const noteId = await write('private')
    const { id } = await keep(learner, '偷看', { noteId })
    await site.call(writer, 'PATCH /notes/{id}', { params: { id: noteId }, body: { visibility: 'public' } })
    expect((await site.call(learner, 'GET /me/phrases/{id}', { params: { id } })).note).toBeNull()
  })

  it('goes with the account', async () => {
    const gone = await signUp(site)
    const { id } = await keep(gone, '再见')
    await tell(gone, [answer(id, 'good', daysAgo(0))])
    await deleteAccounts(site.ctx, [fromPublicId(gone.id) ?? ''])
    const { rows } = await site.ctx.pool.query(
      'select (select count(*)::int from phrases where account_id = $1) + (select count(*)::int from phrase_reviews where account_id = $1) as left',
      [fromPublicId(gone.id)],
    )
    expect(rows).toEqual([{ left: 0 }])
  })
})

describe('reviewing', () => {
  it('asks again when FSRS says so', async () => {
    const who = await signUp(site)
    const { id } = await keep(who, '学习')
    const before = await site.call(who, 'GET /me/reviews')
    expect(before).toMatchObject({ items: [{ id }], reviewed: 0, introduced: 0 })
    const at = daysAgo(0)
    const [phrase] = await tell(who, [answer(id, 'easy', at)])
    expect(phrase?.memory).toMatchObject({ phase: 'review', reviews: 1 })
    expect(Date.parse(phrase?.memory.dueAt ?? '')).toBeGreaterThan(Date.now() + 86_400_000)
    const after = await site.call(who, 'GET /me/reviews')
    expect(after).toMatchObject({ reviewed: 1, introduced: 1 })
  })

  it('counts an answer once, and takes it back for good', async () => {
    const who = await signUp(site)
    const { id, memory } = await keep(who, '一次')
    const one = answer(id, 'good', daysAgo(0))
    const [first] = await tell(who, [one])
    expect(await tell(who, [one, one])).toEqual([first])
    expect((await site.call(who, 'GET /me/reviews')).reviewed).toBe(1)
    const [undone] = await tell(who, [{ ...one, undone: true }])
    expect(undone?.memory).toEqual(memory)
    // what another device tells late doesn't bring it back
    expect((await tell(who, [one]))[0]?.memory).toEqual(memory)
    expect(await site.call(who, 'GET /me/reviews')).toMatchObject({ reviewed: 0, introduced: 0 })
    // nor does an undoing that arrives before what it undoes
    const other = answer(id, 'again', daysAgo(0))
    await tell(who, [{ ...other, undone: true }])
    expect((await tell(who, [other]))[0]?.memory).toEqual(memory)
  })

  it('ends in the same in whatever order and batches devices tell', async () => {
    const who = await signUp(site)
    let nth = 0
    const grade = fc.constantFrom(...grades)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ grade, daysAgo: fc.integer({ min: 0, max: 89 }), undone: fc.boolean() }), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.infiniteStream(fc.nat()),
        async (given, chance) => {
          const ends = []
          const base = Date.now()
          const ids = given.map(() => [randomUUID(), randomUUID()])
          const order = given.map((_, at) => at).sort((a, b) => (ids[a]?.[0] ?? '').localeCompare(ids[b]?.[0] ?? ''))
          for (const device of [0, 1]) {
            const { id } = await keep(who, `第${nth++}个`)
            await keptDaysAgo(id, 90)
            // the same answers under other ids, whose order is the same, to another phrase that was kept at another time
            const sorted = ids.map((pair) => pair[device] ?? '').sort()
            const events = order.map((at, place) => {
              const { grade, daysAgo: ago, undone } = given[at] ?? { grade: 'good' as const, daysAgo: 0, undone: false }
              const time = new Date(base - ago * 86_400_000).toISOString()
              return { ...answer(id, grade, time, { id: sorted[place] ?? '' }), undone }
            })
            const told = events.flatMap((event) => (event.undone ? [{ ...event, undone: false }, event] : [event]))
            const mixed =
              device === 0
                ? told
                : told
                    .map((event) => ({ event, key: chance.next().value ?? 0 }))
                    .sort((a, b) => a.key - b.key)
                    .map(({ event }) => event)
            for (let from = 0; from < mixed.length; ) {
              const size = device === 0 ? mixed.length : 1 + ((chance.next().value ?? 0) % 3)
              await tell(who, mixed.slice(from, from + size))
              from += size
            }
            const { memory, keptAt } = await site.call(who, 'GET /me/phrases/{id}', { params: { id } })
            const standing = events.filter(({ undone }) => !undone).map(({ id, grade, at }) => ({ id, grade, at }))
            const clamped = standing.map((one) => ({
              ...one,
              at: new Date(Math.min(Date.now(), Math.max(Date.parse(keptAt), Date.parse(one.at)))).toISOString(),
            }))
            expect(memory).toEqual(replay(keptAt, clamped).memory)
            ends.push({ phase: memory.phase, reviews: memory.reviews, lapses: memory.lapses })
          }
          expect(ends[0]).toEqual(ends[1])
        },
      ),
      { numRuns: 15 },
    )
  })

  it('allows for a clock that is wrong, and for no answers from before or after', async () => {
    const who = await signUp(site)
    const { id } = await keep(who, '时钟')
    await keptDaysAgo(id, 10)
    // a phone that lives a year ahead, answering two days ago
    const year = 365 * 86_400_000
    const ahead = (time: string) => new Date(Date.parse(time) + year).toISOString()
    const [phrase] = await tell(who, [answer(id, 'good', ahead(daysAgo(2)))], ahead(daysAgo(0)))
    expect(Math.abs(Date.parse(phrase?.memory.reviewedAt ?? '') - Date.parse(daysAgo(2)))).toBeLessThan(60_000)
    const [future] = await tell(who, [answer(id, 'good', ahead(daysAgo(0)))])
    expect(Date.parse(future?.memory.reviewedAt ?? '')).toBeLessThanOrEqual(Date.now())
    const { id: other, keptAt } = await keep(who, '以前')
    const [past] = await tell(who, [answer(other, 'good', '1999-01-01T00:00:00.000Z')])
    expect(past?.memory.reviewedAt).toBe(keptAt)
  })

  it('keeps to so many answers an hour', async () => {
    const who = await signUp(site)
    const { id } = await keep(who, '太快')
    const hundred = () => Array.from({ length: 100 }, () => answer(id, 'good', daysAgo(0)))
    await site.ctx.pool.query(
      `insert into attempts (subject, window_start, count) values ($1, to_timestamp(floor(extract(epoch from now()) / 3600) * 3600), 2950)`,
      [`reviews:${fromPublicId(who.id)}`],
    )
    await site.refuse(who, 'POST /me/reviews', 'too_many_requests', {
      body: { reviews: hundred(), sentAt: daysAgo(0) },
    })
  })
})

describe('statistics', () => {
  it('tell days, what was still known and what is ahead, by the reader’s midnight', async () => {
    const who = await signUp(site)
    const { id } = await keep(who, '记得')
    await keptDaysAgo(id, 40)
    const { id: other } = await keep(who, '忘记')
    await keptDaysAgo(other, 40)
    const easy = answer(id, 'easy', daysAgo(20))
    await tell(who, [easy, answer(other, 'easy', daysAgo(20))])
    await tell(who, [answer(id, 'good', daysAgo(1)), answer(other, 'again', daysAgo(1))])
    await tell(who, [answer(other, 'good', daysAgo(0))])
    const found = await site.call(who, 'GET /me/reviews/statistics', { query: { timeZone: 'Asia/Shanghai' } })
    const dayOf = (time: string) =>
      new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(time))
    expect(found).toMatchObject({
      today: dayOf(daysAgo(0)),
      streak: 2,
      longestStreak: 2,
      days: [
        { day: dayOf(daysAgo(20)), reviews: 2, again: 0 },
        { day: dayOf(daysAgo(1)), reviews: 2, again: 1 },
        { day: dayOf(daysAgo(0)), reviews: 1, again: 0 },
      ],
      retention: { asked: 2, known: 1 },
    })
    expect(found.forecast).toHaveLength(14)
    expect(found.forecast[0]?.day).toBe(found.today)
    expect(Object.values(found.phrases).reduce((sum, count) => sum + count, 0)).toBe(2)
    // a phrase that is taken out was reviewed nevertheless
    await site.call(who, 'DELETE /me/phrases/{id}', { params: { id: other } })
    const after = await site.call(who, 'GET /me/reviews/statistics', { query: { timeZone: 'Asia/Shanghai' } })
    expect(after.days).toEqual(found.days)
    await site.refuse(who, 'GET /me/reviews/statistics', 'invalid_input', { query: { timeZone: 'Mars/Olympus' } })
  })

  it('count days in a row', () => {
    const days = ['2026-02-26', '2026-02-27', '2026-02-28', '2026-03-01', '2026-03-03', '2026-03-04']
    expect(streakOf(days, '2026-03-04')).toBe(2)
    expect(streakOf(days, '2026-03-05')).toBe(2)
    expect(streakOf(days, '2026-03-06')).toBe(0)
    expect(streakOf([], '2026-03-06')).toBe(0)
    expect(longestStreakOf(days)).toBe(4)
  })
})

describe('lessons', () => {
  const phrases = [
    { language: 'zh-Hans', text: '豆浆', reading: 'dòu jiāng', meaning: 'soy milk' },
    { language: 'zh-Hans', text: '我想要一杯豆浆。', reading: '', meaning: 'I would like a cup of soy milk.' },
  ]
  const shown = phrases.map((phrase) => ({ ...phrase, voice: null }))
  const teach = (more: object = {}) =>
    site.call(writer, 'POST /notes', { body: { kind: 'text', title: '早餐', phrases, ...more } })
  const look = (id: string, who: Person | null = learner) => site.call(who, 'GET /notes/{id}', { params: { id } })

  it('are notes with phrases, to be kept all at once', async () => {
    const { id } = await teach()
    expect((await look(id, null)).phrases).toEqual(shown)
    const pupil = await signUp(site)
    const items = (await look(id, pupil)).phrases.map(({ voice: _, ...phrase }) => ({ ...phrase, noteId: id }))
    const kept = await site.call(pupil, 'POST /me/phrases', { body: { items } })
    expect(kept.items.map(({ text, note }) => [text, note?.id])).toEqual(phrases.map(({ text }) => [text, id]))
    // they are asked for in the lesson's order
    const due = await site.call(pupil, 'GET /me/reviews')
    expect(due.items.map(({ text }) => text)).toEqual(phrases.map(({ text }) => text))
  })

  it('change with their note, and go with it', async () => {
    const { id } = await teach({ phrases: [...phrases, { ...phrases[0], meaning: 'twice' }] })
    expect((await look(id)).phrases, 'once each').toEqual(shown)
    const patch = (body: object) => site.call(writer, 'PATCH /notes/{id}', { params: { id }, body })
    expect((await patch({ title: '早点' })).phrases).toEqual(shown)
    const [, second] = phrases
    expect((await patch({ phrases: [second] })).phrases).toEqual(shown.slice(1))
    expect((await look(id)).phrases).toEqual(shown.slice(1))
    await site.refuse(learner, 'PATCH /notes/{id}', 'not_found', { params: { id }, body: { phrases: [] } })
    await site.call(writer, 'DELETE /notes/{id}', { params: { id } })
    const { rows } = await site.ctx.pool.query('select from note_phrases where note_id = $1', [fromPublicId(id)])
    expect(rows).toEqual([])
  })

  it('hold so many phrases, each with words', async () => {
    const many = Array.from({ length: limits.notePhrases + 1 }, (_, nth) => ({ ...phrases[0], text: `词${nth}` }))
    for (const given of [many, [{ ...phrases[0], text: ' ' }], [{ ...phrases[0], language: 'und' }]])
      await site.refuse(writer, 'POST /notes', 'invalid_input', { body: { kind: 'text', title: '课', phrases: given } })
  })
})

describe('taking it away', () => {
  const download = (who: Person | null, format: string) =>
    site.app.inject({
      url: `/api/v1/me/phrasebook/${format}`,
      headers: who ? { authorization: `Bearer ${who.token}` } : {},
    })

  it('is for its owner, in formats there are', async () => {
    expect((await download(null, 'csv')).statusCode).toBe(401)
    expect((await download(learner, 'pdf')).statusCode).toBe(404)
  })

  it('as Anki’s text, with what would break it quoted', async () => {
    const who = await signUp(site)
    const { id } = await keep(who, '他说"好"', { reading: 'tā shuō hǎo', meaning: 'he said "good"' })
    await keep(who, '#话题', { meaning: '<b>topic</b>' })
    const answer = await download(who, 'anki')
    expect(answer.headers['content-disposition']).toContain('.txt')
    const lines = answer.payload.split('\n')
    expect(lines.slice(0, 6)).toEqual([
      '#separator:tab',
      '#html:false',
      '#deck:Redbud',
      '#columns:Id\tText\tReading\tMeaning\tSentence\tSource\tTags',
      '#guid column:1',
      '#tags column:7',
    ])
    expect(lines[6]).toBe(`redbud-${id}\t"他说""好"""\ttā shuō hǎo\t"he said ""good"""\t\t\tredbud zh-Hans`)
    expect(lines[7]).toContain('\t"#话题"\t\t<b>topic</b>\t')
    expect(lines[8]).toBe('')
  })

  it('as a package that Anki imports, in which the same phrase is the same note again', async () => {
    const who = await signUp(site)
    const { id } = await keep(who, '火锅', { reading: 'huǒguō', meaning: '<b>hot pot</b>', sentence: '今天去吃火锅。' })
    await keep(who, 'R&B', { language: 'en', meaning: '节奏布鲁斯' })
    const packed = async () => {
      const answer = await download(who, 'apkg')
      expect(answer.headers['content-disposition']).toContain('phrasebook.apkg')
      return readPackage(answer.rawPayload)
    }
    const first = await packed()
    expect(first.media).toEqual({})
    expect(first.check).toBe('ok')
    expect(first.version).toBe(11)
    const [kind] = Object.values(first.kinds)
    const names = kind?.flds.map(({ name }) => name)
    expect(names).toEqual(['Text', 'Reading', 'Meaning', 'Sentence', 'Voice', 'Source', 'Language'])
    for (const [, name] of kind?.tmpls.flatMap(({ qfmt, afmt }) => [...`${qfmt}${afmt}`.matchAll(/\{\{[#/]?(\w+)/g)]) ??
      [])
      expect([...(names ?? []), 'FrontSide']).toContain(name)
    expect(first.notes).toMatchObject([
      {
        guid: `redbud-${id}`,
        mid: kind?.id,
        tags: ' redbud zh-Hans ',
        flds: ['火锅', 'huǒguō', '&lt;b&gt;hot pot&lt;/b&gt;', '今天去吃火锅。', '', '', 'zh-Hans'].join('\x1f'),
        sfld: '火锅',
        // sha1sum of its UTF-8
        csum: 0x8ade4cc2,
      },
      { tags: ' redbud en ', flds: ['R&amp;B', '', '节奏布鲁斯', '', '', '', 'en'].join('\x1f') },
    ])
    const deck = Object.values(first.decks).find(({ name }) => name === 'Redbud')
    expect(first.cards).toMatchObject(
      first.notes.map(({ id: nid }, at) => ({ nid, did: deck?.id, ord: 0, type: 0, queue: 0, due: at + 1 })),
    )
    const again = await packed()
    const same = ({ notes, cards }: typeof first) => ({
      notes: notes.map(({ id, guid }) => [id, guid]),
      cards: cards.length,
    })
    expect(same(again)).toEqual(same(first))
    expect([Object.keys(again.kinds), Object.keys(again.decks)]).toEqual([
      Object.keys(first.kinds),
      Object.keys(first.decks),
    ])
  })

  it('as a table in which nothing is a formula, of any length', async () => {
    const who = await signUp(site)
    await keep(who, '=1+1', { meaning: '@SUM(A1)', sentence: '说"=1+1"，好' })
    await site.ctx.pool.query(
      `insert into phrases (id, account_id, language, text, due_at, created_at)
       select gen_random_uuid(), $1, 'en', 'word ' || n, now(), now() from generate_series(1, 1200) as n`,
      [fromPublicId(who.id)],
    )
    const { payload, headers } = await download(who, 'csv')
    expect(headers['content-type']).toContain('text/csv')
    const lines = payload.split('\r\n')
    expect(lines).toHaveLength(1203)
    expect(lines[1]).toMatch(/^"'=1\+1","","'@SUM\(A1\)","说""=1\+1""，好","zh-Hans","",/)
    expect(new Set(lines).size).toBe(1203)
  })
})
