import { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineTask } from '../../platform/jobs/jobs.ts'
import { countCommentsAgain } from '../comments/standing-commands.ts'
import { countResponsesAgain } from '../notes/response-commands.ts'
import { countFollowsAgain } from '../social/commands.ts'
import { sendPasswordReset } from './credentials.ts'
import { removeLeft } from './leaving-commands.ts'

/** Ended sessions and links that were never followed. */
const forgetExpired = defineTask({
  id: 'forget_expired_sign_ins',
  payload: z.object({}),
  cron: '23 * * * *',
  handle: async ({ db }: Pick<Context, 'db'>) => {
    await db.deleteFrom('sessions').where('expires_at', '<', new Date()).execute()
    await db.deleteFrom('verifications').where('expires_at', '<', new Date()).execute()
  },
})

/** Writes to whoever asked for a new password, if the address is an account's. */
export const mailPasswordReset = defineTask({
  id: 'mail_password_reset',
  payload: z.object({ email: z.string() }),
  handle: (ctx: Pick<Context, 'auth' | 'db' | 'mailer' | 'settings'>, { email }) => sendPasswordReset(ctx, email),
})

/** What an account did counts as long as it is active. */
export const countAgainTask = defineTask({
  id: 'accounts_count_again',
  payload: z.object({ accountId: z.uuid() }),
  handle: async (ctx: Pick<Context, 'bus' | 'db'>, { accountId }) => {
    await countResponsesAgain(ctx, accountId)
    await countCommentsAgain(ctx, accountId)
    await countFollowsAgain(ctx, accountId)
  },
})

/** Accounts that were deleted, once nobody can take them back. */
const removeLeftTask = defineTask({
  id: 'accounts_remove_left',
  payload: z.object({}),
  cron: '41 * * * *',
  handle: (ctx: Context) => removeLeft(ctx),
})

export const accountTasks = [forgetExpired, mailPasswordReset, countAgainTask, removeLeftTask]
