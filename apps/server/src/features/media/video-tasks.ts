import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { limits } from '@redbud/contract/limits'
import type { ProblemCode } from '@redbud/contract/problems'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Queryable } from '../../platform/db/db.ts'
import { newId } from '../../platform/ids.ts'
import { defineTask, enqueue } from '../../platform/jobs/jobs.ts'
import type { VideoEngine } from '../../platform/video/engine.ts'
import { VideoError, type VideoErrorCode } from '../../platform/video/errors.ts'
import {
  earlyFrame,
  type FirstPlayable,
  firstFile,
  type PreparedVideo,
  prepareFirst,
  prepareRest,
} from '../../platform/video/prepare.ts'
import { giveUpWaiting, publishWaiting } from '../notes/commands.ts'
import { findAwaitedVideos } from '../notes/queries.ts'
import { openUpload, removeUpload } from '../uploads/commands.ts'
import { addPhoto, attachMedia, releaseMedia, sweepLater } from './commands.ts'

const maxSeconds = limits.videoSeconds + 1
/**
 * The longest video in 4K at 60 frames a second, which is as much as a camera makes of it. Memory does not grow with
 * it, time and disk are bounded by `workingLimits`, and who has others waiting comes after who has none.
 */
const maxPixelsInAll = 3840 * 2160 * 60 * maxSeconds
/** With the pauses between them, about two hours: a store or a disk that is out for so long has been noticed. */
const mostAttempts = 8
/** Begun so often and never ended, well or badly: whoever works on it dies over it, memory and all. */
const mostBeginnings = 12
const firstPauseSeconds = 30
/** How long a video waits for a machine that has FFmpeg. */
const waitsForHours = 2
const beatMs = 5_000
/** Without a sign of life for so long, whoever worked on a video is gone. */
const goneAfterSeconds = 45

const problemOf = {
  empty: 'broken_video',
  not_video: 'broken_video',
  broken: 'broken_video',
  unsupported: 'unsupported_media',
  too_long: 'video_too_long',
  too_many_pixels: 'video_too_large',
  too_slow: 'video_too_large',
  too_heavy: 'video_too_large',
} as const satisfies Record<VideoErrorCode, ProblemCode>

type Stage = 'first' | 'rest'
const payload = z.object({ mediaId: z.uuid() })
const isAble = async (ctx: Context) => (await ctx.videos.engine()) !== null

/**
 * Makes one rendition of a video, with which its note is published, and has the rest made. Whoever dies over it is followed
 * by the next one who looks, who begins again.
 */
export const prepareVideoTask = defineTask({
  id: 'media_prepare_video',
  payload,
  long: 'awaited',
  isAble,
  handle: (ctx: Context, { mediaId }) => work(ctx, mediaId, 'first'),
})

/** Makes the rest: it looks better then, but can be watched already, so that everybody's first renditions come before. */
export const completeVideoTask = defineTask({
  id: 'media_complete_video',
  payload,
  long: 'whenever',
  isAble,
  handle: (ctx: Context, { mediaId }) => work(ctx, mediaId, 'rest'),
})

const work = async (ctx: Context, mediaId: string, stage: Stage): Promise<void> => {
  const engine = await ctx.videos.engine()
  if (!engine) return
  const claimed = await claim(ctx, mediaId, stage)
  if (!claimed) return removeUploadOfNothing(ctx, mediaId)
  const { attempt, tries, progress } = claimed
  if (tries > mostBeginnings) return fail(ctx, { mediaId, attempt }, 'internal')
  const job: Job = { mediaId, stage, attempt, tries, lost: new AbortController() }
  // Bringing the file here from far away takes its time too.
  const beat = heart(ctx, job, progress)
  try {
    await workOn(ctx, engine, job, beat.tell)
  } finally {
    beat.stop()
  }
}

const workOn = async (
  ctx: Context,
  engine: VideoEngine,
  job: Job,
  onProgress: (share: number) => void,
): Promise<void> => {
  const { mediaId, stage, tries } = job
  const upload = await openUpload(ctx, mediaId)
  if (!upload) return fail(ctx, job, 'broken_video')
  const folder = await emptyFolderFor(mediaId)
  try {
    const options = {
      limits: { maxSeconds, maxPixels: limits.videoPixels, maxPixelsInAll },
      signal: AbortSignal.any([ctx.videos.ending, job.lost.signal]),
      onProgress,
    }
    if (stage === 'first') {
      await keepFirst(ctx, job, folder, await prepareFirst(engine, upload.path, folder, options))
    } else {
      const first = await bringFirst(ctx, job, folder)
      await keepAll(ctx, job, folder, await prepareRest(engine, upload.path, folder, options, first), first)
    }
  } catch (error) {
    if (error instanceof NotOurs) return await removeUploadOfNothing(ctx, mediaId)
    const code = error instanceof VideoError ? problemOf[error.code] : tries >= mostAttempts ? 'internal' : null
    if (ctx.videos.ending.aborted || !code) {
      await letGo(ctx, job)
      throw error
    }
    ctx.log.info({ err: error, mediaId, code }, 'a video was refused')
    return await fail(ctx, job, code)
  } finally {
    await upload.close()
    await rm(folder, { recursive: true, force: true })
  }
  // It is stored: what goes wrong from here on is no failure of the video.
  await publishWaiting(ctx, mediaId)
  if (stage === 'rest') await removeUpload(ctx, mediaId)
}

/** One try at a video. */
interface Job {
  mediaId: string
  stage: Stage
  /** Tells this try from one that took over because nothing was heard of this: only the last may change anything. */
  attempt: number
  /** How often this stage has been begun. */
  tries: number
  /** Aborted once it is nobody's work, or somebody else's. */
  lost: AbortController
}

/** The video was deleted, or somebody else works on it by now. */
class NotOurs extends Error {
  override name = 'NotOurs'
}

/** A folder to work in; those of whoever died over this video go. */
const emptyFolderFor = async (mediaId: string): Promise<string> => {
  const beginning = `redbud-video-${mediaId}-`
  const left = (await readdir(tmpdir())).filter((name) => name.startsWith(beginning))
  for (const name of left) await rm(join(tmpdir(), name), { recursive: true, force: true })
  return mkdtemp(join(tmpdir(), beginning))
}

/**
 * Brings what can be played already into the folder. It is never made again: its addresses must not get other bytes, as an
 * engine of another kind or age would make them, since browsers keep them for good.
 */
const bringFirst = async (ctx: Context, { mediaId }: Job, folder: string): Promise<FirstPlayable> => {
  const row = await ctx.db
    .selectFrom('videos')
    .innerJoin('media', 'media.id', 'videos.media_id')
    .select(['made', 'key'])
    .where('media_id', '=', mediaId)
    .executeTakeFirst()
  if (!row?.made) throw new NotOurs()
  const first = row.made as FirstPlayable
  const name = firstFile(first)
  const stored = await ctx.storage.get(`${row.key}/${name}`)
  if (!stored) throw new Error(`${name} of a video is not where it was stored`)
  await writeFile(join(folder, name), stored.body)
  return first
}

/** Removes the file of a video that was deleted before the work on it ended. */
const removeUploadOfNothing = async (ctx: Context, mediaId: string): Promise<void> => {
  const video = await ctx.db.selectFrom('videos').select('status').where('media_id', '=', mediaId).executeTakeFirst()
  if (!video) await removeUpload(ctx, mediaId)
}

interface Claim {
  /** Which one it is, in all and of this stage. */
  attempt: number
  tries: number
  progress: number
}

/** Begins the work of one stage, unless somebody is at it or it just failed: then there is nothing to do. */
const claim = async (ctx: Context, mediaId: string, stage: Stage): Promise<Claim | null> => {
  const tries = sql`attempts - attempts_before`
  const pause = sql`make_interval(secs => ${firstPauseSeconds} * 2 ^ (least(${tries}, ${mostAttempts}) - 1))`
  const { rows } = await sql<Claim>`
    update videos set status = 'working', attempts = attempts + 1, updated_at = now()
    where media_id = ${mediaId} and ${isAt(stage)} and (
      (status = 'waiting' and (${tries} = 0 or updated_at < now() - ${pause}))
      or (status = 'working' and updated_at < now() - make_interval(secs => ${goneAfterSeconds})))
    returning attempts as attempt, ${tries} as tries, progress`.execute(ctx.db)
  return rows[0] ?? null
}

/** Whether this is what a video needs next. What an older version began is made from its beginning. */
const isAt = (stage: Stage) => (stage === 'rest' ? sql<boolean>`made is not null` : sql<boolean>`made is null`)

/**
 * Leaves the work to whoever comes next: after a pause, which grows, unless it ended only because this process does, which
 * says nothing of the video and doesn't count as a try at it.
 */
const letGo = async (ctx: Context, { mediaId, attempt }: Job): Promise<void> => {
  const isEnding = ctx.videos.ending.aborted
  await ctx.db
    .updateTable('videos')
    .set({ status: 'waiting', progress: 0, updated_at: isEnding ? new Date(0) : new Date() })
    .$if(isEnding, (update) => update.set((eb) => ({ attempts_before: eb('attempts_before', '+', 1) })))
    .where('media_id', '=', mediaId)
    .where('attempts', '=', attempt)
    .where('status', '=', 'working')
    .execute()
}

/** Tells, now and then, that the work goes on and how far it is. */
const heart = (ctx: Context, { mediaId, attempt, lost }: Job, before: number) => {
  let progress = before
  let told = -1
  let beating = Promise.resolve()
  const beat = async () => {
    told = progress
    const { numUpdatedRows } = await ctx.db
      .updateTable('videos')
      .set({ progress, updated_at: new Date() })
      .where('media_id', '=', mediaId)
      .where('attempts', '=', attempt)
      .where('status', '=', 'working')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) lost.abort(new NotOurs())
  }
  const soon = () => {
    beating = beating.then(beat).catch((error: unknown) => ctx.log.warn({ err: error }, 'progress could not be told'))
  }
  const timer = setInterval(soon, beatMs)
  return {
    tell: (share: number) => {
      progress = Math.min(1, Math.max(progress, share))
      if (progress - told >= 0.02) soon()
    },
    stop: () => clearInterval(timer),
  }
}

const keepFirst = async (ctx: Context, job: Job, folder: string, first: FirstPlayable): Promise<void> => {
  const { sprite } = first
  await keepFiles(ctx, job, folder, first, first.files, {
    stage: 1,
    status: 'waiting',
    attempts_before: job.attempt,
    made: JSON.stringify(first),
    sprite: JSON.stringify(sprite),
  })
}

const keepAll = async (
  ctx: Context,
  job: Job,
  folder: string,
  video: PreparedVideo,
  first: FirstPlayable,
): Promise<void> => {
  const { files, suggestions } = video
  const there = new Set(first.files.map(({ name }) => name))
  const added = files.filter(({ name }) => !there.has(name))
  await keepFiles(ctx, job, folder, video, added, {
    stage: 2,
    status: 'ready',
    progress: 1,
    failure: null,
    suggestions: JSON.stringify(suggestions),
  })
}

type Changes =
  | { stage: 1; status: 'waiting'; attempts_before: number; made: string; sprite: string }
  | { stage: 2; status: 'ready'; progress: 1; failure: null; suggestions: string }

/**
 * Stores what is new and then says so. The address may change in the meantime, when fewer people are to see the note.
 * @throws NotOurs
 */
const keepFiles = async (
  ctx: Context,
  job: Job,
  folder: string,
  made: FirstPlayable,
  added: FirstPlayable['files'],
  changes: Changes,
): Promise<void> => {
  const { mediaId, attempt } = job
  const isShown = ({ name }: { name: string }) => name !== earlyFrame
  const files = made.files.filter(isShown).map(({ name }) => name)
  for (;;) {
    const media = await ctx.db
      .selectFrom('media')
      .select(['key', 'account_id'])
      .where('id', '=', mediaId)
      .executeTakeFirst()
    if (!media) throw new NotOurs()
    await sweepLater(ctx.db, media.key)
    for (const { name } of added.filter(isShown)) {
      job.lost.signal.throwIfAborted()
      await ctx.storage.putFile(`${media.key}/${name}`, join(folder, name))
    }
    const posterId = await posterFor(ctx, job, folder, media.account_id, made)
    const done = await ctx.db.transaction().execute(async (trx) => {
      // The video before its media, as whoever publishes or hides its note locks them.
      const video = await trx
        .selectFrom('videos')
        .select(['attempts', 'poster_id', 'poster_made'])
        .where('media_id', '=', mediaId)
        .forUpdate()
        .executeTakeFirst()
      const now = await trx.selectFrom('media').select('key').where('id', '=', mediaId).forUpdate().executeTakeFirst()
      if (!video || !now) return 'gone'
      if (video.attempts !== attempt) return 'taken'
      if (now.key !== media.key) return 'moved'
      const { width, height, duration, hasAudio } = made
      const bytes = made.files.reduce((sum, file) => sum + file.bytes, 0)
      await trx.updateTable('media').set({ width, height, bytes }).where('id', '=', mediaId).execute()
      // Its owner may have chosen one a moment ago.
      const stands = posterId !== null && (video.poster_id === null || video.poster_made)
      await trx
        .updateTable('videos')
        .set({
          ...changes,
          duration,
          has_audio: hasAudio,
          files: JSON.stringify(files),
          ...(stands ? { poster_id: posterId, poster_made: true } : {}),
          updated_at: new Date(),
        })
        .where('media_id', '=', mediaId)
        .execute()
      if (stands) {
        await attachMedia(trx, media.account_id, [posterId])
        await releaseMedia(trx, [video.poster_id])
      }
      if (changes.stage === 1) await enqueueWork(trx, mediaId)
      return 'kept'
    })
    if (done === 'kept') return
    if (done === 'taken') throw new NotOurs()
    await ctx.storage.removeFolder(media.key)
    if (done === 'gone') throw new NotOurs()
  }
}

/** The photo that stands for a video until its owner chooses another; null when they have, or there is no frame. */
const posterFor = async (
  ctx: Context,
  { mediaId }: Job,
  folder: string,
  accountId: string,
  { files }: FirstPlayable,
): Promise<string | null> => {
  // Not the first, since many videos begin with a fade or a shaking hand.
  const frames = files.filter(({ name }) => name.startsWith('frame'))
  const frame = frames[Math.floor(frames.length / 3)] ?? files.find(({ name }) => name === earlyFrame)
  if (!frame) return null
  const video = await ctx.db
    .selectFrom('videos')
    .select(['poster_id', 'poster_made'])
    .where('media_id', '=', mediaId)
    .executeTakeFirst()
  if (video?.poster_id && !video.poster_made) return null
  const read = () => readFile(join(folder, frame.name))
  return (await addPhoto(ctx, { id: newId(), accountId, read })).media_id
}

const fail = async (
  ctx: Context,
  { mediaId, attempt }: Pick<Job, 'mediaId' | 'attempt'>,
  failure: ProblemCode,
): Promise<void> => {
  const failed = await giveUpWaiting(ctx, mediaId, async (trx) => {
    const ours = await trx
      .updateTable('videos')
      .set({ status: 'failed', failure, updated_at: new Date() })
      .where('media_id', '=', mediaId)
      .where('attempts', '=', attempt)
      .returning('media_id')
      .executeTakeFirst()
    return ours !== undefined
  })
  if (!failed) return removeUploadOfNothing(ctx, mediaId)
  await removeUpload(ctx, mediaId)
}

/** Has someone go on with videos whose work was given up, or never begun: a process was killed, a machine is gone. */
export const resumeVideosTask = defineTask({
  id: 'media_resume_videos',
  payload: z.object({}),
  cron: '* * * * *',
  handle: async (ctx: Context) => {
    // Who waits is mostly in line already; whoever's worker is gone is not.
    const { rows } = await sql<{ media_id: string; stage: number }>`
      select media_id, stage from videos where status in ('waiting', 'working')
      and updated_at < now() - make_interval(secs => ${goneAfterSeconds})
      order by status = 'waiting', made is not null, updated_at limit 100`.execute(ctx.db)
    for (const { media_id } of rows) await enqueueWork(ctx.db, media_id)
    // A process may have died right before it published what can be played.
    const playable = rows.filter(({ stage }) => stage > 0).map(({ media_id }) => media_id)
    for (const videoId of await findAwaitedVideos(ctx.pool, playable)) await publishWaiting(ctx, videoId)
    if (!(await ctx.videos.engine())) await failIfNobodyWorks(ctx)
  },
})

/** Fails videos that have waited for hours while nobody worked on any: no machine of this site can. */
const failIfNobodyWorks = async (ctx: Context): Promise<void> => {
  const { rows } = await sql<{ media_id: string; attempts: number }>`
    select media_id, attempts from videos
    where status = 'waiting' and updated_at < now() - make_interval(hours => ${waitsForHours})
    and not exists (
      select from videos where status <> 'waiting' and updated_at > now() - make_interval(hours => ${waitsForHours}))
    limit 100`.execute(ctx.db)
  for (const { media_id, attempts } of rows) await fail(ctx, { mediaId: media_id, attempt: attempts }, 'videos_off')
}

/** Has someone do what a video needs next. Who has others waiting for the same already comes after who has none. */
export const enqueueWork = async (db: Queryable, mediaId: string): Promise<void> => {
  const { rows } = await sql<{ playable: boolean; waiting: number }>`
    select v.made is not null as playable, (
      select count(*)::int from media m
      join videos other on other.media_id = m.id and other.status in ('waiting', 'working')
      where m.account_id = mine.account_id and m.kind = 'video' and m.id < mine.id
      and (other.made is null) = (v.made is null)) as waiting
    from media mine join videos v on v.media_id = mine.id where mine.id = ${mediaId}`.execute(db)
  const { playable = false, waiting = 0 } = rows[0] ?? {}
  const task = playable ? completeVideoTask : prepareVideoTask
  await enqueue(db, task, { mediaId }, { key: `${task.id}:${mediaId}`, priority: Math.min(waiting, 1000) })
}
