import type { Context } from './context.ts'
import { feedTasks } from './features/feeds/tasks.ts'
import { mediaTasks } from './features/media/tasks.ts'
import type { AnyTask } from './platform/jobs/jobs.ts'

/** Every background task there is: a waiting job whose task is missing here would wait for ever. */
export const tasks: AnyTask<Context>[] = [...feedTasks, ...mediaTasks]
