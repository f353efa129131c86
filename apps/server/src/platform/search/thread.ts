import { Worker } from 'node:worker_threads'
import { PassingError } from '../db/passing.ts'
import type { SearchEngine, SearchHit, SearchRequest, SearchResult } from './engine.ts'

/** What the thread is told. */
export type Told = { ask: number; request: SearchRequest } | 'refresh'
/** What went wrong; its class and code would not come over. */
interface Problem {
  message: string
  stack: string | undefined
  passes: boolean
}
/** What it says. Hits are packed, since an object for each would cost as much to hand over as to find. */
export type Answer =
  | { ask: number; matched: number; ids: string; at: Float64Array<ArrayBuffer>; scores: Float64Array<ArrayBuffer> }
  | { ask: number; problem: Problem }
  | { lost: Error }

export interface ThreadOptions {
  databaseUrl: string
  staleMs: number
  cacheBytes: number
}

const uuidLength = 36

/** As the thread packs them. */
export const packHits = (hits: readonly SearchHit[]) => ({
  ids: hits.map(({ id }) => id).join(''),
  at: Float64Array.from(hits, ({ at }) => at.getTime()),
  scores: Float64Array.from(hits, ({ score }) => score),
})

const errorOf = ({ message, stack, passes }: Problem): Error => {
  const error = passes ? new PassingError(message) : new Error(message)
  if (stack) error.stack = stack
  return error
}

const unpackHits = ({ ids, at, scores }: Extract<Answer, { ids: string }>): SearchHit[] =>
  Array.from(at, (time, nth) => ({
    id: ids.slice(nth * uuidLength, (nth + 1) * uuidLength),
    at: new Date(time),
    score: scores[nth] as number,
  }))

/**
 * Searches of the index in PostgreSQL in a thread of their own, with connections of their own: what answers requests
 * goes on meanwhile. The thread is started by the first search. Where it ends by itself, the searches that it had fail,
 * and the next one starts another.
 * @param onError hears why it ended, and what became of its connections
 */
export const searchInThread = (
  options: ThreadOptions,
  onError: (error: Error) => void,
): Pick<SearchEngine, 'find' | 'refresh'> & { close(): Promise<void> } => {
  const waiting = new Map<number, PromiseWithResolvers<SearchResult>>()
  let asked = 0
  let thread: Worker | null = null

  const hear = (answer: Answer) => {
    if ('lost' in answer) return onError(answer.lost)
    const asking = waiting.get(answer.ask)
    waiting.delete(answer.ask)
    // a process need not stay for a thread that nobody waits for
    if (waiting.size === 0) thread?.unref()
    if ('problem' in answer) asking?.reject(errorOf(answer.problem))
    else asking?.resolve({ hits: unpackHits(answer), matched: answer.matched })
  }

  const start = (): Worker => {
    const started = new Worker(new URL('./thread-worker.ts', import.meta.url), {
      workerData: options,
      resourceLimits: { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 1024 },
    })
    started.unref()
    let cause: Error | null = null
    started.on('message', hear)
    started.on('error', (error) => {
      cause = error instanceof Error ? error : new Error(String(error))
      onError(cause)
    })
    started.on('exit', () => {
      if (thread !== started) return
      thread = null
      // the next search has another
      const problem = new PassingError('the thread that searches has ended', { cause })
      for (const asking of waiting.values()) asking.reject(problem)
      waiting.clear()
    })
    return started
  }
  return {
    find: (request) => {
      const asking = Promise.withResolvers<SearchResult>()
      waiting.set(++asked, asking)
      thread ??= start()
      thread.ref()
      thread.postMessage({ ask: asked, request } satisfies Told)
      return asking.promise
    },
    // one that isn't started has read nothing yet
    refresh: () => thread?.postMessage('refresh' satisfies Told),
    close: async () => {
      await thread?.terminate()
    },
  }
}

/** An engine whose finding is done in a thread; its writing stays where it is. */
export const withThread = (engine: SearchEngine, thread: ReturnType<typeof searchInThread>): SearchEngine => ({
  ...engine,
  ...thread,
  write: async (change, within) => {
    await engine.write(change, within)
    if (!within) thread.refresh()
  },
})
