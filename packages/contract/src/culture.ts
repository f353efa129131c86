import { z } from 'zod'
import { AccountCard } from './accounts.ts'
import { ContentLanguage, Id, IdParams, PageQuery, page, Time, text } from './common.ts'
import { CultureMark } from './culture-marks.ts'
import { limits } from './limits.ts'
import { defineOperations } from './operation.ts'
import { cultureKinds, cultureReportReasons } from './words.ts'

export { CultureMark }

/** In each language of the interface; one of them may be empty until somebody writes it. */
const Explanations = z.strictObject({ en: z.string(), 'zh-Hans': z.string() })

/** What a culture note says. */
const CultureWords = z.strictObject({
  kind: z.enum(cultureKinds),
  /** Spellings in either language and script; the first is its title. */
  terms: z.array(z.string()),
  explanations: Explanations,
})
export type CultureWords = z.infer<typeof CultureWords>

export const CultureEntry = CultureWords.extend({ id: Id, updatedAt: Time, hidden: z.boolean() })
export type CultureEntry = z.infer<typeof CultureEntry>

export const CultureNote = CultureEntry.extend({
  /** Counts up with each change. */
  revision: z.number().int(),
  createdAt: Time,
  permissions: z.strictObject({
    /** Writing, and taking part in the discussion: needs a confirmed e-mail address. */
    edit: z.boolean(),
    restore: z.boolean(),
    report: z.boolean(),
    hide: z.boolean(),
  }),
})
export type CultureNote = z.infer<typeof CultureNote>

export const CultureRevision = CultureWords.extend({
  number: z.number().int(),
  /** null: it came with Redbud, or whoever wrote it can't be shown. */
  editor: AccountCard.nullable(),
  fromRedbud: z.boolean(),
  /** The revision that it brought back. */
  restores: z.number().int().nullable(),
  createdAt: Time,
})
export type CultureRevision = z.infer<typeof CultureRevision>

export const CultureMessage = z.strictObject({
  id: Id,
  author: AccountCard,
  body: z.string(),
  language: ContentLanguage,
  createdAt: Time,
  permissions: z.strictObject({ delete: z.boolean() }),
})
export type CultureMessage = z.infer<typeof CultureMessage>

export const CultureReport = z.strictObject({
  id: Id,
  cultureNote: CultureEntry,
  reporter: AccountCard,
  reason: z.enum(cultureReportReasons),
  details: z.string(),
  createdAt: Time,
})
export type CultureReport = z.infer<typeof CultureReport>

const explanation = text(limits.cultureExplanation)
const input = {
  kind: z.enum(cultureKinds),
  terms: z.array(text(limits.cultureTerm, 2)).min(1).max(limits.cultureTerms),
  explanations: z.strictObject({ en: explanation.default(''), 'zh-Hans': explanation.default('') }),
}
export const CultureInput = z.strictObject(input)
export type CultureInput = z.input<typeof CultureInput>

export const cultureOperations = defineOperations({
  'GET /culture-notes': {
    summary: 'Culture notes: with a search those that fit best, else the last changed, first',
    access: 'anyone',
    query: PageQuery.extend({
      q: z.string().max(limits.cultureTerm).optional(),
      kind: z.enum(cultureKinds).optional(),
    }),
    response: page(CultureEntry),
  },
  'POST /culture-notes': {
    summary: 'Write a culture note (needs a confirmed e-mail address)',
    access: 'member',
    body: CultureInput,
    status: 201,
    response: CultureNote,
    creates: true,
  },
  'GET /culture-notes/{id}': { summary: 'A culture note', access: 'anyone', params: IdParams, response: CultureNote },
  'PUT /culture-notes/{id}': {
    summary: 'Change a culture note; what it said stays in its history',
    access: 'member',
    params: IdParams,
    /** `revision`: the one that was read, so that nobody undoes what they have not seen. */
    body: CultureInput.extend({ revision: z.number().int().min(1) }),
    response: CultureNote,
  },
  'GET /culture-notes/{id}/revisions': {
    summary: 'What a culture note said, the present words first',
    access: 'anyone',
    params: IdParams,
    query: PageQuery,
    response: page(CultureRevision),
  },
  'POST /culture-notes/{id}/restorations': {
    summary: 'Bring back what a culture note said (moderators, and members who wrote much and long)',
    access: 'member',
    params: IdParams,
    body: z.strictObject({ number: z.number().int().min(1), revision: z.number().int().min(1) }),
    response: CultureNote,
  },
  'PUT /culture-notes/{id}/hidden': {
    summary: 'Hide a culture note: only moderators see it, and its terms are free',
    access: 'moderator',
    params: IdParams,
    status: 204,
  },
  'DELETE /culture-notes/{id}/hidden': {
    summary: 'Show a culture note again',
    access: 'moderator',
    params: IdParams,
    status: 204,
  },
  'GET /culture-notes/{id}/messages': {
    summary: 'The discussion of a culture note, newest first',
    access: 'anyone',
    params: IdParams,
    query: PageQuery,
    response: page(CultureMessage),
  },
  'POST /culture-notes/{id}/messages': {
    summary: 'Say something in the discussion of a culture note (needs a confirmed e-mail address)',
    access: 'member',
    params: IdParams,
    body: z.strictObject({ body: text(limits.cultureMessage, 1) }),
    status: 201,
    response: CultureMessage,
    creates: true,
  },
  'DELETE /culture-messages/{id}': {
    summary: 'Delete what I said in a discussion (moderators: what anyone said)',
    access: 'member',
    params: IdParams,
    status: 204,
  },
  'PUT /culture-notes/{id}/report': {
    summary: 'Report a culture note to the moderators; reporting again changes the report',
    access: 'member',
    params: IdParams,
    body: z.strictObject({ reason: z.enum(cultureReportReasons), details: text(limits.cultureReport).default('') }),
    status: 204,
  },
  'GET /culture-reports': {
    summary: 'Reports of culture notes that wait for a moderator, newest first',
    access: 'moderator',
    query: PageQuery,
    response: page(CultureReport),
  },
  'PUT /culture-reports/{id}/settled': {
    summary: 'A report has been dealt with',
    access: 'moderator',
    params: IdParams,
    status: 204,
  },
})
