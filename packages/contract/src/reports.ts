import { z } from 'zod'
import { AccountCard } from './accounts.ts'
import { Id, IdParams, PageQuery, page, Time, text } from './common.ts'
import { limits } from './limits.ts'
import { NoteCard } from './notes.ts'
import { defineOperations } from './operation.ts'
import { caseActions, caseStates, decisions, reportKinds, reportReasons } from './words.ts'

const Subject = z.strictObject({ kind: z.enum(reportKinds), id: Id })
const reason = z.enum(reportReasons)
const waiting = z.number().int().min(0).max(limits.waitingCounted)

export const ReportInput = z.strictObject({
  subject: Subject,
  reason,
  words: text(limits.report).default(''),
})
export type ReportInput = z.input<typeof ReportInput>

export const CaseEntry = z.strictObject({
  id: Id,
  subject: Subject,
  /** Whose it is; of a place who added it, null where that is nobody, or nobody any more. */
  account: AccountCard.nullable(),
  /** The note that it is or is under. */
  noteId: Id.nullable(),
  /** What it said when it was first reported; of an account, what it says of itself; of a place, its names. Empty once it is gone. */
  words: z.string(),
  state: z.enum(caseStates),
  reports: z.number().int(),
  /** What they say is wrong, the most frequent first. */
  reasons: z.array(z.strictObject({ reason, count: z.number().int() })),
  openedAt: Time,
  reportedAt: Time,
  closedAt: Time.nullable(),
})
export type CaseEntry = z.infer<typeof CaseEntry>

export const Case = CaseEntry.extend({
  /** The note that it is or is under, where a moderator may read it. */
  note: NoteCard.nullable(),
  /** The last of them, newest first. */
  reported: z.array(z.strictObject({ id: Id, reporter: AccountCard, reason, words: z.string(), createdAt: Time })),
  /** What was done, last first. */
  log: z.array(
    z.strictObject({
      id: Id,
      what: z.enum(caseActions),
      /** null: the account is gone. */
      actor: AccountCard.nullable(),
      reason: z.string(),
      createdAt: Time,
    }),
  ),
  permissions: z.strictObject({ dismiss: z.boolean(), remove: z.boolean(), merge: z.boolean() }),
})
export type Case = z.infer<typeof Case>

export const reportOperations = defineOperations({
  'POST /reports': {
    summary:
      'Report a note, a comment, a person or a place to the moderators; while that waits, reporting it again changes the report',
    access: 'member',
    body: ReportInput,
    status: 204,
  },
  'GET /me/reports': {
    summary: 'What I reported, the last first',
    access: 'member',
    query: PageQuery,
    response: page(z.strictObject({ id: Id, subject: Subject, reason, words: z.string(), createdAt: Time })),
  },
  'GET /cases': {
    summary:
      'What was reported and waits for a moderator, last reported first; or what was decided, last decided first',
    access: 'moderator',
    query: PageQuery.extend({ state: z.enum(['open', 'closed']).default('open') }),
    response: page(CaseEntry),
  },
  'GET /admin/waiting': {
    summary: `How much waits for a moderator: cases that they may work on, and reports of culture notes, each counted up to ${limits.waitingCounted}`,
    access: 'moderator',
    response: z.strictObject({ cases: waiting, cultureReports: waiting }),
  },
  'GET /cases/{id}': {
    summary: 'A case with its reports and what was done',
    access: 'moderator',
    params: IdParams,
    response: Case,
  },
  'POST /cases/{id}/actions': {
    summary:
      'Decide a case: leave what was reported as it is, remove it (a person is suspended), or make a place one with another. The same again changes nothing; `conflict` where another moderator decided otherwise',
    access: 'moderator',
    params: IdParams,
    body: z.strictObject({
      decision: z.enum(decisions),
      reason: text(limits.report).default(''),
      /** The place that stays, where one is merged. */
      into: Id.optional(),
    }),
    response: Case,
  },
})
