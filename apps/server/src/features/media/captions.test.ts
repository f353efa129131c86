import { limits } from '@redbud/contract/limits'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { readCues, writeVtt } from './captions.ts'
import { removeMediaTask } from './tasks.ts'

describe('captions', () => {
  const cues = [
    { from: 1, to: 2.5, text: 'Hello' },
    { from: 3661.001, to: 3662, text: '你好\nthere' },
  ]

  test.each([
    [
      'WebVTT',
      'WEBVTT - a title\n\nNOTE nobody reads this\n\n00:01.000 --> 00:02.500 align:start\n<v Ann>Hello</v>\n\nlast\n01:01:01.001 --> 01:01:02.000\n你好\nthere\n',
    ],
    [
      'SubRip',
      '\uFEFF1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Hello</i>\r\n\r\n2\r\n01:01:01,001 --> 01:01:02,000\r\n{\\an8}你好\r\nthere',
    ],
    ['out of order', '01:01:01.001 --> 01:01:02.000\n你好\nthere\n\n00:01.000 --> 00:02.500\nHello'],
  ])('are read: %s', (_, text) => {
    expect(readCues(text)).toEqual(cues)
  })

  test.each([
    ['words', 'Hello there'],
    ['nothing', ''],
    ['an end before its beginning', '00:05.000 --> 00:04.000\nHello'],
    ['times without words', '00:01.000 --> 00:02.000\n\n<b></b>'],
    ['JSON', '{"cues":[]}'],
  ])('are none: %s', (_, text) => {
    expect(readCues(text)).toEqual([])
  })

  test.each(['<', '{\\'])('with nothing but %s are read in no time', (beginning) => {
    const text = beginning.repeat(60_000)
    const began = performance.now()
    expect(readCues(`00:01.000 --> 00:02.000\n${text}`)).toEqual([{ from: 1, to: 2, text: text.slice(0, 500) }])
    expect(performance.now() - began).toBeLessThan(500)
  })

  test('come back as they were written, whatever they say', () => {
    const line = fc.stringMatching(/^[a-z<>&; 你好-]{1,20}$/).filter((text) => text.trim() === text && text !== '')
    const cue = fc.record({
      from: fc.integer({ min: 0, max: 900_000 }),
      length: fc.integer({ min: 1, max: 5000 }),
      text: line,
    })
    fc.assert(
      fc.property(fc.array(cue, { minLength: 1, maxLength: 20 }), (list) => {
        const given = list
          .map(({ from, length, text }) => ({ from: from / 1000, to: (from + length) / 1000, text }))
          .sort((one, other) => one.from - other.from)
        expect(readCues(writeVtt(given))).toEqual(given)
      }),
    )
  })
})

describe('a video’s captions', () => {
  let site: TestSite
  let author: Person
  beforeAll(async () => {
    site = await openTestSite()
    author = await signUp(site)
  })
  afterAll(() => site?.close())
  const srt = '1\n00:00:01,000 --> 00:00:02,000\nHello <script>alert(1)</script> & all'

  test('are set by its owner, served as WebVTT, replaced and removed', async () => {
    const id = await site.video(author)
    const params = { id, language: 'en' }
    const first = await site.call(author, 'PUT /media/{id}/captions/{language}', { params, body: { text: srt } })
    const url = first.captions[0]?.url ?? ''
    expect(first.captions).toEqual([{ language: 'en', url }])
    const file = await site.app.inject(url)
    expect(file.headers['content-type']).toBe('text/vtt; charset=utf-8')
    expect(file.payload).toBe('WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello alert(1) &amp; all')

    const chinese = { ...params, language: 'zh-Hans' }
    await site.call(author, 'PUT /media/{id}/captions/{language}', { params: chinese, body: { text: srt } })
    const again = await site.call(author, 'PUT /media/{id}/captions/{language}', {
      params,
      body: { text: srt.replace('Hello', 'Bye') },
    })
    expect(again.captions.map(({ language }) => language)).toEqual(['en', 'zh-Hans'])
    expect(again.captions[0]?.url).not.toBe(url)
    expect((await site.app.inject(url)).statusCode, 'what was replaced').toBe(404)
    const left = await site.call(author, 'DELETE /media/{id}/captions/{language}', { params })
    expect(left.captions.map(({ language }) => language)).toEqual(['zh-Hans'])
    expect((await site.app.inject(again.captions[0]?.url ?? '')).statusCode, 'what was removed').toBe(404)
  })

  test('are there when fewer people come to see their video in the meantime', async () => {
    const id = await site.video(author)
    const params = { id, language: 'en' }
    const note = await site.call(author, 'POST /notes', { body: { kind: 'video', title: 'Clip', videoId: id } })
    const hide = () =>
      site.call(author, 'PATCH /notes/{id}', { params: { id: note.id }, body: { visibility: 'private' } })
    const real = site.ctx.storage.put
    vi.spyOn(site.ctx.storage, 'put').mockImplementationOnce(async (key, body) => {
      await real(key, body)
      await hide()
    })
    const { captions } = await site.call(author, 'PUT /media/{id}/captions/{language}', { params, body: { text: srt } })
    expect((await site.app.inject(captions[0]?.url ?? '')).statusCode).toBe(200)
  })

  test('that the store has lost keep nobody from hiding a note', async () => {
    const id = await site.video(author)
    const note = await site.call(author, 'POST /notes', { body: { kind: 'video', title: 'Clip', videoId: id } })
    const row = { media_id: fromPublicId(id) ?? '', language: 'en', file: 'captions-en-lost0000.vtt', words: '' }
    await site.ctx.db.insertInto('captions').values(row).execute()
    const params = { id: note.id }
    const hidden = await site.call(author, 'PATCH /notes/{id}', { params, body: { visibility: 'private' } })
    expect(hidden.visibility).toBe('private')
  })

  test('may be as long as the contract says, in any script', async () => {
    const id = await site.video(author)
    const set = (text: string) =>
      site.send(author, 'PUT /media/{id}/captions/{language}', { params: { id, language: 'zh-Hans' }, body: { text } })
    const long = `${srt}\n\n`.padEnd(limits.captions, '字')
    expect((await set(long)).status).toBe(200)
    expect((await set(`${long}字`)).status).toBe(422)
  })

  test('are refused when they are no captions, or the video is somebody else’s, or a photo', async () => {
    const stranger = await signUp(site)
    const set = (who: Person, code: 'bad_captions' | 'not_found', id: string, text = srt) =>
      site.refuse(who, 'PUT /media/{id}/captions/{language}', code, { params: { id, language: 'en' }, body: { text } })
    const id = await site.video(author)
    await set(author, 'bad_captions', id, 'Hello there')
    await set(stranger, 'not_found', id)
    await set(author, 'not_found', await site.photo(author))
  })

  test('go with their video, as does a poster that is chosen that moment', async () => {
    const [id, photo] = [await site.video(author), await site.photo(author)].map((one) => fromPublicId(one) ?? '')
    const mediaIds = [id ?? '']
    let removal: Promise<void> | undefined
    await site.ctx.db.transaction().execute(async (trx) => {
      await sql`update videos set poster_id = ${photo} where media_id = ${id}`.execute(trx)
      await sql`update media set attached_at = now() where id = ${photo}`.execute(trx)
      removal = removeMediaTask.handle(site.ctx, { mediaIds })
      const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      await expect.poll(async () => (await site.ctx.pool.query(waiting)).rowCount).toBe(1)
    })
    await removal
    await site.settle()
    expect(
      await site.ctx.db
        .selectFrom('media')
        .select('id')
        .where('id', '=', photo ?? '')
        .execute(),
    ).toEqual([])
  })

  test('have a poster beside them that its owner chooses', async () => {
    const id = await site.video(author)
    const [one, other] = [await site.photo(author), await site.photo(author)]
    const choose = (photoId: string) =>
      site.call(author, 'PUT /media/{id}/poster', { params: { id }, body: { photoId } })
    expect((await choose(one)).poster?.id).toBe(one)
    expect((await choose(one)).poster?.id).toBe(one)
    expect((await choose(other)).poster?.id).toBe(other)
    await site.settle()
    expect((await site.send(author, 'GET /media/{id}', { params: { id: one } })).status).toBe(404)
    await site.refuse(author, 'PUT /media/{id}/poster', 'video_not_ready', { params: { id }, body: { suggestion: 0 } })
  })
})
