import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/db.ts'
import { defineTask } from '../jobs/jobs.ts'

/** Forgets which Idempotency-Keys were used; nobody sends a request again after a week. */
const forgetKeys = defineTask({
  id: 'forget_idempotency_keys',
  payload: z.object({}),
  cron: '29 * * * *',
  handle: async ({ db }: { db: Db }) => {
    await sql`delete from idempotency_keys where created_at < now() - interval '7 days'`.execute(db)
  },
})

export const httpTasks = [forgetKeys]
