import type pg from 'pg'
import { newId } from '../ids.ts'
import { makeReserveId } from './idempotency.ts'
import type { RouteDeps } from './route.ts'
import { sealCursors } from './sealed-cursor.ts'

/** What routes of this site are made with. */
export const routeDeps = ({
  pool,
  settings,
  countWriting,
}: Pick<RouteDeps, 'countWriting'> & { pool: pg.Pool; settings: { secret: string } }): RouteDeps => ({
  newId,
  reserveId: makeReserveId(pool),
  cursors: sealCursors(settings.secret),
  countWriting,
})
