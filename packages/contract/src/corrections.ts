import { z } from 'zod'
import { AccountCard } from './accounts.ts'
import { ContentLanguage, Id, IdParams, Time, text } from './common.ts'
import { limits } from './limits.ts'
import { defineOperations } from './operation.ts'

/** A note's title and body; a comment has no title. */
const Wording = z.strictObject({ title: z.string(), body: z.string() })

/** A text as a reader of its language would write it. */
export const Correction = z.strictObject({
  id: Id,
  author: AccountCard,
  /** The text that it corrects, and the text as it should be. */
  before: Wording,
  after: Wording,
  /** false: the text has been changed since. */
  current: z.boolean(),
  /** The text's author said thank you. */
  thanked: z.boolean(),
  createdAt: Time,
  permissions: z.strictObject({ edit: z.boolean(), delete: z.boolean(), thank: z.boolean() }),
})
export type Correction = z.infer<typeof Correction>

/** The present text and whom it is for to correct. */
const Corrections = z.strictObject({
  text: Wording.extend({ language: ContentLanguage }),
  permissions: z.strictObject({ correct: z.boolean() }),
  /** The newest first. */
  items: z.array(Correction),
})
export type Corrections = z.infer<typeof Corrections>

const wording = { title: text(limits.noteTitle).default(''), body: text(limits.noteBody).default('') }
const CorrectionInput = z.strictObject({
  /** The text that was read: nobody corrects what they have not seen. */
  before: z.strictObject(wording),
  after: z.strictObject(wording),
})

export const correctionOperations = defineOperations({
  'GET /notes/{id}/corrections': {
    summary: 'Corrections that were offered of a note, up to 100',
    access: 'anyone',
    params: IdParams,
    response: Corrections,
  },
  'PUT /notes/{id}/correction': {
    summary: 'Offer a correction of a note whose author welcomes them, or change mine',
    access: 'member',
    params: IdParams,
    body: CorrectionInput,
    response: Correction,
  },
  'GET /comments/{id}/corrections': {
    summary: 'Corrections that were offered of a comment, up to 100',
    access: 'anyone',
    params: IdParams,
    response: Corrections,
  },
  'PUT /comments/{id}/correction': {
    summary: 'Offer a correction of a comment whose author welcomes them, or change mine',
    access: 'member',
    params: IdParams,
    body: CorrectionInput,
    response: Correction,
  },
  'DELETE /corrections/{id}': {
    summary: 'Delete a correction (who offered it, whose text it is of, a moderator)',
    access: 'member',
    params: IdParams,
    status: 204,
  },
  'PUT /corrections/{id}/thanks': {
    summary: 'Thank for a correction of my text',
    access: 'member',
    params: IdParams,
    status: 204,
  },
  'DELETE /corrections/{id}/thanks': {
    summary: 'Take the thanks back',
    access: 'member',
    params: IdParams,
    status: 204,
  },
})
