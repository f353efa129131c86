/** Too many are waiting already; come back later. */
export class QueueFull extends Error {
  override name = 'QueueFull'
}

export interface WorkQueue {
  /** Does the work when its turn comes. @throws QueueFull, and what the work throws */
  run<T>(work: () => Promise<T>): Promise<T>
}

/** Lets `atOnce` pieces of work happen at the same time and `waiting` more stand in line, first come first served. */
export function workQueue({ atOnce, waiting }: { atOnce: number; waiting: number }): WorkQueue {
  const line: (() => void)[] = []
  let running = 0
  return {
    async run(work) {
      if (running >= atOnce) {
        if (line.length >= waiting) throw new QueueFull(`${line.length} are waiting already`)
        await new Promise<void>((go) => line.push(go))
      } else running++
      try {
        return await work()
      } finally {
        const next = line.shift()
        if (next) next()
        else running--
      }
    },
  }
}
