import { FFmpegError } from 'node-av/lib'

/** Gives what FFmpeg gave. @throws FFmpegError when that is an error */
export function must(result: number, doing: string): number {
  FFmpegError.throwIfError(result, doing)
  return result
}
