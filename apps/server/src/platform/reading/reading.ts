import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { LRUCache } from 'lru-cache'
import { workQueue } from '../children/queue.ts'
import type { Segment } from './annotate.ts'

export interface Order {
  id: number
  texts: string[]
}
export interface Delivery {
  id: number
  items: Segment[][]
}

/** Reading took too long, or its process broke. */
export class ReadingError extends Error {
  override name = 'ReadingError'
}

export interface Reading {
  /**
   * Chinese texts cut into words, with the pinyin of each character where it stands.
   * @param spend told how many characters (UTF-16 units) were not read a moment ago, before they are; may refuse by throwing
   * @throws ReadingError, QueueFull
   */
  annotate(texts: string[], spend?: (characters: number) => Promise<void>): Promise<Segment[][]>
  /** Ends the process that reads; what it was reading fails. */
  close(): void
}

/** Characters of texts whose annotation is kept; each takes about 150 bytes. */
const keptCharacters = 100_000

/**
 * Reads in a process of its own: the dictionaries take 150 MB, which go when nobody has read for `idleMs`. Texts that
 * were read a moment ago are not read again.
 */
export function openReading({ timeoutMs = 30_000, idleMs = 5 * 60_000, waiting = 64 } = {}): Reading {
  const queue = workQueue({ atOnce: 4, waiting })
  const kept = new LRUCache<string, Segment[]>({
    maxSize: keptCharacters,
    sizeCalculation: (_, text) => text.length + 1,
  })
  const asked = new Map<number, { resolve: (items: Segment[][]) => void; reject: (error: Error) => void }>()
  let child: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined
  let orders = 0

  const end = (why = 'the process that reads was ended') => {
    clearTimeout(idle)
    child?.kill('SIGKILL')
    child = undefined
    for (const { reject } of asked.values()) reject(new ReadingError(why))
    asked.clear()
  }

  const start = () => {
    const started = fork(fileURLToPath(new URL('./child.ts', import.meta.url)), {
      serialization: 'advanced',
      execArgv: ['--max-old-space-size=192', '--max-semi-space-size=4'],
      env: { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    started.on('message', (message) => {
      const { id, items } = message as Delivery
      asked.get(id)?.resolve(items)
      asked.delete(id)
      if (asked.size === 0) started.channel?.unref()
    })
    started.once('exit', () => child === started && end('the process that reads broke'))
    started.once('error', () => child === started && end('the process that reads could not be started'))
    started.unref()
    return started
  }

  const order = (texts: string[]): Promise<Segment[][]> =>
    queue.run(async () => {
      clearTimeout(idle)
      child ??= start()
      const reader = child
      const id = ++orders
      const timer = setTimeout(() => end(`reading took longer than ${timeoutMs} ms`), timeoutMs)
      try {
        return await new Promise<Segment[][]>((resolve, reject) => {
          asked.set(id, { resolve, reject })
          reader.channel?.ref()
          reader.send({ id, texts } satisfies Order, (error) => error && end('the process that reads does not listen'))
        })
      } finally {
        clearTimeout(timer)
        clearTimeout(idle)
        if (child) idle = setTimeout(end, idleMs).unref()
      }
    })

  return {
    annotate: async (texts, spend) => {
      const unknown = [...new Set(texts)].filter((text) => !kept.has(text))
      const read = new Map<string, Segment[]>()
      if (unknown.length > 0) await spend?.(unknown.reduce((sum, text) => sum + text.length, 0))
      if (unknown.length > 0)
        for (const [at, segments] of (await order(unknown)).entries()) {
          const text = unknown[at] ?? ''
          read.set(text, segments)
          kept.set(text, segments)
        }
      return texts.map((text) => read.get(text) ?? kept.get(text) ?? [])
    },
    close: end,
  }
}
