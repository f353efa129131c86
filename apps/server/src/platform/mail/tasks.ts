import { z } from 'zod'
import type { Db } from '../db/db.ts'
import { defineTask } from '../jobs/jobs.ts'
import type { Mailer } from './mailer.ts'

/** Sends one mail; what goes wrong is kept beside it and the job is tried again. */
export const sendMail = defineTask({
  id: 'send_mail',
  payload: z.object({ mailId: z.uuid() }),
  handle: async ({ db, mailer }: { db: Db; mailer: Mailer }, { mailId }) => {
    const mail = await db.selectFrom('mails').selectAll().where('id', '=', mailId).executeTakeFirst()
    if (!mail || mail.sent_at || !mailer.sends) return
    try {
      await mailer.send({ to: mail.recipient, subject: mail.subject, text: mail.body, id: mail.id })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      await db
        .updateTable('mails')
        .set({ error: reason.slice(0, 500) })
        .where('id', '=', mailId)
        .execute()
      throw error
    }
    await db.updateTable('mails').set({ sent_at: new Date(), error: null }).where('id', '=', mailId).execute()
  },
})

/** Mails hold links and addresses; they are not kept for ever. */
const forgetMails = defineTask({
  id: 'forget_mails',
  payload: z.object({}),
  cron: '41 3 * * *',
  handle: async ({ db }: { db: Db }) => {
    await db
      .deleteFrom('mails')
      .where('created_at', '<', new Date(Date.now() - 90 * 24 * 60 * 60 * 1000))
      .execute()
  },
})

export const mailTasks = [sendMail, forgetMails]
