import type { Abilities } from '../abilities.ts'
import type { Container } from '../container.ts'
import type { Pass } from '../pass.ts'

/** What the child is asked, as its only argument, in JSON. */
export type Question =
  | { ask: 'describe' }
  | { ask: 'probe'; path: string; container: Container }
  | { ask: 'run'; pass: Pass }

/** What it answers: one line of JSON, after any number of lines with the seconds that are done. */
export interface Description {
  version: string
  abilities: Abilities
}

/** How it ends when FFmpeg's libraries could not do it (EX_DATAERR of sysexits.h). */
export const notDone = 65
