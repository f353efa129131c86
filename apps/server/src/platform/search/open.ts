import type pg from 'pg'
import type { Logger } from 'pino'
import type { Db } from '../db/db.ts'
import type { SearchEngine } from './engine.ts'
import { openSearch } from './opensearch/opensearch.ts'
import { postgresSearch } from './postgres.ts'

/** The engine at this address, or the one in the database. */
export const openSearchEngine = ({
  url,
  db,
  pool,
  log,
}: {
  url: string | null
  db: Db
  pool: pg.Pool
  log: Logger
}): SearchEngine => (url === null ? postgresSearch({ db, pool }) : openSearch({ url, log }))
