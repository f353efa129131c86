import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { limits } from '@redbud/contract/limits'
import type { ProblemCode } from '@redbud/contract/problems'
import type { Context } from '../../context.ts'
import { requireAttempt } from '../../platform/attempts/attempts.ts'
import { QueueFull, workQueue } from '../../platform/children/queue.ts'
import { problem } from '../../platform/http/problem.ts'
import { ChildFailed } from '../../platform/video/child.ts'
import type { VideoEngine } from '../../platform/video/engine.ts'
import { VideoError, type VideoErrorCode } from '../../platform/video/errors.ts'
import { type PreparedVoice, prepareVoice } from '../../platform/video/voice.ts'
import { sweepLater } from './commands.ts'
import { newMediaKey, voiceFile } from './files.ts'
import { findMedia } from './queries.ts'
import type { VoiceRow } from './views.ts'

/** A voice takes a few seconds, for which its author waits; FFmpeg is a process of its own. */
const queue = workQueue({ atOnce: 2, waiting: 30 })
const retryWhenBusySeconds = 3
/** Four lessons, with some of it said twice. */
const voicesAnHour = 200

const problemOf = {
  empty: 'broken_recording',
  not_video: 'broken_recording',
  broken: 'broken_recording',
  unsupported: 'unsupported_media',
  too_long: 'recording_too_long',
  too_many_pixels: 'broken_recording',
  too_slow: 'broken_recording',
  too_heavy: 'broken_recording',
} as const satisfies Record<VideoErrorCode, ProblemCode>

/**
 * Makes a voice clip from a file. The id makes it repeatable: one that is there already is given back.
 * @throws broken_recording, unsupported_media, recording_too_long, recordings_off, too_many_requests, unavailable when too many
 *   are waiting
 */
export const addVoice = async (
  ctx: Context,
  { id, accountId, path }: { id: string; accountId: string; path: string },
): Promise<VoiceRow> => {
  const engine = await ctx.videos.engine()
  if (!engine) throw problem('recordings_off')
  const folder = await mkdtemp(join(tmpdir(), 'redbud-voice-'))
  try {
    const { file, duration } = await prepare(ctx, engine, { accountId, path, folder })
    const made = join(folder, file)
    const key = newMediaKey()
    await sweepLater(ctx.db, key)
    await ctx.storage.putFile(`${key}/${voiceFile}`, made)
    const row = { id, account_id: accountId, kind: 'voice' as const, key, seconds: duration }
    const added = await ctx.db
      .insertInto('media')
      .values({ ...row, width: 0, height: 0, thumbhash: '', variants: '[]', bytes: (await stat(made)).size })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (added) return { media_id: id, key, seconds: duration }
    await ctx.storage.removeFolder(key)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const first = await findMedia(ctx.pool, id)
  if (first?.account_id !== accountId || first.seconds === null) throw problem('conflict')
  return { ...first, seconds: first.seconds }
}

const prepare = async (
  ctx: Context,
  engine: VideoEngine,
  { accountId, path, folder }: { accountId: string; path: string; folder: string },
): Promise<PreparedVoice> => {
  const { ending: signal } = ctx.videos
  try {
    return await queue.run(async () => {
      signal.throwIfAborted()
      // Only what is worked on counts: who is told to come back later does so often.
      await requireAttempt(ctx.db, [{ subject: `voice:${accountId}`, max: voicesAnHour, seconds: 3600 }])
      return prepareVoice(engine, path, folder, { maxSeconds: limits.voiceSeconds, signal })
    })
  } catch (error) {
    if (error instanceof QueueFull || signal.aborted || isOfBusyMachine(error))
      throw problem('unavailable', { retryAfterSeconds: retryWhenBusySeconds })
    if (!(error instanceof VideoError)) throw error
    ctx.log.info({ code: error.code, reason: error.message }, 'a recording was refused')
    throw problem(problemOf[error.code])
  }
}

/** Took long by the clock, but not of the processor: it waited for others' work, and may do better the next time. */
const isOfBusyMachine = (error: unknown): boolean =>
  error instanceof VideoError && error.cause instanceof ChildFailed && error.cause.failure === 'time'
