import type { Context } from './context.ts'
import { accountTasks } from './features/accounts/tasks.ts'
import { commentTasks } from './features/comments/tasks.ts'
import { dictionaryTasks } from './features/dictionary/tasks.ts'
import { feedTasks } from './features/feeds/tasks.ts'
import { mediaTasks } from './features/media/tasks.ts'
import { noteTasks } from './features/notes/tasks.ts'
import { placeTasks } from './features/places/tasks.ts'
import { recommendTasks } from './features/recommend/tasks.ts'
import { searchTasks } from './features/search/tasks.ts'
import { signalTasks } from './features/signals/tasks.ts'
import { translationTasks } from './features/translation/tasks.ts'
import { uploadTasks } from './features/uploads/tasks.ts'
import { attemptTasks } from './platform/attempts/tasks.ts'
import { httpTasks } from './platform/http/tasks.ts'
import type { AnyTask } from './platform/jobs/jobs.ts'
import { mailTasks } from './platform/mail/tasks.ts'

/** Every background task there is: a waiting job whose task is missing here would wait for ever. */
export const tasks: AnyTask<Context>[] = [
  ...accountTasks,
  ...attemptTasks,
  ...commentTasks,
  ...dictionaryTasks,
  ...feedTasks,
  ...httpTasks,
  ...mailTasks,
  ...mediaTasks,
  ...noteTasks,
  ...placeTasks,
  ...recommendTasks,
  ...signalTasks,
  ...searchTasks,
  ...translationTasks,
  ...uploadTasks,
]
