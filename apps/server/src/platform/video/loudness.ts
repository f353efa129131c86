import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { measuredSound } from './filters.ts'
import type { Pass } from './pass.ts'

/** LUFS; about what large video services play at. */
const wantedLoudness = -14
/** What is quieter than this is silence, to be left alone. */
const silence = -60
const mostGain = 24
const report = 'loudness.txt'

/** A pass that finds out how loud a file's sound is. */
export const measuring = (source: NonNullable<Pass['source']>): Pass => ({
  source,
  audio: `[in]${measuredSound(report)}[measured]`,
  outputs: [
    { path: '-', format: 'null', options: {}, streams: [{ from: 'measured', encoder: 'pcm_s16le', options: {} }] },
  ],
})

/** How many decibels louder the sound must be that was measured in this folder. */
export async function readGain(folder: string): Promise<number> {
  const text = await readFile(join(folder, report), 'utf8').catch(() => '')
  const loudness = Number([...text.matchAll(/lavfi\.r128\.I=(\S+)/g)].at(-1)?.[1])
  if (!Number.isFinite(loudness) || loudness < silence) return 0
  return Math.min(mostGain, wantedLoudness - loudness)
}
