import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/db.ts'
import { defineTask } from '../jobs/jobs.ts'

/** Forgets counted attempts; no limit looks further back than a day. */
const forgetAttempts = defineTask({
  id: 'forget_attempts',
  payload: z.object({}),
  cron: '17 * * * *',
  handle: async ({ db }: { db: Db }) => {
    await sql`delete from attempts where window_start < now() - interval '2 days'`.execute(db)
  },
})

export const attemptTasks = [forgetAttempts]
