import { z } from 'zod'
import { ContentLanguage, Id, ReadableLanguage } from './common.ts'
import { limits } from './limits.ts'
import { defineOperations } from './operation.ts'
import { noTranslation } from './words.ts'

/** Whose words: those of a note are its title and its body. */
const Words = z.strictObject({ kind: z.enum(['note', 'comment']), id: Id })
export type TranslatedWords = z.infer<typeof Words>

/** What became of one's words: translated, still being made (ask again after so long), or not, and why. */
export const TranslationAnswer = z.discriminatedUnion('status', [
  Words.extend({
    status: z.literal('translated'),
    from: ContentLanguage,
    to: ReadableLanguage,
    /** Empty for a comment, as is what is empty in the original. */
    title: z.string(),
    body: z.string(),
    /** What made it: `bergamot`, `libretranslate`, `deepl`, `chat`; `memory` for members' corrections alone. */
    engine: z.string(),
    quality: z.literal('machine'),
  }),
  Words.extend({ status: z.literal('pending'), retryAfterSeconds: z.number().int() }),
  Words.extend({ status: z.literal('none'), reason: z.enum(noTranslation) }),
])
export type TranslationAnswer = z.infer<typeof TranslationAnswer>

export const translationOperations = defineOperations({
  'POST /translations': {
    summary: 'Notes and comments in another language, in the order in which they are asked for',
    access: 'anyone',
    body: z.strictObject({
      items: z.array(Words).min(1).max(limits.translatedAtOnce),
      /** Default: the first language that the reader reads; signed out, that of the interface. */
      to: ReadableLanguage.optional(),
    }),
    response: z.strictObject({ items: z.array(TranslationAnswer) }),
  },
})
