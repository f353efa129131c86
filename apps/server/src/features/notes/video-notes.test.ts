import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { foldCounts } from '../../work.ts'
import { giveUpWaiting, publishWaiting } from './commands.ts'

let site: TestSite
let author: Person
let stranger: Person
beforeAll(async () => {
  site = await openTestSite()
  author = await signUp(site)
  stranger = await signUp(site)
})
afterAll(() => site?.close())

const publish = (videoId: string | null, body: object = {}) =>
  site.call(author, 'POST /notes', { body: { kind: 'video', title: 'Dumplings', videoId, ...body } })
const read = (who: Person | null, id: string) => site.send(who, 'GET /notes/{id}', { params: { id } })
const readOwn = (id: string) => site.call(author, 'GET /notes/{id}', { params: { id } })
/** What was counted since the note was read last shows after a while. */
const readAnew = (id: string) => {
  site.ctx.notes.clear()
  return readOwn(id)
}
const videoId = (id: string) => fromPublicId(id) ?? ''
/** What the work on a video does to it. */
const advance = async (
  id: string,
  state: { stage?: number; status?: 'working' | 'ready' | 'failed'; failure?: string },
) => {
  const advanced = site.ctx.db.updateTable('videos').set(state).where('media_id', '=', videoId(id))
  if (state.status === 'failed')
    await giveUpWaiting(site.ctx, videoId(id), async (trx) => {
      await trx.executeQuery(advanced)
      return true
    })
  else {
    await advanced.execute()
    await publishWaiting(site.ctx, videoId(id))
  }
}

describe('a note with a video', () => {
  test('is published at once when its video can be played', async () => {
    const video = await site.video(author, { status: 'working', stage: 1 })
    const note = await publish(video, { aiMade: true, paidPromotion: true })
    expect(note).toMatchObject({ status: 'published', kind: 'video', aiMade: true, paidPromotion: true })
    expect(note.video).toMatchObject({ id: video, status: 'working', duration: 12, width: 90, height: 160 })
    expect(note.video?.hls).toMatch(/^\/media\/[0-9a-z]{32}\/first\.m3u8$/)
    expect((await read(stranger, note.id)).status).toBe(200)
    const [card] = (await site.call(null, 'GET /accounts/{handle}/notes', { params: { handle: author.handle } })).items
    expect(card).toMatchObject({ id: note.id, kind: 'video', video: { duration: 12, preview: null } })
  })

  test('waits for its video, seen by its author only, and is published by itself', async () => {
    const video = await site.video(author, { status: 'waiting', stage: 0 })
    const note = await publish(video)
    expect(note).toMatchObject({ status: 'processing', publishedAt: null })
    expect(note.video?.hls).toBeNull()
    expect((await read(stranger, note.id)).status).toBe(404)
    expect((await read(null, note.id)).status).toBe(404)

    await advance(video, { status: 'working', stage: 1 })
    expect(await readOwn(note.id)).toMatchObject({ status: 'published' })
    const answer = await read(null, note.id)
    expect(answer).toMatchObject({ status: 200, body: { video: { status: 'working' } } })
    const { notes } = (await site.call(null, 'GET /accounts/{handle}', { params: { handle: author.handle } })).counts
    expect(notes).toBe(2)

    await advance(video, { status: 'ready', stage: 2 })
    expect((await readOwn(note.id)).video?.hls).toMatch(/all\.m3u8$/)
  })

  test('becomes a draft again when its video fails, and says why', async () => {
    const video = await site.video(author, { status: 'waiting', stage: 0 })
    const note = await publish(video)
    await advance(video, { status: 'failed', failure: 'broken_video' })
    expect(await readOwn(note.id)).toMatchObject({
      status: 'draft',
      video: { status: 'failed', failure: 'broken_video' },
    })
    await site.refuse(author, 'PATCH /notes/{id}', 'broken_video', {
      params: { id: note.id },
      body: { status: 'published' },
    })
  })

  test('counts for nothing when its author was suspended while it waited, and for all when that ends', async () => {
    const [moderator, other] = [await signUp(site, { role: 'moderator' }), await signUp(site)]
    const video = await site.video(other, { status: 'waiting', stage: 0 })
    await site.call(other, 'POST /notes', { body: { kind: 'video', title: 'Clip #whilewaiting', videoId: video } })
    const params = { handle: other.handle }
    await site.call(moderator, 'PUT /accounts/{handle}/suspension', { params, body: { reason: 'spam' } })
    await site.settle()
    await advance(video, { status: 'ready', stage: 2 })
    await site.settle()
    const counted = async () => ({
      topics: await site.ctx.db.selectFrom('topics').select('notes').where('key', '=', 'whilewaiting').execute(),
      ranked: await site.ctx.db
        .selectFrom('note_ranks')
        .innerJoin('notes', 'notes.id', 'note_ranks.note_id')
        .select('score')
        .where('author_id', '=', fromPublicId(other.id) ?? '')
        .execute(),
    })
    expect(await counted()).toMatchObject({ topics: [{ notes: 0 }], ranked: [] })
    await site.call(moderator, 'DELETE /accounts/{handle}/suspension', { params })
    await site.settle()
    expect(await counted()).toMatchObject({ topics: [{ notes: 1 }], ranked: [{}] })
  })

  test('can still be changed and hidden when only its larger sizes failed', async () => {
    const video = await site.video(author, { status: 'working', stage: 1 })
    const note = await publish(video)
    await advance(video, { status: 'failed', failure: 'video_too_large' })
    await site.call(author, 'PATCH /notes/{id}', { params: { id: note.id }, body: { visibility: 'private' } })
    expect((await read(stranger, note.id)).status).toBe(404)
    expect(await readOwn(note.id)).toMatchObject({ status: 'published', visibility: 'private' })
  })

  test('can be taken back to a draft while it waits', async () => {
    const video = await site.video(author, { status: 'waiting', stage: 0 })
    const note = await publish(video)
    const params = { id: note.id }
    expect(await site.call(author, 'PATCH /notes/{id}', { params, body: { title: 'Noodles' } })).toMatchObject({
      status: 'processing',
      title: 'Noodles',
    })
    expect(await site.call(author, 'PATCH /notes/{id}', { params, body: { status: 'draft' } })).toMatchObject({
      status: 'draft',
    })
    await advance(video, { status: 'ready', stage: 2 })
    expect(await readOwn(note.id)).toMatchObject({ status: 'draft' })
  })

  test('needs a video, of one’s own, in no other note, and no photo in its place', async () => {
    const input = (videoId: string | null) => ({ body: { kind: 'video', title: 'x', videoId } })
    await site.refuse(author, 'POST /notes', 'video_needed', input(null))
    await site.refuse(author, 'POST /notes', 'photo_unusable', input(await site.video(stranger)))
    await site.refuse(author, 'POST /notes', 'photo_unusable', input(await site.photo(author)))
    await site.refuse(author, 'POST /notes', 'photo_unusable', input('00000000000000000000000000'))
    const video = await site.video(author)
    await publish(video)
    await site.refuse(author, 'POST /notes', 'photo_unusable', input(video))
    await site.refuse(author, 'POST /notes', 'photo_unusable', {
      body: { kind: 'photo', photos: [{ mediaId: await site.video(author) }] },
    })
  })

  test('takes its video along when it is deleted, and gives it another address when fewer may see it', async () => {
    const video = await site.video(author)
    const note = await publish(video)
    const before = note.video?.hls
    const hidden = await site.call(author, 'PATCH /notes/{id}', {
      params: { id: note.id },
      body: { visibility: 'private' },
    })
    expect(hidden.video?.hls).not.toBe(before)
    await site.call(author, 'DELETE /notes/{id}', { params: { id: note.id } })
    await site.settle()
    expect((await site.send(author, 'GET /media/{id}', { params: { id: video } })).status).toBe(404)
  })
})

describe('a cover', () => {
  test('stands for the note on its card', async () => {
    const [photo, cover] = [await site.photo(author), await site.photo(author)]
    const note = await site.call(author, 'POST /notes', {
      body: { kind: 'photo', title: 'Covered', photos: [{ mediaId: photo }], coverId: cover },
    })
    expect(note.cover?.id).toBe(cover)
    const cards = await site.call(null, 'GET /accounts/{handle}/notes', { params: { handle: author.handle } })
    expect(cards.items.find(({ id }) => id === note.id)?.cover?.card.url).toBe(note.cover?.card.url)
    expect((await site.send(stranger, 'GET /media/{id}', { params: { id: cover } })).status).toBe(200)
    const params = { id: note.id }
    const without = await site.call(author, 'PATCH /notes/{id}', { params, body: { coverId: null } })
    expect(without.cover).toBeNull()
    await site.settle()
    expect((await site.send(author, 'GET /media/{id}', { params: { id: cover } })).status).toBe(404)
  })
})

describe('a point on a photo', () => {
  test('names people and places, and nobody who is blocked either way', async () => {
    const friend = await signUp(site)
    const blocker = await signUp(site)
    await site.call(blocker, 'PUT /accounts/{handle}/block', { params: { handle: author.handle } })
    const tags = [
      { x: 0.25, y: 0.5, kind: 'account', handle: friend.handle.toUpperCase() },
      { x: 0.5, y: 0.75, kind: 'place', name: '外滩' },
      { x: 0, y: 1, kind: 'account', handle: blocker.handle },
      { x: 1, y: 0, kind: 'account', handle: 'nobody_at_all' },
    ]
    const note = await site.call(author, 'POST /notes', {
      body: { kind: 'photo', photos: [{ mediaId: await site.photo(author), tags }] },
    })
    const shown = [
      { x: 0.25, y: 0.5, kind: 'account', account: { handle: friend.handle } },
      { x: 0.5, y: 0.75, kind: 'place', name: '外滩' },
    ]
    expect(note.photos[0]?.tags).toMatchObject(shown)
    expect(await read(null, note.id)).toMatchObject({ body: { photos: [{ tags: shown }] } })
    await site.call(friend, 'PUT /accounts/{handle}/block', { params: { handle: stranger.handle } })
    expect(await read(stranger, note.id)).toMatchObject({ body: { photos: [{ tags: [shown[1]] }] } })

    const params = { id: note.id }
    const photos = [{ mediaId: note.photos[0]?.id ?? '', tags: [{ x: 0.5, y: 0.5, kind: 'place', name: 'Home' }] }]
    const moved = await site.call(author, 'PATCH /notes/{id}', { params, body: { photos } })
    expect(moved.photos[0]?.tags).toMatchObject([{ kind: 'place', name: 'Home' }])
  })
})

describe('Watch', () => {
  test('begins with the note asked for and goes on with other videos, never with photos or drafts', async () => {
    const notes = []
    for (let i = 0; i < 5; i++) notes.push(await publish(await site.video(author), { title: `Clip ${i}` }))
    await site.call(author, 'POST /notes', { body: { kind: 'text', title: 'Words' } })
    await publish(await site.video(author, { status: 'waiting', stage: 0 }))
    const from = notes[2]?.id ?? ''
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: { items: { id: string; kind: string; status: string }[]; cursor: string | null } = await site.call(
        stranger,
        'GET /feeds/watch',
        { query: { limit: 2, reads: 'en,und,zh-Hans', ...(cursor ? { cursor } : { from }) } },
      )
      for (const item of page.items) {
        expect(item).toMatchObject({ kind: 'video', status: 'published' })
        seen.push(item.id)
      }
      cursor = page.cursor
    } while (cursor)
    expect(seen[0]).toBe(from)
    for (const { id } of notes) expect(seen).toContain(id)
  })

  test('counts each play once, whoever may read the note, but not its author', async () => {
    const note = await publish(await site.video(author))
    const hidden = await publish(await site.video(author), { visibility: 'private' })
    const play = { id: randomUUID(), noteId: note.id, seconds: 7.5, replays: 0, completed: false }
    const tell = (who: Person | null, ...plays: object[]) => site.call(who, 'POST /plays', { body: { plays } })
    await tell(stranger, play)
    await Promise.all([tell(stranger, play), tell(stranger, play)])
    await tell(null, { ...play, id: randomUUID(), seconds: 80_000, replays: 1, completed: true })
    await tell(author, { ...play, id: randomUUID() })
    await tell(stranger, { ...play, id: randomUUID(), noteId: hidden.id })
    await tell(stranger, { ...play, id: randomUUID(), noteId: '00000000000000000000000000' })
    const twice = { plays: 2, seconds: 7.5 + 26, replays: 1, completions: 1 }
    expect((await readAnew(note.id)).watched).toEqual(twice)
    await foldCounts(site.ctx)
    expect(await site.ctx.db.selectFrom('note_play_deltas').select('id').execute()).toEqual([])
    expect((await readAnew(note.id)).watched).toEqual(twice)
    expect((await readAnew(hidden.id)).watched).toEqual({ plays: 0, seconds: 0, replays: 0, completions: 0 })
    expect(await read(stranger, note.id)).toMatchObject({ body: { watched: null } })
  })

  test('counts a play once that goes on after it was told, with all of it, also at the most of a day', async () => {
    const note = await publish(await site.video(author))
    const tell = (...plays: object[]) => site.call(stranger, 'POST /plays', { body: { plays } })
    const others = Array.from({ length: 19 }, () => ({ seconds: 0, replays: 0, completed: false }))
    await tell(...others.map((play) => ({ ...play, id: randomUUID(), noteId: note.id })))
    const play = { id: randomUUID(), noteId: note.id, seconds: 7.5, replays: 0, completed: false }
    const whole = { ...play, seconds: 20, replays: 1, completed: true }
    await tell(play)
    expect((await readAnew(note.id)).watched).toMatchObject({ plays: 20, seconds: 7.5, completions: 0 })
    await Promise.all([tell(whole, play), tell(whole), tell(whole)])
    await tell(play)
    const watched = { plays: 20, seconds: 20, replays: 1, completions: 1 }
    expect((await readAnew(note.id)).watched).toMatchObject(watched)
    // Of another note it is not the same play.
    const other = await publish(await site.video(author))
    await tell({ ...whole, noteId: other.id, seconds: 22 })
    expect((await readAnew(note.id)).watched).toMatchObject(watched)
    expect((await readAnew(other.id)).watched).toMatchObject({ plays: 0, seconds: 0 })
  })

  test('counts no more plays than somebody watches in a day', async () => {
    const note = await publish(await site.video(author))
    const other = await publish(await site.video(author))
    const plays = (count: number, noteId: string) =>
      Array.from({ length: count }, () => ({ id: randomUUID(), noteId, seconds: 1, replays: 0, completed: false }))
    const tell = (who: Person | null, all: object[]) => site.call(who, 'POST /plays', { body: { plays: all } })
    await tell(stranger, plays(15, note.id))
    await tell(stranger, [...plays(15, note.id), ...plays(3, other.id)])
    expect((await readAnew(note.id)).watched?.plays).toBe(20)
    expect((await readAnew(other.id)).watched?.plays).toBe(3)
    for (let times = 0; times < 3; times++) await tell(null, plays(50, other.id))
    expect((await readAnew(other.id)).watched?.plays).toBe(103)
    await tell(author, plays(5, note.id))
    expect((await readAnew(note.id)).watched?.plays).toBe(20)
  })
})
