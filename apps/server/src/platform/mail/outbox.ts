import type { Db, Queryable } from '../db/db.ts'
import { newId } from '../ids.ts'
import { enqueue } from '../jobs/jobs.ts'
import type { Mail, Mailer } from './mailer.ts'
import { sendMail } from './tasks.ts'

/** Keeps a mail in the caller's transaction and, where there is an SMTP server, has it sent after that. */
export const queueMail = async (db: Queryable, mailer: Mailer, mail: Mail): Promise<void> => {
  const id = newId()
  await db
    .insertInto('mails')
    .values({ id, recipient: mail.to, subject: mail.subject, body: mail.text, error: null })
    .execute()
  if (mailer.sends) await enqueue(db, sendMail, { mailId: id })
}

export interface KeptMail {
  id: string
  recipient: string
  subject: string
  body: string
  sent_at: Date | null
  error: string | null
  created_at: Date
}

/** Mails, newest first, after a key of (created_at, id). */
export const findMails = (
  db: Db,
  options: { limit: number; after: { createdAt: string; id: string } | null },
): Promise<KeptMail[]> => {
  let query = db
    .selectFrom('mails')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(options.limit)
  const { after } = options
  if (after)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('created_at', 'id'), '<', tuple(new Date(after.createdAt), after.id)),
    )
  return query.execute()
}
