import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Voice } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { problems } from '@redbud/contract/problems'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readPackage } from '../../../test/anki.ts'
import { makeClip, makeSound, pictures, tone } from '../../../test/clips.ts'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { ChildFailed } from '../../platform/video/child.ts'
import { tasks } from '../../tasks.ts'
import { removeFilesOf } from './commands.ts'

// FFmpeg stands behind everything else that this machine does.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let site: TestSite
let folder: string
let author: Person
let stranger: Person
/** Reads Chinese. */
let teacher: Person
let recording: Buffer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redbud-voices-'))
  site = await openTestSite()
  author = await signUp(site)
  stranger = await signUp(site)
  teacher = await signUp(site, { interfaceLanguage: 'zh-Hans' })
  recording = await readFile(
    await makeSound(await engine(), join(folder, 'two.webm'), {
      ...{ audio: tone(2), format: 'webm', encoder: 'libopus', options: { live: '1' } },
      metadata: { title: 'Secret title' },
    }),
  )
})
afterAll(async () => {
  await site?.close()
  await rm(folder, { recursive: true, force: true })
})

const engine = async () => {
  const found = await site.ctx.videos.engine()
  if (!found) throw new Error('nothing works on sound here')
  return found
}
const begin = async (by: Person, file: Buffer, size = file.length, at = site) =>
  at.app.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    headers: {
      authorization: `Bearer ${by.token}`,
      'tus-resumable': '1.0.0',
      'upload-length': String(size),
      'upload-metadata': `kind ${Buffer.from('voice').toString('base64')}`,
      'content-type': 'application/offset+octet-stream',
    },
    payload: file,
  })
const uploaded = async (by: Person, file: Buffer, at = site): Promise<string> => {
  const answer = await begin(by, file, file.length, at)
  expect(answer.statusCode).toBe(201)
  return String(answer.headers.location).split('/').at(-1) ?? ''
}
const speak = async (by: Person, file = recording): Promise<Voice> => {
  const id = await uploaded(by, file)
  const media = await site.call(by, 'POST /uploads/{id}/media', { params: { id } })
  if (media.kind !== 'voice') throw new Error(`a recording was made into a ${media.kind}`)
  return media
}
/** One that is there already: for what becomes of it, not for what it is made of. */
const spoken = async (by: Person): Promise<Voice> => {
  const media = await site.call(by, 'GET /media/{id}', { params: { id: await site.voice(by) } })
  if (media.kind !== 'voice') throw new Error(`a voice became a ${media.kind}`)
  return media
}
const phrase = (text: string, voiceId: string | null = null) => ({ language: 'zh-Hans', text, meaning: text, voiceId })
const publish = (by: Person, phrases: object[], more: object = {}) =>
  site.call(by, 'POST /notes', { body: { kind: 'text', title: 'A lesson', phrases, ...more } })
const fetched = async (url: string) => (await site.app.inject(url)).statusCode
const sees = async (who: Person | null, id: string) =>
  (await site.send(who, 'GET /media/{id}', { params: { id } })).status

describe('a recording', () => {
  test('becomes a small file that says nothing else, and is served like other media', async () => {
    const voice = await speak(author)
    expect(voice.seconds).toBeCloseTo(2, 0)
    expect(voice.url).toMatch(/^\/media\/[0-9a-z]{32}\/voice\.m4a$/)
    const whole = await site.app.inject(voice.url)
    expect(whole.headers).toMatchObject({
      'content-type': 'audio/mp4',
      'cache-control': 'public, max-age=31536000, immutable',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
    })
    expect(recording.toString('latin1')).toContain('Secret title')
    expect(whole.payload).not.toContain('Secret')
    expect(whole.rawPayload.length).toBeLessThan(30_000)
    const part = await site.app.inject({ url: voice.url, headers: { range: 'bytes=4-7' } })
    expect([part.statusCode, part.payload]).toEqual([206, 'ftyp'])
    expect(await site.ctx.db.selectFrom('uploads').select('id').execute(), 'the upload is gone').toEqual([])
  })

  test('is made once, however often and by how many requests', async () => {
    const id = await uploaded(author, recording)
    const make = () => site.call(author, 'POST /uploads/{id}/media', { params: { id } })
    const [one, other] = await Promise.all([make(), make()])
    expect(one).toEqual(other)
    expect(await make()).toEqual(one)
    expect(one.id).toBe(id)
  })

  test('is nobody else’s, until it is in a note', async () => {
    const id = await uploaded(author, recording)
    await site.refuse(stranger, 'POST /uploads/{id}/media', 'not_found', { params: { id } })
    await site.refuse(null, 'POST /uploads/{id}/media', 'not_signed_in', { params: { id } })
    await site.call(author, 'POST /uploads/{id}/media', { params: { id } })
    expect([await sees(author, id), await sees(stranger, id), await sees(null, id)]).toEqual([200, 404, 404])
    await publish(author, [phrase('你好', id)])
    expect([await sees(author, id), await sees(stranger, id), await sees(null, id)]).toEqual([200, 200, 200])
  })
})

describe('what is refused', () => {
  test.each([
    ['words', 'broken_recording', async () => Buffer.from('These are words.')],
    ['a playlist', 'broken_recording', async () => Buffer.from('#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n')],
    [
      'a film',
      'unsupported_media',
      async () => {
        const made = { video: pictures(64, 64, 1), audio: tone(1) }
        return readFile(await makeClip(await engine(), join(folder, 'film.mp4'), made))
      },
    ],
    [
      'a minute and a half',
      'recording_too_long',
      async () => readFile(await makeSound(await engine(), join(folder, 'long.m4a'), { audio: tone(90) })),
    ],
  ] as const)('%s, with a sentence in both languages', async (_, code, make) => {
    const file = await make()
    const left = await mkdtemp(join(folder, 'left-'))
    vi.stubEnv('TMPDIR', left)
    for (const [by, language] of [
      [author, 'en'],
      [teacher, 'zh-Hans'],
    ] as const) {
      const input = { params: { id: await uploaded(by, file) } }
      const { title } = await site.refuse(by, 'POST /uploads/{id}/media', code, input)
      expect(title).toBe(problems[code].title[language])
      await site.refuse(by, 'POST /uploads/{id}/media', 'not_found', input)
      await site.refuse(by, 'GET /media/{id}', 'not_found', input)
    }
    expect(await site.ctx.db.selectFrom('uploads').select('id').execute()).toEqual([])
    expect(await readdir(left), 'nothing is left of the work').toEqual([])
    vi.unstubAllEnvs()
  })

  test('nothing at all, and too much, before anything is sent', async () => {
    expect((await begin(teacher, Buffer.alloc(0))).json()).toMatchObject({
      code: 'broken_recording',
      title: problems.broken_recording.title['zh-Hans'],
    })
    expect((await begin(author, Buffer.alloc(0), limits.voiceBytes + 1)).json()).toMatchObject({ code: 'too_large' })
  })

  test('recordings where there is no FFmpeg; the file waits for a machine that has it', async () => {
    const off = vi.spyOn(site.ctx.videos, 'engine').mockResolvedValue(null)
    const id = await uploaded(author, recording)
    await site.refuse(author, 'POST /uploads/{id}/media', 'recordings_off', { params: { id } })
    off.mockRestore()
    expect(await site.call(author, 'POST /uploads/{id}/media', { params: { id } })).toMatchObject({ kind: 'voice' })
  })

  test('nothing that only waited for a busy machine: the file stays for the next try', async () => {
    const working = await engine()
    const slow = { ...working, probe: () => Promise.reject(new ChildFailed('time', null, '')) }
    const busy = vi.spyOn(site.ctx.videos, 'engine').mockResolvedValue(slow)
    const id = await uploaded(author, recording)
    await site.refuse(author, 'POST /uploads/{id}/media', 'unavailable', { params: { id } })
    busy.mockRestore()
    expect(await site.call(author, 'POST /uploads/{id}/media', { params: { id } })).toMatchObject({ kind: 'voice' })
  })

  test('in a note: others’ recordings, used ones, one twice, photos, and nonsense', async () => {
    const { id } = await spoken(author)
    const refuse = (by: Person, phrases: object[]) =>
      site.refuse(by, 'POST /notes', 'recording_unusable', { body: { kind: 'text', title: 'A lesson', phrases } })
    await refuse(stranger, [phrase('你好', id)])
    await refuse(author, [phrase('你好', id), phrase('再见', id)])
    await refuse(author, [phrase('你好', await site.photo(author))])
    await refuse(author, [phrase('你好', '00000000000000000000000000')])
    const note = await publish(author, [phrase('你好', id)])
    await refuse(author, [phrase('你好', id)])
    const body = { kind: 'photo', photos: [{ mediaId: id }] }
    await site.refuse(author, 'POST /notes', 'photo_unusable', { body })
    await site.refuse(author, 'PATCH /me', 'photo_unusable', { body: { avatarId: id } })
    await site.call(author, 'DELETE /notes/{id}', { params: { id: note.id } })
  })
})

describe('the voice of a phrase', () => {
  test('is in the note for whoever may read it, and stays through drafts and changes', async () => {
    const [hello, bye] = [await spoken(author), await spoken(author)]
    const draft = await publish(author, [phrase('你好', hello.id), phrase('谢谢')], { status: 'draft' })
    expect(draft.phrases).toMatchObject([{ text: '你好', voice: hello }, { voice: null }])
    const params = { id: draft.id }
    const edit = (body: object) => site.call(author, 'PATCH /notes/{id}', { params, body })
    await edit({ status: 'published' })
    const read = async () => (await site.call(stranger, 'GET /notes/{id}', { params })).phrases
    expect(await read()).toMatchObject([{ voice: hello }, { voice: null }])
    // in another order, one with another voice
    await edit({ phrases: [phrase('谢谢', bye.id), phrase('你好', hello.id)] })
    expect(await read()).toMatchObject([
      { text: '谢谢', voice: bye },
      { text: '你好', voice: hello },
    ])
    await edit({ phrases: [phrase('你好', hello.id)] })
    await site.settle()
    expect([await fetched(hello.url), await fetched(bye.url)]).toEqual([200, 404])
    await edit({ title: 'Another title' })
    expect(await read()).toMatchObject([{ voice: hello }])
    await site.call(author, 'DELETE /notes/{id}', { params })
    await site.settle()
    expect(await fetched(hello.url)).toBe(404)
    expect(await sees(author, hello.id)).toBe(404)
  })

  test('stays where a program that knows of none changes the phrases around it', async () => {
    const [hello, bye] = [await spoken(author), await spoken(author)]
    const { id } = await publish(author, [phrase('你好', hello.id), phrase('再见', bye.id)])
    const edit = async (phrases: object[]) =>
      (await site.call(author, 'PATCH /notes/{id}', { params: { id }, body: { phrases } })).phrases
    const old = (text: string) => ({ language: 'zh-Hans', text, meaning: 'as before' })
    expect(await edit([old('谢谢'), old('再见'), old('你好')])).toMatchObject([
      { text: '谢谢', voice: null },
      { text: '再见', voice: bye },
      { text: '你好', voice: hello },
    ])
    // what is said of a voice goes before what was
    expect(await edit([phrase('谢谢', bye.id), old('再见'), old('你好')])).toMatchObject([
      { voice: bye },
      { voice: null },
      { voice: hello },
    ])
    expect(await edit([phrase('你好')])).toMatchObject([{ voice: null }])
    await site.settle()
    expect([await fetched(hello.url), await fetched(bye.url)]).toEqual([404, 404])
  })

  test('goes with a draft, with an account, and when nothing used it for a day', async () => {
    const leaving = await signUp(site)
    const [drafted, used, unused] = [await spoken(author), await spoken(leaving), await spoken(author)]
    const draft = await publish(author, [phrase('你好', drafted.id)], { status: 'draft' })
    await publish(leaving, [phrase('你好', used.id)])
    await site.call(author, 'DELETE /notes/{id}', { params: { id: draft.id } })
    await site.ctx.db.transaction().execute(async (trx) => {
      const { id } = await trx
        .selectFrom('accounts')
        .select('id')
        .where('handle', '=', leaving.handle)
        .executeTakeFirstOrThrow()
      await removeFilesOf(trx, [id])
      await trx.deleteFrom('accounts').where('id', '=', id).execute()
    })
    await site.ctx.pool.query("update media set created_at = now() - interval '2 days' where attached_at is null")
    await tasks.find(({ id }) => id === 'media_remove_unused')?.handle(site.ctx, {} as never)
    await site.settle()
    for (const { url } of [drafted, used, unused]) expect(await fetched(url)).toBe(404)
  })

  test('gets another address when fewer may see the note', async () => {
    const voice = await spoken(author)
    const note = await publish(author, [phrase('你好', voice.id)])
    const params = { id: note.id }
    const { phrases } = await site.call(author, 'PATCH /notes/{id}', { params, body: { visibility: 'private' } })
    await site.settle()
    const url = phrases[0]?.voice?.url ?? ''
    expect(url).not.toBe(voice.url)
    expect([await fetched(url), await fetched(voice.url)]).toEqual([200, 404])
    expect([await sees(author, voice.id), await sees(stranger, voice.id)]).toEqual([200, 404])
  })

  test('keeps that address to itself while others are still shown the note', async () => {
    const learner = await signUp(site)
    const voice = await spoken(author)
    const note = await publish(author, [phrase('火锅', voice.id)])
    const items = [{ language: 'zh-Hans', text: '火锅', noteId: note.id }] as const
    await site.call(learner, 'POST /me/phrases', { body: { items: [...items] } })
    const before = await site.ctx.notes.find(site.ctx, [fromPublicId(note.id) ?? ''])
    await site.call(author, 'PATCH /notes/{id}', { params: { id: note.id }, body: { visibility: 'private' } })
    // as a process that has not heard of it
    const late = vi.spyOn(site.ctx.notes, 'find').mockResolvedValue(before)
    const { items: kept } = await site.call(learner, 'GET /me/reviews')
    late.mockRestore()
    expect(kept).toMatchObject([{ note: { id: note.id }, voice: null }])
  })

  test('plays in the phrasebook of whoever kept it, for as long as they may read the note', async () => {
    const learner = await signUp(site)
    const voice = await speak(author)
    const note = await publish(author, [phrase('火锅', voice.id), phrase('谢谢')])
    const items = ['火锅', '谢谢'].map((text) => ({ language: 'zh-Hans', text, noteId: note.id }))
    const kept = await site.call(learner, 'POST /me/phrases', { body: { items } })
    expect(kept.items).toMatchObject([{ voice }, { voice: null }])
    const voices = async () => (await site.call(learner, 'GET /me/reviews')).items.map((one) => one.voice?.id ?? null)
    expect(await voices()).toEqual([voice.id, null])
    // and leaves with it
    const packed = async () => {
      const headers = { authorization: `Bearer ${learner.token}` }
      return readPackage((await site.app.inject({ url: '/api/v1/me/phrasebook/apkg', headers })).rawPayload)
    }
    const { media, files, notes } = await packed()
    expect(media).toEqual({ 0: `redbud-${voice.id}.m4a` })
    expect(files.get('0')).toEqual((await site.app.inject(voice.url)).rawPayload)
    expect(notes.map(({ flds }) => flds.includes(`[sound:redbud-${voice.id}.m4a]`))).toEqual([true, false])
    const block = { params: { handle: learner.handle } }
    await site.call(author, 'PUT /accounts/{handle}/block', block)
    expect(await voices()).toEqual([null, null])
    expect((await packed()).media).toEqual({})
    expect(await sees(learner, voice.id)).toBe(404)
    await site.call(author, 'DELETE /accounts/{handle}/block', block)
    expect(await voices()).toEqual([voice.id, null])
    await site.call(author, 'DELETE /notes/{id}', { params: { id: note.id } })
    expect(await voices()).toEqual([null, null])
  })
})
