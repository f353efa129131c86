import { test } from 'vitest'
import type { VideoEngine } from '../src/platform/video/engine.ts'
import { findFfmpeg } from '../src/platform/video/ffmpeg.ts'
import { findNodeAv } from '../src/platform/video/node-av.ts'

/**
 * What can work on videos on this machine: everything is to be tried with each. Of one that is not there the report says that
 * its half was left out.
 */
export const enginesToTry = async (): Promise<VideoEngine[]> => {
  const found = { ffmpeg: await findFfmpeg(), 'node-av': await findNodeAv() }
  for (const [driver, engine] of Object.entries(found))
    if (!engine) test(`with ${driver}`, ({ skip }) => skip(`there is no ${driver} on this machine`))
  return Object.values(found).filter((engine) => engine !== null)
}
