import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { NoteCard } from '@redbud/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { bookKey } from './books.ts'
import { welcomeNote } from './commands.ts'
import { languagePlace } from './facts.ts'
import { createNewcomers, firstNotesIn } from './newcomers.ts'
import { trainModel } from './training.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
})
afterAll(() => site?.close())

const write = async (who: Person, body: object): Promise<string> =>
  (await site.call(who, 'POST /notes', { body: { kind: 'text', language: 'en', ...body } })).id
const like = (who: Person, id: string) => site.call(who, 'PUT /notes/{id}/like', { params: { id } })
const explore = (who: Person, query: Record<string, string | number> = {}) =>
  site.call(who, 'GET /feeds/explore', { query: { limit: 10, ...query } })
/** What is kept in memory is read anew: a test doesn't wait for the seconds that it may be old. */
const readAnew = () => site.ctx.recommendations.clear()

const walk = async (who: Person, limit: number): Promise<NoteCard[]> => {
  const cards: NoteCard[] = []
  let cursor: string | null = null
  do {
    const page: { items: NoteCard[]; cursor: string | null } = await explore(who, {
      limit,
      ...(cursor ? { cursor } : {}),
    })
    cards.push(...page.items)
    cursor = page.cursor
  } while (cursor)
  return cards
}

describe('Explore of somebody', () => {
  let authors: Person[]
  let reader: Person
  const notes: Record<'fans' | 'others', string[]> = { fans: [], others: [] }
  beforeAll(async () => {
    authors = []
    for (let i = 0; i < 8; i++) authors.push(await signUp(site))
    // Two circles of taste: who likes one of the first likes them all, and nothing of the others.
    for (let i = 0; i < 8; i++) {
      notes.fans.push(await write(authors[i % 8] as Person, { title: `Kite ${i}`, channel: 'travel' }))
      notes.others.push(await write(authors[(i + 3) % 8] as Person, { title: `Tax ${i}`, channel: 'travel' }))
    }
    for (let i = 0; i < 6; i++) {
      const fan = await signUp(site)
      const other = await signUp(site)
      for (const id of notes.fans) await like(fan, id)
      for (const id of notes.others) await like(other, id)
    }
    await site.settle()
    await trainModel(site.ctx)
    await site.ctx.recommendations.books.load()
  }, 180_000)
  beforeEach(async () => {
    reader = await signUp(site)
    readAnew()
  })

  it('brings what people like who like the same, at once after a like, and says because of what', async () => {
    const [liked = '', ...rest] = notes.fans
    await like(reader, liked)
    readAnew()
    const page = await explore(reader, { limit: 5 })
    const alike = page.items.filter((card) => card.reason === 'alike')
    expect(alike.length).toBeGreaterThanOrEqual(3)
    for (const card of alike) {
      expect(rest).toContain(card.id)
      expect(card.reasonAbout).toBe(liked)
    }
    // With what the other circle likes, the other circle's come.
    const second = await signUp(site)
    await like(second, notes.others[0] as string)
    readAnew()
    const theirs = (await explore(second, { limit: 5 })).items.filter((card) => card.reason === 'alike')
    expect(theirs.length).toBeGreaterThanOrEqual(3)
    for (const card of theirs) expect(notes.others).toContain(card.id)
  })

  it('names no note as a reason that its reader can’t open any more', async () => {
    const [blocker, hidden] = [authors[0] as Person, authors[1] as Person]
    const [ofBlocker = '', ofHidden = '', still = ''] = notes.fans
    for (const id of [ofBlocker, ofHidden]) await like(reader, id)
    readAnew()
    const behind = async () => {
      const { items } = await explore(reader, { limit: 5 })
      const alike = items.filter(({ reason }) => reason === 'alike')
      expect(alike.length).toBeGreaterThan(0)
      return new Set(alike.map(({ reasonAbout }) => reasonAbout))
    }
    expect(await behind()).not.toContain(null)
    await site.call(blocker, 'PUT /accounts/{handle}/block', { params: { handle: reader.handle } })
    expect(await behind()).toEqual(new Set([ofHidden]))
    await site.call(hidden, 'PATCH /notes/{id}', { params: { id: ofHidden }, body: { visibility: 'private' } })
    expect(await behind()).toEqual(new Set([null]))
    await like(reader, still)
    readAnew()
    expect(await behind()).toEqual(new Set([still]))
    await site.call(hidden, 'PATCH /notes/{id}', { params: { id: ofHidden }, body: { visibility: 'public' } })
    await site.call(blocker, 'DELETE /accounts/{handle}/block', { params: { handle: reader.handle } })
  })

  it('says so where it was only opened or watched what they like', async () => {
    const [opened = '', ...rest] = notes.fans
    const signals = [{ noteId: opened, kind: 'complete' }]
    await site.call(reader, 'POST /signals', { body: { id: randomUUID(), signals } })
    const { items } = await explore(reader, { limit: 5 })
    expect(items.map(({ reason }) => reason)).not.toContain('alike')
    const looked = items.filter(({ reason }) => reason === 'looked')
    expect(looked.length).toBeGreaterThanOrEqual(3)
    for (const { id, reasonAbout } of looked) expect([rest.includes(id), reasonAbout]).toEqual([true, null])
  })

  it('learns nothing from what authors do about their own notes', async () => {
    const [author, fan] = [authors[0] as Person, notes.fans[0] as string]
    // the same circle, but their own
    await like(author, fan)
    await site.call(author, 'PUT /notes/{id}/collect', { params: { id: fan }, body: {} })
    await site.call(author, 'POST /notes/{id}/comments', { params: { id: fan }, body: { body: 'Mine' } })
    readAnew()
    expect((await explore(author, { limit: 10 })).items.map((card) => card.reason)).not.toContain('alike')
    expect(await site.call(author, 'GET /me/taste')).toMatchObject({ responses: 0, channels: [] })
    await site.call(author, 'DELETE /notes/{id}/like', { params: { id: fan } })
  })

  it('moves the next page of a session after a like, within seconds and without anything read anew', async () => {
    const first = await explore(reader, { limit: 4 })
    expect(first.items.map((card) => card.reason)).not.toContain('alike')
    const shown = new Set(first.items.map((card) => card.id))
    const liked = notes.others.find((id) => !shown.has(id)) ?? ''
    await like(reader, liked)
    await expect
      .poll(
        async () => {
          const next = await explore(reader, { limit: 8, cursor: String(first.cursor) })
          return next.items.flatMap((card) => (card.reason === 'alike' ? [card.reasonAbout] : []))
        },
        { timeout: 10_000 },
      )
      .toContain(liked)
  })

  it('learns at once from what is in no model and not rising, from replies and from what was passed on', async () => {
    const author = authors[0] as Person
    const [known, other] = [
      await write(author, { title: 'For followers', body: 'A #lipstick', channel: 'beauty', visibility: 'followers' }),
      await write(author, { title: 'For followers, too', channel: 'fitness', visibility: 'followers' }),
    ]
    await site.call(reader, 'PUT /accounts/{handle}/follow', { params: { handle: author.handle } })
    const about = async () => {
      const { channels, topics, responses } = await site.call(reader, 'GET /me/taste')
      return { channels: channels.map(({ channel }) => channel), topics: topics.map(({ topic }) => topic), responses }
    }
    expect(await about()).toEqual({ channels: [], topics: [], responses: 0 })
    await like(reader, known)
    expect(await about()).toMatchObject({ channels: ['beauty'], responses: 1 })
    const signals = [{ noteId: other, kind: 'share' }]
    await site.call(reader, 'POST /signals', { body: { id: randomUUID(), signals } })
    expect((await about()).channels.sort()).toEqual(['beauty', 'fitness'])
    const { id } = await site.call(author, 'POST /notes/{id}/comments', {
      params: { id: notes.fans[1] as string },
      body: { body: 'Who else?' },
    })
    await site.call(reader, 'POST /comments/{id}/replies', { params: { id }, body: { body: 'Me' } })
    expect((await about()).channels).toContain('travel')
    expect((await about()).responses).toBe(2)
  })

  it('shows everything once, however the pages are cut, and ends', async () => {
    const all = new Set([...notes.fans, ...notes.others])
    for (const limit of [3, 7]) {
      const cards = await walk(reader, limit)
      const ids = cards.map((card) => card.id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of all) expect(ids).toContain(id)
    }
  })

  it('has never three of one author in a row while there are others', async () => {
    const busy = await signUp(site)
    for (let i = 0; i < 6; i++) await write(busy, { title: `Busy ${i}`, channel: 'travel' })
    readAnew()
    const { items } = await explore(reader, { limit: 12 })
    expect(items).toHaveLength(12)
    for (let at = 2; at < items.length; at++)
      expect(new Set(items.slice(at - 2, at + 1).map((card) => card.author.id)).size).toBeGreaterThan(1)
  })

  it('does not choose again what was in sight, and gives it when nothing else is left', async () => {
    const first = await explore(reader, { limit: 6 })
    const body = {
      id: randomUUID(),
      signals: first.items.map((card) => ({ noteId: card.id, kind: 'impression' })),
    }
    await site.call(reader, 'POST /signals', { body })
    await site.call(reader, 'POST /signals', { body })
    expect((await site.call(reader, 'GET /me/taste')).signals).toBe(6)
    const seen = new Set(first.items.map((card) => card.id))
    for (const _ of [1, 2]) {
      const again = await explore(reader, { limit: 6 })
      for (const card of again.items) expect(seen).not.toContain(card.id)
      // The same when another process has to find it out.
      readAnew()
    }
    const whole = (await walk(reader, 10)).map((card) => card.id)
    for (const id of seen) expect(whole).toContain(id)
    expect(new Set(whole.slice(-seen.size))).toEqual(seen)
  })

  it('brings nothing that is like what was hidden or reported, for all that was liked of it', async () => {
    const [liked = '', hidden = '', reported = ''] = notes.fans
    await like(reader, liked)
    const signals = [
      { noteId: hidden, kind: 'hide' },
      { noteId: reported, kind: 'report' },
    ]
    expect((await explore(reader, { limit: 5 })).items.map((card) => card.reason)).toContain('alike')
    await site.call(reader, 'POST /signals', { body: { id: randomUUID(), signals } })
    readAnew()
    expect((await walk(reader, 10)).map((card) => card.reason)).not.toContain('alike')
    expect((await site.call(reader, 'GET /me/taste')).channels).toEqual([])
  })

  it('puts what is like what is not wanted behind the rest, whatever brought it', async () => {
    // what both circles have is rising alike; a channel or an author says nothing of either
    const order = async () => (await walk(reader, 20)).map(({ id }) => id)
    const places = async (ids: string[]) => {
      const all = await order()
      return ids.map((id) => all.indexOf(id)).reduce((sum, place) => sum + place, 0) / ids.length
    }
    for (const [near, far] of [
      [notes.fans, notes.others],
      [notes.others, notes.fans],
    ] as const) {
      const params = { id: near[0] as string }
      await site.call(reader, 'PUT /notes/{id}/unwanted', { params })
      readAnew()
      expect(await places(near.slice(1))).toBeGreaterThan(await places(far.slice(1)))
      await site.call(reader, 'DELETE /notes/{id}/unwanted', { params })
      readAnew()
    }
  })

  it('leaves out what is not wanted, and brings it back', async () => {
    const [unwanted] = (await explore(reader, { limit: 6 })).items
    const params = { id: unwanted?.id ?? '' }
    await site.call(reader, 'PUT /notes/{id}/unwanted', { params })
    await site.call(reader, 'PUT /notes/{id}/unwanted', { params })
    expect((await walk(reader, 10)).map((card) => card.id)).not.toContain(params.id)
    const said = await site.call(reader, 'GET /me/unwanted')
    const card = expect.objectContaining({ id: params.id, title: unwanted?.title })
    expect(said).toEqual({ items: [{ noteId: params.id, at: expect.any(String), card }], cursor: null })
    const ofChannel = async () => (await explore(reader, { limit: 100, channel: unwanted?.channel ?? '' })).items
    expect((await ofChannel()).map((card) => card.id)).not.toContain(params.id)
    await site.call(reader, 'DELETE /notes/{id}/unwanted', { params })
    expect((await walk(reader, 10)).map((card) => card.id)).toContain(params.id)
    expect((await ofChannel()).map((card) => card.id)).toContain(params.id)
  })

  it('leaves out what was not wanted, however much else was not wanted since', async () => {
    const [unwanted] = (await explore(reader, { limit: 6 })).items
    const params = { id: unwanted?.id ?? '' }
    await site.call(reader, 'PUT /notes/{id}/unwanted', { params })
    const { rows } = await site.ctx.pool.query<{ id: string }>(
      `with made as (
         insert into notes (id, author_id, kind, status, visibility, title, language, channel, published_at)
         select gen_random_uuid(), author_id, 'text', 'draft', 'private', 'Other', 'en', 'home', now()
         from notes, generate_series(1, 1000) where id = $2 returning id
       ), added as (
         insert into unwanted_notes (account_id, note_id, created_at) select $1, id, now() + interval '1 s' from made
       ) select id from made`,
      [fromPublicId(reader.id), fromPublicId(params.id)],
    )
    readAnew()
    expect((await walk(reader, 10)).map((card) => card.id)).not.toContain(params.id)
    await site.ctx.pool.query('delete from notes where id = any ($1)', [rows.map(({ id }) => id)])
  })

  it('is by what is popular without a model, a first visit and after a broken model, never an error', async () => {
    await site.ctx.pool.query(
      `insert into recommendation_models (folder, notes, likes, bytes) values ('nothinghere', 1, 1, 1)`,
    )
    await expect(site.ctx.recommendations.books.load()).rejects.toThrow('lacks the model')
    expect((await explore(reader)).items.length).toBe(10)
    await site.ctx.pool.query(`delete from recommendation_models where folder = 'nothinghere'`)
  })

  it('goes on by the model that it has where the next one can’t be opened, never an error', async () => {
    const place = await mkdtemp(join(tmpdir(), 'redbud-broken-'))
    const { storage, pool, recommendations } = site.ctx
    const { rows } = await pool.query<{ folder: string }>(
      'select folder from recommendation_models order by id desc limit 1',
    )
    const whole = await storage.get(bookKey(rows[0]?.folder ?? ''))
    const bytes = Buffer.isBuffer(whole?.body) ? whole.body : await buffer(whole?.body as Readable)
    const broken = [Buffer.from('no model at all'), bytes.subarray(0, bytes.length - 7), Buffer.alloc(0)]
    await like(reader, notes.fans[0] as string)
    for (const [at, content] of broken.entries()) {
      const file = join(place, String(at))
      await writeFile(file, content)
      const folder = `brokenmodel${at}`
      await storage.putFile(bookKey(folder), file)
      await pool.query(`insert into recommendation_models (folder, notes, likes, bytes) values ($1, 1, 1, $2)`, [
        folder,
        content.length,
      ])
      await expect(recommendations.books.load()).rejects.toThrow()
      readAnew()
      expect((await explore(reader)).items.map(({ reason }) => reason)).toContain('alike')
    }
    // Nor where it is so large that the one before is let go first.
    await storage.putFile(bookKey('brokenlarge'), join(place, '1'))
    await pool.query(`delete from recommendation_models where folder like 'broken%'`)
    await pool.query(
      `insert into recommendation_models (folder, notes, likes, bytes) values ('brokenlarge', 1, 1, 200000000)`,
    )
    await expect(recommendations.books.load()).rejects.toThrow()
    readAnew()
    expect((await explore(reader)).items.map(({ reason }) => reason)).toContain('alike')
    // and it is not fetched again and again
    await recommendations.books.load()
    await pool.query(`delete from recommendation_models where folder like 'broken%'`)
    await rm(place, { recursive: true })
  })

  it('leaves nothing in the media store of a model that was not stored to the end', async () => {
    const { storage, pool, db } = site.ctx
    // so that there is something new to learn, also where this is tried again
    await pool.query('delete from recommendation_models')
    const storing = vi.spyOn(storage, 'putFile')
    storing.mockImplementationOnce(async (key) => {
      await storage.put(key, Buffer.from('half of it'))
      throw new Error('the process ends')
    })
    await expect(trainModel(site.ctx)).rejects.toThrow('the process ends')
    const key = storing.mock.calls[0]?.[0] ?? ''
    expect(await storage.size(key)).toBe(10)
    // another that is at it now is left alone
    await trainModel(site.ctx)
    expect(await storage.size(key)).toBe(10)
    await pool.query(`update models_being_stored set began_at = now() - interval '2 hours'`)
    await trainModel(site.ctx)
    expect(await storage.size(key)).toBeNull()
    expect(await db.selectFrom('models_being_stored').selectAll().execute()).toEqual([])
    storing.mockRestore()
  })

  it('does not learn from whoever switched it off, and forgets what it had learned', async () => {
    const [noteId = ''] = notes.fans
    const tell = () =>
      site.call(reader, 'POST /signals', { body: { id: randomUUID(), signals: [{ noteId, kind: 'open' }] } })
    await tell()
    await site.call(reader, 'PUT /notes/{id}/unwanted', { params: { id: notes.others[0] as string } })
    await site.call(reader, 'PATCH /me', { body: { personalised: false } })
    await tell()
    await site.refuse(reader, 'PUT /notes/{id}/unwanted', 'personalisation_off', { params: { id: noteId } })
    expect((await site.call(reader, 'GET /me/signals')).items).toEqual([])
    expect(await site.call(reader, 'GET /me/taste')).toMatchObject({ personalised: false, signals: 0, unwanted: 0 })
    const { items } = await explore(reader, { limit: 20 })
    for (const { reason } of items) expect(['popular', 'fresh', 'new']).toContain(reason)
    const rank = await site.call(null, 'GET /feeds/explore', { query: { limit: 20, reads: 'en' } })
    expect(items.map((card) => card.id)).toEqual(rank.items.map((card) => card.id))
  })

  it('learns nothing from what was done while it was off, once it is on again', async () => {
    await site.call(reader, 'PATCH /me', { body: { personalised: false } })
    await like(reader, notes.fans[0] as string)
    await site.call(reader, 'PATCH /me', { body: { personalised: true } })
    expect(await site.call(reader, 'GET /me/taste')).toMatchObject({ responses: 0, channels: [] })
    expect((await explore(reader)).items.map((card) => card.reason)).not.toContain('alike')
    await like(reader, notes.fans[1] as string)
    // saying so again changes nothing
    await site.call(reader, 'PATCH /me', { body: { personalised: true } })
    readAnew()
    expect(await site.call(reader, 'GET /me/taste')).toMatchObject({ responses: 1 })
  })

  it('forgets at a press what it knows, and what was liked before counts no more', async () => {
    await like(reader, notes.fans[0] as string)
    await like(reader, notes.fans[1] as string)
    readAnew()
    const before = await site.call(reader, 'GET /me/taste')
    expect(before).toMatchObject({ responses: 2, channels: [{ channel: 'travel', share: 1 }] })
    await site.call(reader, 'DELETE /me/taste')
    const after = await site.call(reader, 'GET /me/taste')
    expect(after).toMatchObject({ responses: 0, channels: [], signals: 0 })
    expect(after.forgottenAt).not.toBeNull()
    expect((await explore(reader)).items.map((card) => card.reason)).not.toContain('alike')
  })

  it('turns to the interests that a newcomer picked', async () => {
    for (let i = 0; i < 6; i++) await write(authors[i] as Person, { title: `Bread ${i}`, channel: 'food' })
    for (let i = 0; i < 6; i++) await write(authors[i] as Person, { title: `Cat ${i}`, channel: 'pets' })
    await site.call(reader, 'PATCH /me', { body: { channels: ['food'] } })
    readAnew()
    const { items } = await explore(reader, { limit: 6 })
    expect(items.filter((card) => card.channel === 'food').length).toBeGreaterThanOrEqual(4)
    expect(items.some((card) => card.reason === 'channel')).toBe(true)
  })

  it('refuses cursors it did not make', async () => {
    for (const cursor of ['c.', 'c.x', 'c.1.abc.', 'c.1.!!!!.', 'c.1.AAAA.x', `c.1.${'A'.repeat(2000)}.`])
      await site.refuse(reader, 'GET /feeds/explore', 'invalid_cursor', { query: { cursor } })
    const { cursor } = await explore(reader, { limit: 2 })
    await site.refuse(reader, 'GET /feeds/following', 'invalid_cursor', { query: { cursor: String(cursor) } })
  })
})

describe('What is about the same as what somebody responded to', () => {
  it('comes by topics and by words, and says so', async () => {
    const reader = await signUp(site)
    const writers: Person[] = []
    for (let i = 0; i < 3; i++) writers.push(await signUp(site))
    const [ofTopic, ofWord]: [string[], string[]] = [[], []]
    for (const [at, writer] of writers.entries()) {
      ofTopic.push(await write(writer, { title: `Loaf ${at}`, body: 'Today #sourdough #baking', channel: 'food' }))
      const titles = ['My pelargonium balcony', 'Pelargonium in winter', 'For mother: a pelargonium']
      ofWord.push(await write(writer, { title: titles[at], channel: 'home' }))
    }
    await site.settle()
    await site.ctx.pool.query('delete from first_notes')
    await trainModel(site.ctx)
    await site.ctx.recommendations.books.load()
    const byId = async () => {
      readAnew()
      return new Map((await walk(reader, 10)).map((card) => [card.id, card]))
    }
    const before = await byId()
    for (const id of [...ofTopic, ...ofWord]) expect(['topic', 'similar']).not.toContain(before.get(id)?.reason)

    await like(reader, ofTopic[0] as string)
    await like(reader, ofWord[0] as string)
    const after = await byId()
    for (const id of ofTopic.slice(1)) {
      expect(after.get(id)).toMatchObject({ reason: 'topic' })
      // The rarer of its topics or the first: either is true.
      expect(['sourdough', 'baking']).toContain(after.get(id)?.reasonAbout)
    }
    for (const id of ofWord.slice(1)) expect(after.get(id)).toMatchObject({ reason: 'similar', reasonAbout: ofWord[0] })
    const known = await site.call(reader, 'GET /me/taste')
    expect(known.words.map(({ word }) => word)).toContain('pelargonium')
    expect(known.authors).toEqual([{ account: expect.objectContaining({ id: writers[0]?.id }), share: 1 }])
    // Of whom one can't read any more nothing is told.
    await site.call(writers[0] as Person, 'PUT /accounts/{handle}/block', { params: { handle: reader.handle } })
    expect(await site.call(reader, 'GET /me/taste')).toMatchObject({ authors: [], words: [] })
    await site.call(writers[0] as Person, 'DELETE /accounts/{handle}/block', { params: { handle: reader.handle } })

    // What is not wanted says the opposite.
    await site.call(reader, 'PUT /notes/{id}/unwanted', { params: { id: ofWord[1] as string } })
    expect((await byId()).get(ofWord[2] as string)?.reason).not.toBe('similar')
  })
})

describe('What is at or near a place', () => {
  it('comes to whoever responded to a note there, and says so of what is on the map alone', async () => {
    const [reader, keeper] = [await signUp(site), await signUp(site, { role: 'moderator' })]
    const add = async (en: string, latitude: number) =>
      (
        await site.call(await signUp(site), 'POST /places', {
          body: { names: { en }, kind: 'sight', latitude, longitude: -120.05, evenSo: true },
        })
      ).id
    const [here, near, away] = [await add('Pier', -20.05), await add('Jetty', -20.06), await add('Far pier', -21)]
    // each by somebody else, of other words
    const at = async (placeId: string, title: string, more: object = {}) =>
      write(await signUp(site), { title, channel: 'everyday', placeId, ...more })
    const liked = await at(here, 'Herrings for supper')
    const [same, close, far, hidden] = [
      await at(here, 'Kites over everything'),
      await at(near, 'Two hours of rain'),
      await at(away, 'Boats come in late'),
      await at(here, 'Known to followers', { visibility: 'followers' }),
    ]
    const train = async () => {
      await site.settle()
      await site.ctx.pool.query('delete from first_notes')
      await trainModel(site.ctx)
      await site.ctx.recommendations.books.load()
    }
    const byId = async () => {
      readAnew()
      return new Map((await walk(reader, 10)).map((card) => [card.id, card]))
    }
    await train()
    expect([...(await byId()).values()].map(({ reason }) => reason)).not.toContain('place')
    await like(reader, liked)
    const cards = await byId()
    for (const id of [same, close]) expect(cards.get(id)).toMatchObject({ reason: 'place', reasonAbout: liked })
    expect(cards.get(far)?.reason).not.toBe('place')
    expect(cards.has(hidden)).toBe(false)
    const { places } = await site.call(reader, 'GET /me/taste')
    expect(places).toEqual([{ place: expect.objectContaining({ id: here }), share: 1 }])
    // moved, what was near is so no more once that is learned
    const body = { latitude: -24, longitude: -120 }
    await site.call(keeper, 'PATCH /places/{id}', { params: { id: near }, body })
    await train()
    const later = await byId()
    expect(later.get(same)).toMatchObject({ reason: 'place' })
    expect(later.get(close)?.reason).not.toBe('place')
  })
})

describe('First notes', () => {
  it('are among the cards until enough have seen them', async () => {
    const newcomer = await signUp(site)
    const [first, second, third, fourth] = [
      await write(newcomer, { title: 'My first', channel: 'music' }),
      await write(newcomer, { title: 'My second', channel: 'music' }),
      await write(newcomer, { title: 'My third', channel: 'music' }),
      await write(newcomer, { title: 'My fourth', channel: 'music' }),
    ]
    await site.settle()
    await welcomeNote(site.ctx.db, fromPublicId(fourth as string) ?? '')
    const waiting = await site.ctx.db.selectFrom('first_notes').select('note_id').execute()
    const ids = waiting.map((row) => row.note_id)
    expect(ids).toContain(fromPublicId(first as string))
    expect(ids).not.toContain(fromPublicId(fourth as string))
    // The others' first notes are as old; these are what is told below.
    await site.ctx.pool.query('delete from first_notes where note_id <> all ($1)', [
      [first, second, third].map((id) => fromPublicId(id as string)),
    ])
    readAnew()
    const reader = await signUp(site)
    const { items } = await explore(reader, { limit: 10 })
    const fresh = items.filter((card) => card.reason === 'new')
    expect(fresh.length).toBeGreaterThanOrEqual(1)
    for (const card of fresh) expect([first, second, third]).toContain(card.id)

    const given = fresh[0]?.id as string
    const signals = [{ noteId: given, kind: 'impression' }]
    await site.call(reader, 'POST /signals', { body: { id: randomUUID(), signals } })
    await site.call(newcomer, 'POST /signals', { body: { id: randomUUID(), signals } })
    // Telling it again, in a batch or in another, makes nobody else see it.
    const often = Array.from({ length: 50 }, () => ({ noteId: given, kind: 'impression' }))
    await site.call(reader, 'POST /signals', { body: { id: randomUUID(), signals: often } })
    // Nor do those who say so of what nobody gave them.
    const all = [first, second, third].map((noteId) => ({ noteId, kind: 'impression' }))
    for (let i = 0; i < 3; i++)
      await site.call(await signUp(site), 'POST /signals', { body: { id: randomUUID(), signals: all } })
    await site.ctx.recommendations.newcomers.tell()
    const { rows } = await site.ctx.pool.query('select sum(shown)::int as all from first_notes')
    expect(rows).toEqual([{ all: 1 }])
    const shown = async () =>
      (await site.ctx.pool.query('select shown from first_notes where note_id = $1', [fromPublicId(given)])).rows[0]
    expect(await shown()).toEqual({ shown: 1 })
    // Nor does telling another process, or this one after a restart.
    const another = createNewcomers(firstNotesIn(site.ctx.pool), () => {})
    await another.next(languagePlace('en'), 1, { videosOnly: false, fits: () => true })
    const [id, uuid] = [fromPublicId(given) ?? '', fromPublicId(reader.id) ?? '']
    another.saw(uuid, id)
    await another.tell()
    expect(await shown()).toEqual({ shown: 1 })
    for (let i = 0; i < 30; i++) another.saw(randomUUID(), id)
    await another.tell()
    // two of so few share a bit now and then
    expect(Math.abs((await shown()).shown - 31)).toBeLessThan(5)
    await site.ctx.pool.query('update first_notes set shown = 200')
    readAnew()
    const later = await explore(await signUp(site), { limit: 10 })
    expect(later.items.map((card) => card.reason)).not.toContain('new')
  })

  it('are those that were published first, in whatever order they were written, and by what became public later', async () => {
    const [hoarder, shy] = [await signUp(site), await signUp(site)]
    const drafts: string[] = []
    for (let i = 0; i < 6; i++) drafts.push(await write(hoarder, { title: `Draft ${i}`, status: 'draft' }))
    const published = drafts.toReversed()
    for (const id of published)
      await site.call(hoarder, 'PATCH /notes/{id}', { params: { id }, body: { status: 'published' } })
    const known = await write(shy, { title: 'For those who know me', visibility: 'followers' })
    const welcomed = async () => {
      await site.settle()
      const rows = await site.ctx.db.selectFrom('first_notes').select('note_id').execute()
      return rows.map((row) => row.note_id)
    }
    const before = await welcomed()
    const ids = published.map((id) => fromPublicId(id) ?? '')
    expect(ids.filter((id) => before.includes(id))).toEqual(ids.slice(0, 3))
    expect(before).not.toContain(fromPublicId(known))
    await site.call(shy, 'PATCH /notes/{id}', { params: { id: known }, body: { visibility: 'public' } })
    expect(await welcomed()).toContain(fromPublicId(known))
  })

  it('have a share of what everyone sees alike, in turn, of which nobody is counted', async () => {
    const ids: string[] = []
    for (let i = 0; i < 6; i++) ids.push(await write(await signUp(site), { title: `Hello ${i}`, channel: 'music' }))
    await site.settle()
    await site.ctx.pool.query('delete from first_notes where note_id <> all ($1)', [
      ids.map((id) => fromPublicId(id) ?? ''),
    ])
    readAnew()
    const page = async (cursor?: string) =>
      site.call(null, 'GET /feeds/explore', { query: { reads: 'en', limit: 14, ...(cursor ? { cursor } : {}) } })
    const newOf = (cards: NoteCard[]) => cards.filter((card) => card.reason === 'new').map((card) => card.id)
    const first = await page()
    expect(newOf(first.items)).toHaveLength(2)
    expect(ids).toEqual(expect.arrayContaining(newOf(first.items)))
    // The same for everyone for some seconds, so that it can be kept; others after that.
    expect(newOf((await page()).items)).toEqual(newOf(first.items))
    const shown = new Set(newOf(first.items))
    const { now } = performance
    for (const later of [11_000, 22_000]) {
      vi.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + later)
      for (const id of newOf((await page()).items)) shown.add(id)
      vi.restoreAllMocks()
    }
    expect(shown.size).toBeGreaterThan(3)
    // Going on, nothing comes twice and nothing is left out.
    const all = first.items.map((card) => card.id)
    for (let { cursor } = first; cursor; ) {
      const next = await page(cursor)
      all.push(...next.items.map((card) => card.id))
      cursor = next.cursor
    }
    expect(new Set(all).size).toBe(all.length)
    expect(all).toEqual(expect.arrayContaining(ids))
    await site.ctx.recommendations.newcomers.tell()
    const { rows } = await site.ctx.pool.query('select max(shown) as most from first_notes')
    expect(rows).toEqual([{ most: 0 }])
  })
})

describe('First videos of new authors', () => {
  it('have a share of Watch as everyone sees it, and come once', async () => {
    const film = async (title: string) => {
      const author = await signUp(site)
      const videoId = await site.video(author)
      return write(author, { kind: 'video', title, videoId })
    }
    const ids = [await film('Video 1'), await film('Video 2'), await film('Video 3')]
    await write(await signUp(site), { title: 'No video', channel: 'music' })
    await site.settle()
    readAnew()
    // popular ones are first by rank, and these three come last
    await site.ctx.pool.query('delete from first_notes where note_id = $1', [fromPublicId(ids[0] ?? '')])
    const watch = async (who: Person | null, more: Record<string, string | number> = {}) =>
      site.call(who, 'GET /feeds/watch', { query: { reads: 'en', limit: 8, ...more } })
    const off = await signUp(site)
    await site.call(off, 'PATCH /me', { body: { personalised: false } })
    for (const who of [null, off]) {
      const page = await watch(who)
      const fresh = page.items.filter(({ reason }) => reason === 'new').map(({ id }) => id)
      expect(fresh).toHaveLength(1)
      expect(ids.slice(1)).toContain(fresh[0])
      expect(page.items.map(({ id }) => id).sort()).toEqual([...ids].sort())
    }
    const all: string[] = []
    let cursor: string | null = null
    do {
      const page: { items: { id: string }[]; cursor: string | null } = await watch(null, {
        limit: 2,
        ...(cursor ? { cursor } : {}),
      })
      all.push(...page.items.map(({ id }) => id))
      cursor = page.cursor
    } while (cursor)
    expect(all.sort()).toEqual([...ids].sort())
    const fromOne = await watch(null, { from: ids[2] ?? '' })
    expect(fromOne.items.map(({ id }) => id).sort()).toEqual([...ids].sort())
  })
})

describe('The share from across the bridge', () => {
  it('grows for whoever likes what comes from there', async () => {
    const authors: Person[] = []
    for (let i = 0; i < 8; i++) authors.push(await signUp(site))
    const there: string[] = []
    for (let i = 0; i < 32; i++) {
      const author = authors[i % 8] as Person
      await write(author, { title: `Film ${i}`, channel: 'film' })
      there.push(await write(author, { title: `电影 ${i}`, language: 'zh-Hans', channel: 'film' }))
    }
    const [curious, content] = [await signUp(site), await signUp(site)]
    for (const id of there.slice(0, 16)) await like(curious, id)
    readAnew()
    const bridged = async (who: Person) =>
      (await explore(who, { limit: 20, reads: 'en' })).items.filter(({ language }) => language === 'zh-Hans').length
    expect(await bridged(content)).toBeLessThanOrEqual(5)
    expect(await bridged(curious)).toBeGreaterThanOrEqual(7)
  })
})

describe('Watch of somebody', () => {
  it('brings first videos, videos of whom they follow and what is like what they watched, however much else there is', async () => {
    const [fan, star] = [await signUp(site), await signUp(site)]
    const film = async (author: Person, title: string, body = '') =>
      write(author, { kind: 'video', title, body, videoId: await site.video(author), channel: 'gaming' })
    const early = await film(star, 'Before all of it')
    for (let i = 0; i < 26; i++) await write(star, { title: `Words ${i}`, channel: 'gaming' })
    const ofTopic: string[] = []
    for (let i = 0; i < 2; i++) ofTopic.push(await film(await signUp(site), `Speedrun ${i}`, '#speedrun'))
    await site.call(fan, 'PUT /accounts/{handle}/follow', { params: { handle: star.handle } })
    await site.settle()
    await site.ctx.pool.query('delete from first_notes')
    for (let i = 0; i < 12; i++) await write(await signUp(site), { title: `Hello ${i}`, channel: 'gaming' })
    const hello = await film(await signUp(site), 'Hello in moving pictures')
    await site.settle()
    await trainModel(site.ctx)
    await site.ctx.recommendations.books.load()
    await like(fan, ofTopic[0] as string)
    readAnew()
    const { items } = await site.call(fan, 'GET /feeds/watch', { query: { limit: 20 } })
    const why = new Map(items.map(({ id, reason }) => [id, reason]))
    expect(why.get(early)).toBe('following')
    expect(why.get(ofTopic[1] as string)).toBe('topic')
    expect(why.get(hello)).toBe('new')
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['video']))
  })
})

describe('Signals', () => {
  it('are kept once, for one’s own account, of what one can read and did not write', async () => {
    const [author, reader, blocked] = [await signUp(site), await signUp(site), await signUp(site)]
    const open = await write(author, { title: 'Open' })
    const hidden = await write(author, { title: 'Hidden', visibility: 'private' })
    await site.call(author, 'PUT /accounts/{handle}/block', { params: { handle: blocked.handle } })
    const batch = (id = randomUUID()) => ({
      id,
      signals: [
        { noteId: open, kind: 'open' },
        { noteId: open, kind: 'dwell', amount: 21.5 },
        { noteId: hidden, kind: 'open' },
      ],
    })
    const body = batch()
    await site.call(reader, 'POST /signals', { body })
    await site.call(reader, 'POST /signals', { body })
    // The same id from somebody else is a batch of theirs.
    await site.call(author, 'POST /signals', { body })
    await site.call(blocked, 'POST /signals', { body })
    const { items } = await site.call(reader, 'GET /me/signals')
    expect(items).toEqual([
      {
        id: body.id,
        at: expect.any(String),
        signals: [
          { noteId: open, kind: 'open', amount: 1 },
          { noteId: open, kind: 'dwell', amount: 21.5 },
        ],
      },
    ])
    expect((await site.call(blocked, 'GET /me/signals')).items).toEqual([])
    const mine = (await site.call(author, 'GET /me/signals')).items.flatMap((one) => one.signals)
    expect(mine).toEqual([])
  })

  it('say that a note was hidden also where its author was blocked for it, and nothing else of them', async () => {
    const [author, reader] = [await signUp(site), await signUp(site)]
    const [noteId, hidden] = [
      await write(author, { title: 'Too much' }),
      await write(author, { title: 'Own', visibility: 'private' }),
    ]
    await site.call(reader, 'PUT /accounts/{handle}/block', { params: { handle: author.handle } })
    const signals = [
      { noteId, kind: 'open' },
      { noteId, kind: 'hide' },
      { noteId: hidden, kind: 'hide' },
    ]
    await site.call(reader, 'POST /signals', { body: { id: randomUUID(), signals } })
    const kept = async () => (await site.call(reader, 'GET /me/signals')).items.flatMap((batch) => batch.signals)
    expect(await kept()).toEqual([{ noteId, kind: 'hide', amount: 1 }])
    // Whoever was blocked says nothing about what they can't read.
    const other = await signUp(site)
    const theirs = await write(other, { title: 'Not for you' })
    await site.call(other, 'PUT /accounts/{handle}/block', { params: { handle: reader.handle } })
    const about = [{ noteId: theirs, kind: 'hide' }]
    await site.call(reader, 'POST /signals', { body: { id: randomUUID(), signals: about } })
    expect(await kept()).toHaveLength(1)
  })

  it('are refused where they are none, and bounded where they are too many', async () => {
    const [author, reader] = [await signUp(site), await signUp(site)]
    const noteId = await write(author, { title: 'Popular' })
    const refused = [
      {},
      { id: 'x', signals: [{ noteId, kind: 'open' }] },
      { id: randomUUID(), signals: [] },
      { id: randomUUID(), signals: [{ noteId, kind: 'applause' }] },
      { id: randomUUID(), signals: [{ noteId, kind: 'open', accountId: author.id }] },
      { id: randomUUID(), signals: Array.from({ length: 101 }, () => ({ noteId, kind: 'open' })) },
      { id: randomUUID(), signals: [{ noteId, kind: 'dwell', amount: -1 }] },
    ]
    for (const body of refused) await site.refuse(reader, 'POST /signals', 'invalid_input', { body })
    await site.ctx.pool.query(
      `insert into signal_batches (account_id, id, note_ids, kinds, amounts)
       select $1, gen_random_uuid(), array[$2::uuid], array[0], array[1] from generate_series(1, 1500)`,
      [fromPublicId(reader.id), fromPublicId(noteId)],
    )
    const tell = (who: Person) =>
      site.send(who, 'POST /signals', { body: { id: randomUUID(), signals: [{ noteId, kind: 'open' }] } })
    expect((await tell(reader)).status).toBe(429)
    // from then on nothing is looked up for it
    const find = vi.spyOn(site.ctx.notes, 'find')
    const again = await tell(reader)
    expect(again).toMatchObject({ status: 429, body: { code: 'too_many_requests' } })
    expect(Number(again.headers['retry-after'])).toBeGreaterThan(0)
    expect(find).not.toHaveBeenCalled()
    find.mockRestore()
    expect((await site.call(reader, 'GET /me/taste')).signals).toBe(1500)
    // and of whoever tells a lot at once nothing after a while
    const other = await signUp(site)
    let told = 0
    // a minute may begin meanwhile
    while (told <= 120 && (await tell(other)).status === 204) told++
    expect(told).toBeGreaterThanOrEqual(60)
    expect(told).toBeLessThanOrEqual(120)
    expect((await site.call(other, 'GET /me/taste')).signals).toBe(told)
  })

  it('are forgotten after the days that the site keeps them', async () => {
    const [author, reader] = [await signUp(site), await signUp(site)]
    const noteId = await write(author, { title: 'Yesterday' })
    for (const _ of [1, 2])
      await site.call(reader, 'POST /signals', { body: { id: randomUUID(), signals: [{ noteId, kind: 'open' }] } })
    await site.ctx.pool.query(
      `update signal_batches set created_at = now() - interval '31 days'
       where id = (select id from signal_batches where account_id = $1 limit 1)`,
      [fromPublicId(reader.id)],
    )
    await site.ctx.pool.query(`select graphile_worker.add_job('signals_forget_old')`)
    await site.settle()
    expect((await site.call(reader, 'GET /me/signals')).items).toHaveLength(1)
  })
})
