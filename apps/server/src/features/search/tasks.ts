import { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineTask } from '../../platform/jobs/jobs.ts'
import { forgetAsked } from './asked.ts'

const forgetAskedTask = defineTask({
  id: 'search_forget_asked',
  payload: z.object({}),
  cron: '17 3 * * *',
  handle: (ctx: Context) => forgetAsked(ctx),
})

export const searchTasks = [forgetAskedTask]
