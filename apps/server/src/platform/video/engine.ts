import type { Abilities } from './abilities.ts'
import type { ChildLimits } from './child.ts'
import type { Container } from './container.ts'
import { findFfmpeg } from './ffmpeg.ts'
import { findNodeAv } from './node-av.ts'
import type { Pass, Probed } from './pass.ts'

/** What does the work on videos: a program of its own, never this process. */
export interface VideoEngine {
  driver: 'ffmpeg' | 'node-av'
  /** FFmpeg's. */
  version: string
  abilities: Abilities
  /** @throws ChildFailed when the file can't be opened */
  probe(path: string, container: Container, running: Running): Promise<Probed>
  /** @throws ChildFailed when it did not come to its end */
  run(pass: Pass, running: Running & { onTime?: ((seconds: number) => void) | undefined }): Promise<void>
}

export interface Running {
  /** Where it happens; an output's path is relative to it. */
  folder: string
  limits: ChildLimits
  signal?: AbortSignal | undefined
}

/**
 * Finds what can work on videos on this machine: the system's FFmpeg where it has what it takes, else the npm package
 * node-av; null without either.
 *
 * @param ffmpegPath an ffmpeg to use instead of the one in the PATH; its ffprobe is beside it
 */
export async function findVideoEngine(options: { ffmpegPath?: string | undefined } = {}): Promise<VideoEngine | null> {
  const ffmpeg = await findFfmpeg(options.ffmpegPath)
  if (ffmpeg?.abilities.suffices) return ffmpeg
  return await findNodeAv()
}
