import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compiledCode } from '../../../platform/children/environment.ts'
import { type ChildLimits, runChild } from '../../../platform/video/child.ts'
import type { VideoEngine } from '../../../platform/video/engine.ts'
import type { Output } from '../../../platform/video/pass.ts'
import { framesPerSecond } from './film.ts'
import { type FilmName, films } from './index.ts'

const program = fileURLToPath(import.meta.resolve('./shoot-child.ts'))
const limits: ChildLimits = { cpuSeconds: 240, wallSeconds: 900, memoryBytes: 4e9, fileBytes: 200e6 }

/**
 * Makes the file of a film, in processes of their own and in an empty `folder`.
 * @param options.mostSeconds where it ends at the latest; for tests
 * @returns its path
 * @throws ChildFailed, the signal's reason
 */
export const shoot = async (
  engine: VideoEngine,
  name: FilmName,
  folder: string,
  options: { signal?: AbortSignal | undefined; mostSeconds?: number | undefined } = {},
): Promise<string> => {
  const { signal, mostSeconds = Number.POSITIVE_INFINITY } = options
  await runChild(process.execPath, ['--max-old-space-size=512', program, name, String(mostSeconds)], {
    cwd: folder,
    limits,
    signal,
    env: compiledCode(),
  })
  const hasSound = 'sound' in films[name]
  const output: Output = {
    path: 'film.mp4',
    format: 'mp4',
    options: {},
    streams: [
      { from: 'pictures', encoder: 'libx264', options: { preset: 'ultrafast', crf: '20', threads: '1' } },
      ...(hasSound ? [{ from: 'sound', encoder: 'aac', options: { b: '128000' } }] : []),
    ],
  }
  await engine.run(
    {
      video: `movie=filename=frames.mjpeg:format_name=mjpeg,setpts=N/(${framesPerSecond}*TB),fps=${framesPerSecond},scale=out_range=tv,format=yuv420p[pictures]`,
      ...(hasSound
        ? { audio: 'amovie=filename=sound.wav:format_name=wav,aformat=sample_fmts=fltp,asetnsamples=1024:p=0[sound]' }
        : {}),
      outputs: [output],
    },
    { folder, limits, signal },
  )
  return join(folder, output.path)
}
