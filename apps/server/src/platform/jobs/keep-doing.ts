import { setTimeout as sleep } from 'node:timers/promises'

/** Does something over and over, with a pause after each time, until `signal`. */
export const keepDoing = async (signal: AbortSignal, everyMs: number, work: () => Promise<void>): Promise<void> => {
  while (!signal.aborted) {
    await work()
    await sleep(everyMs, undefined, { signal }).catch(() => {})
  }
}
