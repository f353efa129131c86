import { z } from 'zod'
import { AccountCard } from './accounts.ts'
import { Channel, ContentLanguage, Id, IdParams, PageQuery, page, Time } from './common.ts'
import { limits } from './limits.ts'
import { NoteCard } from './notes.ts'
import { defineOperations } from './operation.ts'
import { PlaceCard } from './place-cards.ts'
import { signalKinds } from './words.ts'

export const SignalKind = z.enum(signalKinds)
export type SignalKind = z.infer<typeof SignalKind>

/** What somebody did with a note that they were shown. */
export const Signal = z.strictObject({
  noteId: Id,
  kind: SignalKind,
  /** Seconds, of `dwell` and `watch`; else 1. */
  amount: z.number().min(0).max(86_400).default(1),
})
export type Signal = z.input<typeof Signal>

/** What Explore and Watch go by for me. */
export const Taste = z.strictObject({
  personalised: z.boolean(),
  /** How long a signal is kept. */
  keptDays: z.number().int(),
  /** Signals that are kept now, and when the first of them came. */
  signals: z.number().int(),
  since: Time.nullable(),
  /** What was forgotten before. */
  forgottenAt: Time.nullable(),
  /** Notes that my likes, collects and comments say something about. */
  responses: z.number().int(),
  unwanted: z.number().int(),
  /** Notes that I reported since. */
  reported: z.number().int(),
  /** What I turn to, each with its share; the greatest first. */
  channels: z.array(z.strictObject({ channel: Channel, share: z.number() })),
  languages: z.array(z.strictObject({ language: ContentLanguage, share: z.number() })),
  topics: z.array(z.strictObject({ topic: z.string(), share: z.number() })),
  /** Of what I responded to or read: whose it is, where, and which words of it are looked for; a dozen of each at most. */
  authors: z.array(z.strictObject({ account: AccountCard, share: z.number() })),
  places: z.array(z.strictObject({ place: PlaceCard, share: z.number() })),
  words: z.array(z.strictObject({ word: z.string(), share: z.number() })),
})
export type Taste = z.infer<typeof Taste>

const KeptBatch = z.strictObject({
  id: z.uuid(),
  at: Time,
  signals: z.array(z.strictObject({ noteId: Id, kind: SignalKind, amount: z.number() })),
})

export const signalOperations = defineOperations({
  'POST /signals': {
    summary:
      'Tell what I did with notes that I was shown; a batch with the same id counts once. ' +
      `Beyond ${limits.signalBatchesAMinute} batches in a minute or ${limits.signalBatchesADay} in a day (UTC) too_many_requests`,
    access: 'member',
    body: z.strictObject({
      /** Chosen by who tells. */
      id: z.uuid(),
      signals: z.array(Signal).min(1).max(limits.signals),
    }),
    status: 204,
  },
  'GET /me/signals': {
    summary: 'Everything that is kept of what I told, in the batches it came in, the latest first',
    access: 'member',
    query: PageQuery,
    response: page(KeptBatch),
  },
  'GET /me/unwanted': {
    summary: 'The notes that I said are not for me, the last first; without a card where I may not read them any more',
    access: 'member',
    query: PageQuery,
    response: page(z.strictObject({ noteId: Id, at: Time, card: NoteCard.nullable() })),
  },
  'GET /me/taste': {
    summary: 'What Explore and Watch know about me, as far as it is of notes that I can read',
    access: 'member',
    response: Taste,
  },
  'DELETE /me/taste': {
    summary: 'Forget what Explore and Watch know about me, and learn nothing from what I did until now',
    access: 'member',
    status: 204,
  },
  'PUT /notes/{id}/unwanted': {
    summary: 'Not for me: leave it out, and what is like it',
    access: 'member',
    counts: 'likes',
    params: IdParams,
    status: 204,
  },
  'DELETE /notes/{id}/unwanted': {
    summary: 'Take back that a note is not for me',
    access: 'member',
    params: IdParams,
    status: 204,
  },
})
