import { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineTask } from '../../platform/jobs/jobs.ts'
import { placeNotesOf } from './commands.ts'

/** Takes the notes of an account that was suspended out of Explore and topics, or puts them back. */
export const placeNotesTask = defineTask({
  id: 'notes_place_of_account',
  payload: z.object({ accountId: z.uuid() }),
  handle: (ctx: Context, { accountId }) => placeNotesOf(ctx, accountId),
})

export const noteTasks = [placeNotesTask]
