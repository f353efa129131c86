import type pg from 'pg'
import type { Logger } from 'pino'
import type { Db } from '../db/db.ts'
import type { SearchEngine } from './engine.ts'
import { openSearch } from './opensearch/opensearch.ts'
import { postgresSearch, shareOfMemory, usualStaleMs } from './postgres.ts'
import { searchInThread, withThread } from './thread.ts'

interface Options {
  /** Of another engine; null: the one in the database. */
  url: string | null
  db: Db
  pool: pg.Pool
  databaseUrl: string
  /** Whether searches are given a thread of their own. */
  hasThread: boolean
  log: Logger
}

/** The engine at this address, or the one in the database. */
export const openSearchEngine = ({ url, db, pool, databaseUrl, hasThread, log }: Options): SearchEngine => {
  if (url !== null) return openSearch({ url, log })
  if (!hasThread) return postgresSearch({ db, pool })
  return withThread(
    postgresSearch({ db, pool }),
    searchInThread({ databaseUrl, staleMs: usualStaleMs, cacheBytes: shareOfMemory() }, (error) =>
      log.error({ err: error }, 'the thread that searches'),
    ),
  )
}
