import { z } from 'zod'
import { Id, IdParams, PageQuery, page, ReadableLanguage, Time, text } from './common.ts'
import { limits } from './limits.ts'
import { Cover, Voice } from './media.ts'
import { defineOperations } from './operation.ts'
import { exercises, grades, phases } from './words.ts'

/** When a phrase is asked for next and what that rests on; see `memory.ts`. */
export const PhraseMemory = z.strictObject({
  phase: z.enum(phases),
  dueAt: Time,
  stability: z.number(),
  difficulty: z.number(),
  step: z.number().int(),
  reviews: z.number().int(),
  lapses: z.number().int(),
  intervalDays: z.number(),
  reviewedAt: Time.nullable(),
})

/** A word or sentence that somebody kept; theirs alone to see. */
export const Phrase = z.strictObject({
  id: Id,
  language: ReadableLanguage,
  text: z.string(),
  /** Pinyin with tone marks, or IPA; empty where it isn't known. */
  reading: z.string(),
  meaning: z.string(),
  /** The sentence it was read in; empty for a sentence. */
  sentence: z.string(),
  /** Where it was read; null where that can't be read any more. What was kept stays. */
  note: z.strictObject({ id: Id, title: z.string(), cover: Cover.nullable() }).nullable(),
  /** The author of that note says it, where they attached it with their own voice. */
  voice: Voice.nullable(),
  keptAt: Time,
  memory: PhraseMemory,
})
export type Phrase = z.infer<typeof Phrase>

export const PhraseInput = z.strictObject({
  language: ReadableLanguage,
  text: text(limits.phrase, 1),
  reading: text(limits.phraseReading).default(''),
  meaning: text(limits.phraseMeaning).default(''),
  sentence: text(limits.phraseSentence).default(''),
  noteId: Id.nullable().default(null),
})
export type PhraseInput = z.input<typeof PhraseInput>

/** An answer to a phrase. Told again it changes nothing, except that it can be `undone`, which is for good. */
export const Review = z.strictObject({
  /** Chosen by who tells. */
  id: z.uuid(),
  phraseId: Id,
  exercise: z.enum(exercises),
  grade: z.enum(grades),
  /** When it was given, by the clock of the device. */
  at: Time,
  undone: z.boolean().default(false),
})
export type Review = z.output<typeof Review>

/** Whose midnight it is: an IANA time zone. */
const TimeZone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]*$/)
  .refine((name) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }) !== null
    } catch {
      return false
    }
  })
  .default('UTC')
/** `2026-02-28` */
const Day = z.iso.date()

export const PhrasebookStatistics = z.strictObject({
  today: Day,
  /** Days in a row with a review, up to today or, where today has none yet, yesterday. */
  streak: z.number().int(),
  longestStreak: z.number().int(),
  /** Days with reviews in the last year, the oldest first. */
  days: z.array(z.strictObject({ day: Day, reviews: z.number().int(), again: z.number().int() })),
  /** Of phrases that were known once, in the last 30 days: how many were asked for, and how many were still known. */
  retention: z.strictObject({ asked: z.number().int(), known: z.number().int() }),
  /** How many known or half-known phrases are due on each of the next 14 days; what is overdue is due today. */
  forecast: z.array(z.strictObject({ day: Day, due: z.number().int() })),
  /** Phrases by how well they are known; `young`: asked for again within three weeks. */
  phrases: z.strictObject({
    new: z.number().int(),
    learning: z.number().int(),
    young: z.number().int(),
    mature: z.number().int(),
  }),
})
export type PhrasebookStatistics = z.infer<typeof PhrasebookStatistics>

const Word = z.strictObject({ language: ReadableLanguage, text: text(limits.phrase, 1) })

export const phraseOperations = defineOperations({
  'GET /me/phrases': {
    summary: 'My phrasebook, last kept first; `q` finds in text, reading and meaning',
    access: 'member',
    query: PageQuery.extend({ q: text(100).optional() }),
    response: page(Phrase),
  },
  'POST /me/phrases': {
    summary: 'Keep words or sentences; what is kept already is left as it is and answered',
    access: 'member',
    body: z.strictObject({ items: z.array(PhraseInput).min(1).max(limits.phrasesAtOnce) }),
    response: z.strictObject({ items: z.array(Phrase) }),
  },
  'POST /me/phrases/lookups': {
    summary: 'Which of these I kept, in the order in which they are asked for',
    access: 'member',
    body: z.strictObject({ items: z.array(Word).min(1).max(limits.phrasesAtOnce) }),
    response: z.strictObject({ items: z.array(z.strictObject({ id: Id.nullable() })) }),
  },
  'GET /me/phrases/{id}': { summary: 'A phrase of mine', access: 'member', params: IdParams, response: Phrase },
  'PATCH /me/phrases/{id}': {
    summary: 'Change what a phrase of mine means or how it is read',
    access: 'member',
    params: IdParams,
    body: z.strictObject({
      meaning: text(limits.phraseMeaning).optional(),
      reading: text(limits.phraseReading).optional(),
    }),
    response: Phrase,
  },
  'DELETE /me/phrases/{id}': {
    summary: 'Take a phrase out of my phrasebook; its reviews still count in the statistics',
    access: 'member',
    params: IdParams,
    status: 204,
  },
  'GET /me/reviews': {
    summary: 'What to review: phrases that are due within three days, and the next new ones',
    access: 'member',
    query: z.strictObject({ timeZone: TimeZone }),
    response: z.strictObject({
      /** Soonest first, then the new ones, oldest first. */
      items: z.array(Phrase),
      /** Which day it is, and what was done in it. */
      today: Day,
      reviewed: z.number().int(),
      /** New phrases that were asked for the first time; a day has room for 15. */
      introduced: z.number().int(),
    }),
  },
  'POST /me/reviews': {
    summary: 'Tell reviews, also long after they were made and in any order; each id counts once',
    access: 'member',
    body: z.strictObject({
      reviews: z.array(Review).min(1).max(limits.reviewsAtOnce),
      /** What the device’s clock says now: a clock that is wrong is allowed for. */
      sentAt: Time,
    }),
    response: z.strictObject({
      /** The phrases as they are now; those that aren’t there any more are left out. */
      items: z.array(Phrase),
    }),
  },
  'GET /me/reviews/statistics': {
    summary: 'What I reviewed, what I still knew, and what is ahead',
    access: 'member',
    query: z.strictObject({ timeZone: TimeZone }),
    response: PhrasebookStatistics,
  },
})
