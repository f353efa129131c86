import { sql } from 'kysely'
import type { Db, Queryable } from '../db/db.ts'
import type { TimeKey } from '../http/time-cursor.ts'
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

/** Mails, newest first, from behind a place in that order. */
export const findMails = (db: Db, options: { limit: number; before: TimeKey }): Promise<KeptMail[]> =>
  db
    .selectFrom('mails')
    .selectAll()
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('created_at', 'id'),
        '<',
        tuple(sql<Date>`${options.before.at}::timestamptz`, sql<string>`${options.before.id}::uuid`),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(options.limit)
    .execute()
