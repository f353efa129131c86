import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { operations, type Video } from '@redbud/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeClip, pictures, tone } from '../../../test/clips.ts'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { ChildFailed } from '../../platform/video/child.ts'
import { foldCounts } from '../../work.ts'
import { completeVideoTask, enqueueWork, prepareVideoTask, resumeVideosTask } from './video-tasks.ts'

// The work stands behind everything else that this machine does.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let site: TestSite
let author: Person
/** Two seconds of moving pictures with a tone, upright, with a title that nobody shall see. */
let clip: Buffer
/** Soon done, for what becomes of a video whatever it shows. */
let short: Buffer
beforeAll(async () => {
  site = await openTestSite()
  author = await signUp(site)
  clip = await newClip({ video: pictures(180, 320, 2, 15), audio: tone(2), metadata: { title: 'Secret title' } })
  short = await newClip({ video: pictures(90, 160, 0.4, 10) })
})
afterAll(() => site?.close())

const newClip = async (of: Parameters<typeof makeClip>[2]): Promise<Buffer> => {
  const engine = await site.ctx.videos.engine()
  if (!engine) throw new Error('nothing works on videos here')
  const folder = await mkdtemp(join(tmpdir(), 'redbud-clip-'))
  try {
    return await readFile(await makeClip(engine, join(folder, 'clip.mp4'), of))
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
const unworked = { status: 'waiting', stage: 0 } as const

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
    const { id } = await upload(short)
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

  test('is left to others by a process without FFmpeg, and fails once nobody has come for hours', async () => {
    const engine = vi.spyOn(site.ctx.videos, 'engine').mockResolvedValue(null)
    try {
      expect(await prepareVideoTask.isAble?.(site.ctx)).toBe(false)
      const { id } = await upload(short)
      const setAll = (updated_at: Date) => site.ctx.db.updateTable('videos').set({ updated_at }).execute()
      await prepareVideoTask.handle(site.ctx, { mediaId: uuid(id) })
      await resumeVideosTask.handle(site.ctx, {})
      expect((await see(id)).status).toBe('waiting')
      // Another process has worked on other videos a while ago.
      const longAgo = new Date(Date.now() - 3 * 3_600_000)
      const waiting = site.ctx.db.updateTable('videos').set({ updated_at: longAgo }).where('media_id', '=', uuid(id))
      await waiting.execute()
      await resumeVideosTask.handle(site.ctx, {})
      expect((await see(id)).status).toBe('waiting')
      await setAll(longAgo)
      await resumeVideosTask.handle(site.ctx, {})
      expect(await see(id)).toMatchObject({ status: 'failed', failure: 'videos_off' })
    } finally {
      engine.mockRestore()
    }
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

  test('fails together with the wait of its note: a process that dies between them has done neither', async () => {
    const { id } = await upload(Buffer.from('I am no video'))
    const note = await site.call(author, 'POST /notes', { body: { kind: 'video', title: 'Clip', videoId: id } })
    const status = async () => (await site.call(author, 'GET /notes/{id}', { params: { id: note.id } })).status
    await site.ctx.pool.query(`
      create function die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
      create trigger die before update of publish_when_ready on notes for each row execute function die()`)
    try {
      await expect(prepareVideoTask.handle(site.ctx, { mediaId: uuid(id) })).rejects.toThrow('killed')
    } finally {
      await site.ctx.pool.query('drop function die cascade')
    }
    expect([(await see(id)).status, await status()]).toEqual(['working', 'processing'])
    await site.ctx.db
      .updateTable('videos')
      .set({ updated_at: new Date(0) })
      .where('media_id', '=', uuid(id))
      .execute()
    await resumeVideosTask.handle(site.ctx, {})
    await site.settle()
    expect([(await see(id)).status, await status()]).toEqual(['failed', 'draft'])
  })

  test('is left alone when it was deleted in the meantime', async () => {
    const { id } = await upload(short)
    const note = await site.call(author, 'POST /notes', { body: { kind: 'video', title: 'Clip', videoId: id } })
    await site.call(author, 'DELETE /notes/{id}', { params: { id: note.id } })
    await site.settle()
    expect((await site.send(author, 'GET /media/{id}', { params: { id } })).status).toBe(404)
    await prepareVideoTask.handle(site.ctx, { mediaId: uuid(id) })
  })
})

describe('while a video is worked on', () => {
  const work = async (id: string) => {
    await prepareVideoTask.handle(site.ctx, { mediaId: uuid(id) })
    await completeVideoTask.handle(site.ctx, { mediaId: uuid(id) })
  }
  const uploads = () => site.ctx.db.selectFrom('uploads').select('id').execute()

  /** Has something happen the first time that the work stores a file, or a picture for the poster. */
  const once = (what: 'fill' | 'putFile', happens: () => Promise<unknown>) => {
    const real: (key: string, from: never) => Promise<unknown> = site.ctx.storage[what]
    const spy = vi.spyOn(site.ctx.storage, what)
    spy.mockImplementationOnce(async (key: string, from: unknown): Promise<never> => {
      spy.mockRestore()
      await happens()
      return (await real(key, from as never)) as never
    })
  }

  test('its owner may choose another poster, which stays', async () => {
    const { id } = await upload(short)
    const own = await site.photo(author)
    once('fill', () => site.call(author, 'PUT /media/{id}/poster', { params: { id }, body: { photoId: own } }))
    await work(id)
    expect(await see(id)).toMatchObject({ status: 'ready', poster: { id: own } })
  })

  test('somebody else may take over: then nothing of the first one counts', async () => {
    const engine = await site.ctx.videos.engine()
    if (!engine) throw new Error('nothing works on videos here')
    const takeOver = (id: string) =>
      site.ctx.db
        .updateTable('videos')
        .set((eb) => ({ attempts: eb('attempts', '+', 1), status: 'ready', stage: 2 }))
        .where('media_id', '=', uuid(id))
        .execute()
    const run = vi.spyOn(engine, 'run')
    try {
      const failing = await upload(short)
      run.mockImplementationOnce(async () => {
        await takeOver(failing.id)
        throw new ChildFailed('exit', 1, 'the file is gone')
      })
      await work(failing.id)
      expect(await see(failing.id)).toMatchObject({ status: 'ready', failure: null })
    } finally {
      run.mockRestore()
    }
    const late = await upload(short)
    once('putFile', () => takeOver(late.id))
    await work(late.id)
    expect((await see(late.id)).hls).toMatch(/all\.m3u8$/)
    await site.ctx.db.deleteFrom('uploads').execute()
  })

  test('its note may be published or hidden, which locks it and then its media', async () => {
    const { id } = await upload(short)
    let other: Promise<unknown> = Promise.resolve()
    const { promise: locked, resolve: tellLocked } = Promise.withResolvers<void>()
    once('fill', () => {
      other = site.ctx.db.transaction().execute(async (trx) => {
        await sql`select from videos where media_id = ${uuid(id)} for update`.execute(trx)
        tellLocked()
        await expect.poll(waiting).toBe(1)
        await sql`select from media where id = ${uuid(id)} for update`.execute(trx)
      })
      return locked
    })
    await work(id)
    await other
    expect((await see(id)).status).toBe('ready')
  })
  const waiting = async () =>
    (
      await site.ctx.pool.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%for update'`,
      )
    ).rows.length

  test('the store may be out for a while: nothing is lost, and the next try comes after a pause', async () => {
    const { id } = await upload(short)
    const set = (values: { attempts?: number; updated_at: Date }) =>
      site.ctx.db.updateTable('videos').set(values).where('media_id', '=', uuid(id)).execute()
    await set({ attempts: 4, updated_at: new Date(0) })
    once('putFile', async () => {
      throw new Error('the store is out')
    })
    await expect(work(id)).rejects.toThrow('out')
    expect(await see(id)).toMatchObject({ status: 'waiting', failure: null })
    await work(id)
    expect((await see(id)).status).toBe('waiting')
    await set({ updated_at: new Date(Date.now() - 600_000) })
    await work(id)
    expect((await see(id)).status).toBe('ready')
  })

  test('the process may be told to end, however often: that is no try at it', async () => {
    const { id } = await upload(short)
    await site.ctx.db
      .updateTable('videos')
      .set({ attempts: 11, updated_at: new Date(0) })
      .where('media_id', '=', uuid(id))
      .execute()
    const { ending } = site.ctx.videos
    site.ctx.videos.ending = AbortSignal.abort(new Error('the process ends'))
    try {
      for (let times = 0; times < 3; times++)
        await expect(prepareVideoTask.handle(site.ctx, { mediaId: uuid(id) })).rejects.toThrow('ends')
    } finally {
      site.ctx.videos.ending = ending
    }
    await work(id)
    expect(await see(id)).toMatchObject({ status: 'ready', failure: null })
  })

  test('a second try keeps the bytes of what can be played already, and finds a better poster', async () => {
    const engine = await site.ctx.videos.engine()
    if (!engine) throw new Error('nothing works on videos here')
    const { id } = await upload(short)
    const run = vi.spyOn(engine, 'run')
    const pass = async () => {
      throw new Error('the machine stops')
    }
    once('putFile', async () => run.mockImplementationOnce(pass))
    try {
      await expect(work(id)).rejects.toThrow('stops')
    } finally {
      run.mockRestore()
    }
    const before = await see(id)
    expect(before.hls).toMatch(/first\.m3u8$/)
    const { key, files } = await site.ctx.db
      .selectFrom('videos')
      .innerJoin('media', 'media.id', 'videos.media_id')
      .select(['key', 'files'])
      .where('media_id', '=', uuid(id))
      .executeTakeFirstOrThrow()
    const rendition = `${key}/${files.find((name) => name.endsWith('.mp4'))}`
    const bytes = async () => buffer(Readable.from((await site.ctx.storage.get(rendition))?.body ?? []))
    // As an engine of another kind would have made it: with a box more, which nobody reads.
    const other = Buffer.concat([await bytes(), Buffer.from([0, 0, 0, 8]), Buffer.from('free')])
    await site.ctx.storage.put(rendition, other)
    await site.ctx.db
      .updateTable('videos')
      .set({ updated_at: new Date(0) })
      .where('media_id', '=', uuid(id))
      .execute()
    await work(id)
    const after = await see(id)
    expect(after).toMatchObject({ status: 'ready' })
    expect((await bytes()).equals(other)).toBe(true)
    expect(after.poster?.id).not.toBe(before.poster?.id)
    await site.settle()
    expect((await site.send(author, 'GET /media/{id}', { params: { id: before.poster?.id ?? '' } })).status).toBe(404)
  })

  test('everybody may die over it: then it is begun no more, and its author is told', async () => {
    const { id } = await upload(short)
    const note = await site.call(author, 'POST /notes', { body: { kind: 'video', title: 'Clip', videoId: id } })
    const engine = await site.ctx.videos.engine()
    if (!engine) throw new Error('nothing works on videos here')
    await site.ctx.db
      .updateTable('videos')
      .set({ status: 'working', attempts: 12, updated_at: new Date(0) })
      .where('media_id', '=', uuid(id))
      .execute()
    const run = vi.spyOn(engine, 'run')
    try {
      await work(id)
      expect(run).not.toHaveBeenCalled()
    } finally {
      run.mockRestore()
    }
    expect(await see(id)).toMatchObject({ status: 'failed', failure: 'internal' })
    expect((await site.call(author, 'GET /notes/{id}', { params: { id: note.id } })).status).toBe('draft')
    expect(await uploads()).toEqual([])
  })

  test('it may be deleted: its upload goes with it, also when nobody had begun', async () => {
    const { id } = await upload(short)
    await site.ctx.db.deleteFrom('media').where('id', '=', uuid(id)).execute()
    await work(id)
    expect(await uploads()).toEqual([])
  })

  test('its owner may remove it: the work ends, and nothing of it stays', async () => {
    const engine = await site.ctx.videos.engine()
    if (!engine) throw new Error('nothing works on videos here')
    const { id } = await upload(short)
    const { key } = await site.ctx.db
      .selectFrom('media')
      .select('key')
      .where('id', '=', uuid(id))
      .executeTakeFirstOrThrow()
    const run = vi.spyOn(engine, 'run')
    const { promise: ended, resolve: tellEnded } = Promise.withResolvers<void>()
    // The pass after the first rendition, which would take minutes.
    const pass = async (_: unknown, { signal }: { signal?: AbortSignal | undefined }) => {
      await site.call(author, 'DELETE /media/{id}', { params: { id } })
      await new Promise((resolve) => signal?.addEventListener('abort', resolve))
      tellEnded()
      throw signal?.reason
    }
    once('putFile', async () => run.mockImplementationOnce(pass))
    try {
      await work(id)
      await ended
    } finally {
      run.mockRestore()
    }
    expect((await site.send(author, 'GET /media/{id}', { params: { id } })).status).toBe(404)
    await site.settle()
    expect(await site.ctx.storage.size(`${key}/first.m3u8`)).toBeNull()
    expect(await uploads()).toEqual([])
  })

  test('what it left when it died goes: its folder, and files that nothing shows', async () => {
    const { id } = await upload(short)
    const left = join(tmpdir(), `redbud-video-${uuid(id)}-left`)
    await mkdir(left)
    const { key } = await site.ctx.db
      .selectFrom('media')
      .select('key')
      .where('id', '=', uuid(id))
      .executeTakeFirstOrThrow()
    once('fill', async () => {
      await site.ctx.db.deleteFrom('media').where('id', '=', uuid(id)).execute()
      throw new Error('the process is killed')
    })
    await expect(work(id)).rejects.toThrow('killed')
    await expect(stat(left)).rejects.toThrow('ENOENT')
    expect(await site.ctx.storage.size(`${key}/first.m3u8`)).not.toBeNull()
    await site.ctx.pool.query('update graphile_worker._private_jobs set run_at = now()')
    await site.settle()
    expect(await site.ctx.storage.size(`${key}/first.m3u8`)).toBeNull()
    expect(await uploads()).toEqual([])
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

test('everybody’s videos can be played before anybody’s are complete, whoever dies in between', async () => {
  const { id } = await upload(short)
  const note = await site.call(author, 'POST /notes', { body: { kind: 'video', title: 'Clip', videoId: id } })
  // The last try at it.
  await site.ctx.db
    .updateTable('videos')
    .set({ attempts: 7, updated_at: new Date(0) })
    .where('media_id', '=', uuid(id))
    .execute()
  const status = async () => (await site.call(author, 'GET /notes/{id}', { params: { id: note.id } })).status
  await site.ctx.pool.query(`
    create function die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
    create trigger die before update of status on notes for each row execute function die()`)
  try {
    await expect(prepareVideoTask.handle(site.ctx, { mediaId: uuid(id) })).rejects.toThrow('killed')
  } finally {
    await site.ctx.pool.query('drop function die cascade')
  }
  expect([(await see(id)).status, await status()]).toEqual(['waiting', 'processing'])
  // The rest waits where nobody's first rendition does.
  const { rows } = await site.ctx.pool.query<{ task: string }>(
    'select task_identifier as task from graphile_worker.jobs where key like $1 order by id desc limit 1',
    [`%:${uuid(id)}`],
  )
  expect(rows).toEqual([{ task: completeVideoTask.id }])
  expect([prepareVideoTask.long, completeVideoTask.long]).toEqual(['awaited', 'whenever'])

  await site.ctx.db
    .updateTable('videos')
    .set({ updated_at: new Date(0) })
    .where('media_id', '=', uuid(id))
    .execute()
  await resumeVideosTask.handle(site.ctx, {})
  expect([(await see(id)).hls?.split('/').at(-1), await status()]).toEqual(['first.m3u8', 'published'])
  await site.settle()
  expect((await see(id)).hls?.split('/').at(-1)).toBe('all.m3u8')
})

test('whoever has videos waiting comes after whoever has none', async () => {
  const other = await signUp(site)
  const mine = [await site.video(author, unworked), await site.video(author, unworked)]
  const theirs = await site.video(other, unworked)
  for (const id of [...mine, theirs]) await enqueueWork(site.ctx.db, uuid(id))
  const { rows } = await site.ctx.pool.query<{ key: string; priority: number }>(
    `select key, priority from graphile_worker.jobs where key like 'media_prepare_video:%'`,
  )
  const priorities = new Map(rows.map(({ key, priority }) => [key.split(':')[1], priority]))
  expect([...mine, theirs].map((id) => priorities.get(uuid(id)))).toEqual([0, 1, 0])
})

test('what was left and first renditions are resumed before what waits for its rest, and nobody is told of what has not changed', async () => {
  const other = await openTestSite()
  try {
    const person = await signUp(other)
    const { db, bus, pool } = other.ctx
    const left = await other.video(person, { status: 'working', stage: 1 })
    const first = await other.video(person, unworked)
    await db
      .updateTable('videos')
      .set({ updated_at: new Date(Date.now() - 60_000) })
      .execute()
    for (let made = 0; made < 100; made++) await other.video(person, { status: 'waiting', stage: 1 })
    await db.updateTable('videos').set({ made: '{}' }).where('stage', '=', 1).execute()
    const waiting = db.updateTable('videos').where('status', '=', 'waiting').where('stage', '=', 1)
    await waiting.set({ updated_at: new Date(0) }).execute()
    await other.call(person, 'POST /notes', { body: { kind: 'video', title: 'Clip', videoId: left } })
    const told = vi.spyOn(bus, 'publish')
    await resumeVideosTask.handle(other.ctx, {})
    expect(told).not.toHaveBeenCalled()
    const { rows } = await pool.query<{ key: string }>('select key from graphile_worker.jobs')
    const keys = rows.map(({ key }) => key)
    expect(keys).toContain(`${completeVideoTask.id}:${uuid(left)}`)
    expect(keys).toContain(`${prepareVideoTask.id}:${uuid(first)}`)
  } finally {
    await other.close()
  }
})
