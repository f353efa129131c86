import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '../db/db.ts'
import { mayPass } from '../db/passing.ts'
import { postgresSearch } from './postgres.ts'
import { type Answer, packHits, type ThreadOptions, type Told } from './thread.ts'

const { databaseUrl, staleMs, cacheBytes } = workerData as ThreadOptions
const answer = (said: Answer) => parentPort?.postMessage(said)

const engine = postgresSearch(openDatabase({ url: databaseUrl, poolSize: 4, onError: (lost) => answer({ lost }) }), {
  staleMs,
  cacheBytes,
})

parentPort?.on('message', (told: Told) => {
  if (told === 'refresh') return engine.refresh()
  const { ask, request } = told
  engine.find(request).then(
    ({ hits, matched }) => answer({ ask, matched, ...packHits(hits) }),
    (error) => answer({ ask, problem: problemOf(error) }),
  )
})

const problemOf = (error: unknown) => ({
  message: error instanceof Error ? error.message : String(error),
  stack: error instanceof Error ? error.stack : undefined,
  passes: mayPass(error),
})
