import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { operations, type Video } from '@redbud/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { foldCounts } from '../../work.ts'
import { prepareVideoTask, resumeVideosTask } from './video-tasks.ts'

let site: TestSite
let author: Person
let clip: Buffer
beforeAll(async () => {
  site = await openTestSite()
  author = await signUp(site)
  clip = await makeClip()
})
afterAll(() => site?.close())

/** Two seconds of moving pictures with a tone, upright, with a title that nobody shall see. */
const makeClip = async (): Promise<Buffer> => {
  const engine = await site.ctx.videos.engine()
  if (!engine) throw new Error('nothing works on videos here')
  const folder = await mkdtemp(join(tmpdir(), 'redbud-clip-'))
  try {
    await engine.run(
      {
        video: 'testsrc2=size=180x320:rate=15:duration=2,format=yuv420p[pictures]',
        audio: 'sine=frequency=440:duration=2[tone]',
        outputs: [
          {
            path: 'clip.mp4',
            format: 'mp4',
            options: {},
            streams: [
              { from: 'pictures', encoder: 'libx264', options: { preset: 'ultrafast' } },
              { from: 'tone', encoder: 'aac', options: {} },
            ],
            metadata: { title: 'Secret title' },
          },
        ],
      },
      { folder, limits: { cpuSeconds: 60, wallSeconds: 120, memoryBytes: 4e9, fileBytes: 1e7 } },
    )
    return await readFile(join(folder, 'clip.mp4'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const upload = async (file: Buffer, kind = 'video'): Promise<Video> => {
  const metadata = `kind ${Buffer.from(kind).toString('base64')}`
  const answer = await site.app.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    headers: {
      authorization: `Bearer ${author.token}`,
      'tus-resumable': '1.0.0',
      'upload-length': String(file.length),
      'upload-metadata': metadata,
      'content-type': 'application/offset+octet-stream',
    },
    payload: file,
  })
  expect(answer.statusCode).toBe(201)
  const id = String(answer.headers.location).split('/').at(-1) ?? ''
  const media = await site.call(author, 'POST /uploads/{id}/media', { params: { id } })
  if (media.kind !== 'video') throw new Error('not a video')
  return media
}
const see = async (id: string): Promise<Video> => {
  const media = await site.call(author, 'GET /media/{id}', { params: { id } })
  if (media.kind !== 'video') throw new Error('not a video')
  return media
}
const text = async (url: string) => (await site.app.inject(url)).payload
const uuid = (id: string) => fromPublicId(id) ?? ''

describe('a video that arrived', () => {
  test('can be watched in every size, says nothing of where it came from, and publishes its note', async () => {
    const { id, status } = await upload(clip)
    expect(status).toBe('waiting')
    const note = await site.call(author, 'POST /notes', { body: { kind: 'video', title: 'Clip', videoId: id } })
    expect(note.status).toBe('processing')
    await site.settle()

    const shown = await site.call(null, 'GET /notes/{id}', { params: { id: note.id } })
    expect(shown.video).toMatchObject({ status: 'ready', progress: 1, width: 180, height: 320, hasAudio: true })
    expect(shown.video?.duration).toBeCloseTo(2, 0)
    expect(shown.video?.poster?.height).toBe(320)
    expect(shown.video?.suggestions).toEqual([])
    const master = await text(shown.video?.hls ?? '')
    expect(master).toContain('RESOLUTION=180x320')
    const rendition = /^v\d+\.m3u8$/m.exec(master)?.[0] ?? ''
    const folder = (shown.video?.hls ?? '').replace(/[^/]+$/, '')
    expect(await text(folder + rendition)).toMatch(/#EXT-X-BYTERANGE/)
    const file = await site.app.inject({
      url: folder + rendition.replace('m3u8', 'mp4'),
      headers: { range: 'bytes=0-99' },
    })
    expect([file.statusCode, file.headers['content-type'], file.rawPayload.length]).toEqual([206, 'video/mp4', 100])
    const whole = await site.app.inject(folder + rendition.replace('m3u8', 'mp4'))
    expect(clip.toString('latin1')).toContain('Secret title')
    expect(whole.rawPayload.toString('latin1')).not.toContain('Secret title')
    for (const url of [shown.video?.preview ?? '', shown.video?.sprite?.url ?? ''])
      expect((await site.app.inject(url)).statusCode).toBe(200)
    const { items } = await site.call(null, 'GET /accounts/{handle}/notes', { params: { handle: author.handle } })
    expect(items[0]).toMatchObject({ id: note.id, cover: { height: 320 }, video: { preview: shown.video?.preview } })
    expect((await site.ctx.db.selectFrom('uploads').select('id').execute()).length, 'the upload is gone').toBe(0)
  })

  test('has frames to choose its poster from', async () => {
    const { id } = await upload(clip)
    await site.settle()
    const video = await see(id)
    expect(video.suggestions.length).toBeGreaterThan(0)
    const before = video.poster?.id
    const after = await site.call(author, 'PUT /media/{id}/poster', {
      params: { id },
      body: { suggestion: video.suggestions.length - 1 },
    })
    expect(after.poster?.id).not.toBe(before)
    await site.settle()
    expect((await site.send(author, 'GET /media/{id}', { params: { id: before ?? '' } })).status).toBe(404)
  })

  test('is worked on again when whoever worked on it is gone, and by nobody else before', async () => {
    const { id } = await upload(clip)
    const set = (updated_at: Date) =>
      site.ctx.db
        .updateTable('videos')
        .set({ status: 'working', updated_at })
        .where('media_id', '=', uuid(id))
        .execute()
    await set(new Date())
    await resumeVideosTask.handle(site.ctx, {})
    await site.settle()
    expect((await see(id)).status).toBe('working')
    await set(new Date(Date.now() - 60_000))
    await resumeVideosTask.handle(site.ctx, {})
    await site.settle()
    expect((await see(id)).status).toBe('ready')
    await foldCounts(site.ctx)
  })

  test.each([
    ['words', 'broken_video', () => Buffer.from('hello there, I am a video')],
    ['cut short', 'broken_video', () => clip.subarray(0, clip.length / 2)],
    [
      'a playlist of local files',
      'broken_video',
      () => Buffer.from('#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n'),
    ],
  ])('is refused with a sentence: %s', async (_, code, make) => {
    const { id } = await upload(make())
    const note = await site.call(author, 'POST /notes', { body: { kind: 'video', title: 'Clip', videoId: id } })
    await site.settle()
    expect(await see(id)).toMatchObject({ status: 'failed', failure: code, hls: null })
    const draft = await site.call(author, 'GET /notes/{id}', { params: { id: note.id } })
    expect(draft.status).toBe('draft')
  })

  test('is left alone when it was deleted in the meantime', async () => {
    const { id } = await upload(clip)
    const note = await site.call(author, 'POST /notes', { body: { kind: 'video', title: 'Clip', videoId: id } })
    await site.call(author, 'DELETE /notes/{id}', { params: { id: note.id } })
    await site.settle()
    expect((await site.send(author, 'GET /media/{id}', { params: { id } })).status).toBe(404)
    await prepareVideoTask.handle(site.ctx, { mediaId: uuid(id) })
  })
})

test('a site without ffmpeg says so', async () => {
  const other = await openTestSite()
  try {
    Object.assign(other.ctx.videos, { engine: async () => null })
    expect((await other.call(null, 'GET /site')).videos).toBe(false)
    expect(operations['GET /site'].access).toBe('anyone')
  } finally {
    await other.close()
  }
})
