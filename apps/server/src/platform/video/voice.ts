import { join, resolve } from 'node:path'
import { readSoundContainer } from './container.ts'
import type { VideoEngine } from './engine.ts'
import { VideoError } from './errors.ts'
import { evenVoice } from './filters.ts'
import { readDuration } from './fragments.ts'
import { soundLimits } from './limits.ts'
import { measuring, readGain } from './loudness.ts'
import { voiceFile } from './outputs.ts'
import { asVideoError, audioCodecs } from './probe.ts'

/** Encoders fill their last frame, and a recording ends a moment after it was told to. */
const tolerance = 1

export interface PreparedVoice {
  /** Its name in the folder. */
  file: string
  /** Seconds, in hundredths. */
  duration: number
}

/**
 * Makes a small file that every browser plays of a recording that anybody may have sent: one channel of AAC in MP4, as loud
 * as others, and without anything else that was in it.
 *
 * @param folder an empty one, in which more than that file may be left
 * @throws VideoError empty, broken, unsupported (also of anything with moving pictures), too_long, too_slow, too_heavy;
 *   the signal's reason when aborted
 */
export async function prepareVoice(
  engine: VideoEngine,
  path: string,
  folder: string,
  { maxSeconds, signal }: { maxSeconds: number; signal?: AbortSignal | undefined },
): Promise<PreparedVoice> {
  const container = await readSoundContainer(path)
  const running = { folder, limits: soundLimits, signal }
  const file = voiceFile('voice.m4a')
  try {
    const { streams, duration, start } = await engine.probe(resolve(path), container, running)
    if (streams.some(({ type, still }) => type === 'video' && !still))
      throw new VideoError('unsupported', 'moving pictures in it')
    const sound = streams.find(({ type, channels }) => type === 'audio' && channels > 0)
    if (!sound) throw new VideoError('broken', 'no sound in it')
    if (!audioCodecs.test(sound.codec)) throw new VideoError('unsupported', `sound in ${sound.codec}`)
    const most = maxSeconds + tolerance
    // What a browser records says nothing about its length, and others may lie: what was made of it is asked, too.
    refuseLonger(duration ?? 0, most)
    const source = { path: resolve(path), container, video: null, audio: sound.index, start, maxSeconds: most + 1 }
    await engine.run(measuring(source), running)
    const audio = `[in]${evenVoice(await readGain(folder))}[sound]`
    await engine.run({ source, audio, outputs: [file] }, running)
    const made = await readDuration(join(folder, file.path))
    if (!made) throw new VideoError('broken', 'nothing could be heard')
    refuseLonger(made, most)
    return { file: file.path, duration: Math.round(made * 100) / 100 }
  } catch (error) {
    throw asVideoError(error)
  }
}

function refuseLonger(duration: number, most: number) {
  if (duration > most) throw new VideoError('too_long', `${duration} s, ${most} s may be`)
}
