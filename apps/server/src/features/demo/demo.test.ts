import { limits } from '@redbud/contract/limits'
import { mentionsOf, topicKey, topicsOf } from '@redbud/contract/markup'
import { channels } from '@redbud/contract/words'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { isSafeName, isSafeText } from '../../platform/text/safe.ts'
import { findSeededPlaces, seedPlaces } from '../places/commands.ts'
import { removeDemo, type SeedOptions, seedDemo } from './commands.ts'
import { notes } from './content/notes.ts'
import { handles, people } from './content/people.ts'
import { placeOf } from './content/places.ts'
import { describe as describePicture } from './describe.ts'
import { type PictureSpec, paint, sheetOf } from './pictures/paint.ts'
import { makePlan } from './plan.ts'
import { isDemoDue } from './queries.ts'

const now = new Date('2026-06-01T12:00:00Z')
const length = (words: string) => [...words].length
const bodyOf = ({ body, topics }: (typeof notes)[number]) =>
  `${body}\n\n${topics.map((topic) => `#${topic}`).join(' ')}`
const pictures: [string, PictureSpec][] = [
  ...notes.flatMap((note) => note.pictures.map((spec, i): [string, PictureSpec] => [`${note.key}/${i}`, spec])),
  ...handles.flatMap((handle): [string, PictureSpec][] => [
    [`avatar ${handle}`, { ...people[handle].avatar, shape: 'square' }],
    [`cover ${handle}`, people[handle].cover],
  ]),
]

describe('what the community says', () => {
  it('is some sixty people and three hundred different notes, half in either language, in every channel', () => {
    expect(handles.length).toBeGreaterThanOrEqual(60)
    expect(notes.length).toBeGreaterThanOrEqual(300)
    expect(new Set(notes.map(({ key }) => key)).size).toBe(notes.length)
    expect(new Set(notes.map(({ title }) => title)).size).toBe(notes.length)
    expect(new Set(notes.map(({ body }) => body)).size).toBe(notes.length)
    const english = notes.filter(({ language }) => language === 'en').length
    expect(english / notes.length).toBeGreaterThan(0.45)
    expect(english / notes.length).toBeLessThan(0.55)
    for (const channel of channels)
      for (const language of ['en', 'zh-Hans']) {
        const there = notes.filter((note) => note.channel === channel && note.language === language)
        expect(there.length, `${channel} in ${language}`).toBeGreaterThan(2)
      }
  })

  it('keeps within the limits of the API and says nothing that the API would refuse', () => {
    for (const handle of handles) {
      const { name, bio, from, boards } = people[handle]
      expect(length(name), handle).toBeLessThanOrEqual(limits.displayName)
      expect(length(bio), handle).toBeLessThanOrEqual(limits.bio)
      expect(length(from), handle).toBeLessThanOrEqual(limits.location)
      expect(isSafeName(name) && isSafeText(bio), handle).toBe(true)
      for (const board of boards) expect(length(board), board).toBeLessThanOrEqual(limits.boardName)
    }
    for (const note of notes) {
      expect(length(note.title), note.key).toBeLessThanOrEqual(limits.noteTitle)
      expect(length(bodyOf(note)), note.key).toBeLessThanOrEqual(limits.noteBody)
      expect(isSafeText(note.title) && isSafeText(note.body), note.key).toBe(true)
      expect(note.pictures.length, note.key).toBeLessThanOrEqual(limits.notePhotos)
      for (const comment of note.comments)
        for (const { text } of [comment, ...comment.replies]) {
          expect(length(text), note.key).toBeGreaterThan(0)
          expect(length(text), note.key).toBeLessThanOrEqual(limits.comment)
          expect(isSafeText(text), text).toBe(true)
        }
    }
  })

  it('names topics that the site finds, and only people who are there', () => {
    for (const note of notes) {
      const found = topicsOf(bodyOf(note)).map(topicKey)
      expect(found, note.key).toEqual(expect.arrayContaining(note.topics.map(topicKey)))
      const said = note.comments.flatMap(({ text, replies }) => [text, ...replies.map((reply) => reply.text)])
      for (const handle of [note.body, ...said].flatMap(mentionsOf)) expect(handles, note.key).toContain(handle)
    }
  })

  it('happens in order: nobody answers before it was said, nothing lies ahead, the night is for sleeping', () => {
    const plan = makePlan(now)
    expect(plan).toEqual(makePlan(now))
    for (const list of [plan.notes, plan.videos]) {
      const times = list.map(({ at }) => at.getTime())
      expect(times).toEqual(times.toSorted((a, b) => b - a))
      expect(times[0]).toBeLessThan(now.getTime())
    }
    for (const { note, at, likes, collects, comments } of [...plan.notes, ...plan.videos]) {
      for (const comment of comments) {
        const times = [at, comment.at, ...comment.replies.map((reply) => reply.at)].map(Number)
        expect(times, note.key).toEqual(times.toSorted((a, b) => a - b))
      }
      const acts = [...likes, ...collects, ...comments.flatMap((one) => [one, ...one.replies, ...one.likes])]
      for (const act of acts) {
        expect(act.at.getTime(), note.key).toBeGreaterThan(at.getTime())
        expect(act.at.getTime(), note.key).toBeLessThanOrEqual(now.getTime())
      }
    }
    const count = (of: (note: (typeof plan.notes)[number]) => unknown[]) => plan.notes.flatMap(of).length
    expect(count(({ likes }) => likes)).toBeGreaterThan(3000)
    expect(count(({ comments }) => comments.flatMap((one) => [one, ...one.replies]))).toBeGreaterThan(900)
  })
})

describe('its pictures', () => {
  it('can all be drawn, no two alike, and are described in the language of their note', () => {
    const seen = new Set<string>()
    for (const [seed, spec] of pictures) {
      const { flat, tone } = sheetOf(spec, seed).plates(100, 50)
      expect(`${flat}${tone}`, seed).not.toMatch(/NaN|undefined|Infinity|<text/)
      seen.add(flat)
      expect(describePicture(spec, 'en'), seed).toMatch(/^[^\p{Script=Han}]{4,}/u)
      expect(describePicture(spec, 'zh-Hans'), seed).toMatch(/\p{Script=Han}/u)
    }
    expect(seen.size).toBe(pictures.length)
  })

  it('are printed in their shape, with more than one colour', async () => {
    const scenes = new Map(pictures.map(([seed, spec]) => [`${spec.scene} ${spec.shape}`, { seed, spec }]))
    expect(new Set(pictures.map(([, { scene }]) => scene)).size).toBeGreaterThan(9)
    for (const { seed, spec } of scenes.values()) {
      const { width, height, pixels } = await paint(spec, seed, 60)
      expect([width, height], seed).toEqual([60, { tall: 80, square: 60, wide: 45 }[spec.shape ?? 'tall']])
      expect(new Set(pixels).size, seed).toBeGreaterThan(40)
    }
  })
})

const few = ['learning-zh-accent', 'learning-zh-pinyin-grandma', 'pets-en-moose-sofa', 'film-en-projectionist']

describe('moving in and out', () => {
  let site: TestSite
  let ana: Person
  beforeAll(async () => {
    site = await openTestSite({}, { draws: true })
    expect(await isDemoDue(site.ctx)).toBe(true)
    ana = await signUp(site)
  })
  afterAll(() => site?.close())
  const seed = (signal?: AbortSignal) =>
    seedDemo(site.ctx, { choose: ({ key }) => few.includes(key), ...(signal && { signal }) })

  const rows = async (): Promise<Record<string, number>> => {
    const { rows: tables } = await site.ctx.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )
    const counts: Record<string, number> = {}
    // A topic stays when its last note goes, and its name; the facts remember that there was a demonstration. What search is
    // kept in is written anew in its own time, but its documents count.
    const staying = ['topics', 'site_facts', 'search_names', 'search_words', 'search_dead']
    const own = ['search_segments', 'search_blocks', 'search_columns']
    for (const { name } of tables.filter(({ name }) => ![...staying, ...own].includes(name))) {
      const { rows: [row] = [] } = await site.ctx.pool.query(`select count(*)::int as rows from ${name}`)
      counts[name] = row.rows
    }
    return counts
  }

  it('is in many a place, each of which is there', async () => {
    await seedPlaces(site.ctx)
    const there = await findSeededPlaces(site.ctx.db)
    const named = notes.flatMap((note) => placeOf(note) ?? [])
    expect(named.filter((place) => !there.has(place))).toEqual([])
    expect(named.length / notes.length).toBeGreaterThan(0.35)
    expect(new Set(named).size).toBeGreaterThan(50)
  })

  it('goes on where it was cut short, and once', async () => {
    // With people there already, a site gets a demonstration only when its operator asks.
    expect(await isDemoDue(site.ctx)).toBe(false)
    const before = await rows()
    const cut = new AbortController()
    const outcome = seedDemo(site.ctx, {
      choose: ({ key }) => few.includes(key),
      signal: cut.signal,
      onProgress: (done) => done === 3 && cut.abort(),
    })
    expect(await outcome).toBe('ended')
    expect(await isDemoDue(site.ctx)).toBe(true)
    expect(await Promise.all([seed(), seed()])).toEqual(expect.arrayContaining(['made', 'busy']))
    const after = await rows()
    expect(await seed()).toBe('there')
    expect(await isDemoDue(site.ctx)).toBe(false)
    expect(await rows()).toEqual(after)
    const plan = makePlan(now, ({ key }) => few.includes(key))
    expect(after.accounts).toBe((before.accounts ?? 0) + plan.people.length)
    expect(after.notes).toBe(few.length)
    expect(after.comments).toBe(
      plan.notes.flatMap(({ comments }) => comments.flatMap((one) => [one, ...one.replies])).length,
    )

    await site.settle()
    const { items } = await site.call(ana, 'GET /accounts/{handle}/notes', { params: { handle: 'bigsky_marcus' } })
    const [card] = items
    expect(card).toMatchObject({ language: 'en', photoCount: 1, cover: { width: 1080, alt: 'A husky on a sofa' } })
    const note = await site.call(ana, 'GET /notes/{id}', { params: { id: card?.id ?? '' } })
    expect(note.topics).toEqual(['husky', 'dogsofredbud', 'vanlife'])
    const comments = await site.call(ana, 'GET /notes/{id}/comments', { params: { id: note.id } })
    expect(comments.items[0]).toMatchObject({ author: { handle: 'erha_ma' }, language: 'zh-Hans' })
    expect(note.counts.comments).toBe(2)
    // Only those who follow each other are shown what is for them.
    const mutual = await site.call(ana, 'GET /accounts/{handle}/notes', { params: { handle: 'erha_ma' } })
    expect(mutual.items).toEqual([])
  })

  it('leaves nothing behind, and others as they were', async () => {
    const photoId = await site.photo(ana)
    const body = { kind: 'photo', title: 'Mine', photos: [{ mediaId: photoId }] }
    const mine = await site.call(ana, 'POST /notes', { body })
    await removeDemo(site.ctx)
    await site.settle()
    const before = await rows()
    await seed()
    const params = { handle: 'bigsky_marcus' }
    const { items } = await site.call(ana, 'GET /accounts/{handle}/notes', { params })
    const id = items[0]?.id ?? ''
    await site.call(ana, 'PUT /accounts/{handle}/follow', { params })
    await site.call(ana, 'PUT /notes/{id}/like', { params: { id } })
    await site.call(ana, 'POST /notes/{id}/comments', { params: { id }, body: { body: 'Hello there' } })
    await site.settle()
    expect(await removeDemo(site.ctx)).toBeGreaterThan(4)
    await site.settle()

    const after = await rows()
    // Ana's own idempotency keys and sessions have nothing to do with it.
    expect(after).toEqual({ ...before, idempotency_keys: after.idempotency_keys })
    expect((await site.call(ana, 'GET /accounts/{handle}', { params: { handle: ana.handle } })).counts).toMatchObject({
      following: 0,
      notes: 1,
    })
    expect(await site.call(ana, 'GET /notes/{id}', { params: { id: mine.id } })).toMatchObject({ title: 'Mine' })
    await site.refuse(ana, 'GET /notes/{id}', 'not_found', { params: { id } })
    await site.refuse(ana, 'GET /accounts/{handle}', 'not_found', { params })
    expect(await isDemoDue(site.ctx)).toBe(false)
  })
})

describe('its films', () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite({}, { draws: true })
  })
  afterAll(() => site?.close())
  const seed = (ctx = site.ctx, more: SeedOptions = {}) =>
    seedDemo(ctx, { choose: ({ key }) => key === 'food-zh-film-hotpot', filmSeconds: 0.2, ...more })
  const videos = async () => (await site.call(null, 'GET /feeds/watch', { query: { reads: 'zh-Hans' } })).items

  it('are left out where nothing can make them', async () => {
    expect(await seed({ ...site.ctx, videos: { ...site.ctx.videos, engine: async () => null } })).toBe('made')
    expect(await videos()).toEqual([])
    await removeDemo(site.ctx)
  })

  it('are drawn, shown when they can be played, and taken out with the rest', { timeout: 240_000 }, async () => {
    const cut = new AbortController()
    const onProgress = (done: number, total: number) => done === total - 1 && cut.abort()
    expect(await seed(site.ctx, { signal: cut.signal, onProgress })).toBe('ended')
    expect(await seed()).toBe('made')
    await site.settle()
    const [note] = await videos()
    expect(note).toMatchObject({
      kind: 'video',
      author: { handle: 'linxi' },
      video: { status: 'ready', width: 432, height: 768, hasAudio: true },
    })
    expect(note?.video?.captions.map(({ language }) => language)).toEqual(['en', 'zh-Hans'])
    expect(Date.parse(note?.publishedAt ?? '')).toBeLessThan(Date.now() - 10 * 60_000)
    await removeDemo(site.ctx)
    await site.settle()
    expect(await videos()).toEqual([])
    expect(await site.ctx.db.selectFrom('media').select('id').execute()).toEqual([])
  })
})
