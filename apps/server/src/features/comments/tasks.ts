import { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineTask } from '../../platform/jobs/jobs.ts'

/** Removes what was said under a note that was deleted: nobody can read it any more. */
export const removeCommentsTask = defineTask({
  id: 'comments_remove',
  payload: z.object({ noteId: z.uuid() }),
  handle: async ({ db }: Pick<Context, 'db'>, { noteId }) => {
    await db.deleteFrom('comments').where('note_id', '=', noteId).execute()
  },
})

export const commentTasks = [removeCommentsTask]
