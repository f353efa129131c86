import type { ChildLimits } from './child.ts'

const megabytes = 1024 * 1024

export const probingLimits: ChildLimits = {
  cpuSeconds: 60,
  wallSeconds: 300,
  memoryBytes: 2048 * megabytes,
  fileBytes: 64 * megabytes,
}

/** What a few seconds of sound may take: about a second of processor time where this was measured. */
export const soundLimits: ChildLimits = {
  cpuSeconds: 30,
  wallSeconds: 90,
  memoryBytes: 2048 * megabytes,
  fileBytes: 8 * megabytes,
}

const fullHd = 1080 * 1920 * 30

/**
 * What working on a video may take: several times what the slowest real one did where this was measured.
 *
 * @param duration seconds
 * @param pixels of one decoded frame
 * @param bitrate the most that one of the written files holds, bits a second
 */
export function workingLimits(video: { duration: number; pixels: number; fps: number; bitrate: number }): ChildLimits {
  const cpuSeconds = 120 + video.duration * (6 + (6 * video.pixels * video.fps) / fullHd)
  return {
    cpuSeconds,
    // other work goes first, so that on a busy machine this waits most of the time
    wallSeconds: 12 * cpuSeconds,
    // Node alone could write to 0.6 GB; Full HD takes 1.2 GB in all, of which 0.5 GB are used
    memoryBytes: 2048 * megabytes + video.pixels * 200,
    fileBytes: 16 * megabytes + (video.duration * video.bitrate * 1.5) / 8,
  }
}
