import { findVideoEngine, type VideoEngine } from '../../platform/video/engine.ts'

/** What works on videos in this process, for as long as it lives. */
export interface VideoWork {
  /** Looked for once; null on a machine that can't work on videos. */
  engine(): Promise<VideoEngine | null>
  /** Aborted when the process is told to end: work that takes minutes is left for later. */
  ending: AbortSignal
  end(): void
}

export const createVideoWork = (options: { ffmpegPath: string | undefined }): VideoWork => {
  const ending = new AbortController()
  let looking: Promise<VideoEngine | null> | undefined
  return {
    engine: () => {
      looking ??= findVideoEngine(options)
      return looking
    },
    ending: ending.signal,
    end: () => ending.abort(new Error('the process ends')),
  }
}
