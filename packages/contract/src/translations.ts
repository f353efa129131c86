import { z } from 'zod'
import { AccountCard } from './accounts.ts'
import { ContentLanguage, Id, IdParams, ReadableLanguage, Time, text } from './common.ts'
import { limits } from './limits.ts'
import { defineOperations } from './operation.ts'
import { noTranslation } from './words.ts'

/** Whose words: those of a note are its title, its body and what its photos show; those of an account its bio. */
const Words = z.strictObject({ kind: z.enum(['note', 'comment', 'account']), id: Id })
export type TranslatedWords = z.infer<typeof Words>

/** `checked`: by the author, a moderator or a trusted member, whoever wrote it. `author`: the author's own words. */
const TranslationQuality = z.enum(['machine', 'checked', 'author'])
export type TranslationQuality = z.infer<typeof TranslationQuality>

/** What became of one's words: translated, still being made (ask again after so long), or not, and why. */
export const TranslationAnswer = z.discriminatedUnion('status', [
  Words.extend({
    status: z.literal('translated'),
    from: ContentLanguage,
    to: ReadableLanguage,
    /** Empty for a comment, as is what is empty in the original. */
    title: z.string(),
    body: z.string(),
    /** The photos' alt texts, in the order of the photos; empty where one stays as it is, or could not be translated. */
    alts: z.array(z.string()),
    /** What made it: `bergamot`, `libretranslate`, `deepl`, `chat`; `memory` for members' corrections alone, `glossary` for one of its words. */
    engine: z.string(),
    quality: TranslationQuality,
  }),
  Words.extend({ status: z.literal('pending'), retryAfterSeconds: z.number().int() }),
  Words.extend({ status: z.literal('none'), reason: z.enum(noTranslation) }),
])
export type TranslationAnswer = z.infer<typeof TranslationAnswer>

/** What one is about to say, in another language, and from there back again: what gets lost shows. */
export const TranslationPreview = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('translated'),
    from: ContentLanguage,
    to: ReadableLanguage,
    title: z.string(),
    body: z.string(),
    back: z.strictObject({ title: z.string(), body: z.string() }),
    engine: z.string(),
  }),
  z.strictObject({ status: z.literal('pending'), retryAfterSeconds: z.number().int() }),
  z.strictObject({ status: z.literal('none'), reason: z.enum(noTranslation) }),
])
export type TranslationPreview = z.infer<typeof TranslationPreview>

/** What is said in a video, translated: a cue of the track that it was made from has the same times. */
export const TranslatedCaptions = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('translated'),
    from: ContentLanguage,
    to: ReadableLanguage,
    /** Times in seconds. What no engine could do is not among them: there the original has to be shown. */
    cues: z.array(z.strictObject({ from: z.number(), to: z.number(), text: z.string() })),
    engine: z.string(),
  }),
  z.strictObject({ status: z.literal('pending'), retryAfterSeconds: z.number().int() }),
  z.strictObject({ status: z.literal('none'), reason: z.enum(noTranslation) }),
])
export type TranslatedCaptions = z.infer<typeof TranslatedCaptions>

/** A better translation of a note's or comment's words, which waits for its author, a moderator or a trusted member. */
const TranslationSuggestion = z.strictObject({
  id: Id,
  of: z.strictObject({ kind: z.enum(['note', 'comment']), id: Id }),
  to: ReadableLanguage,
  /** Empty for a comment. */
  title: z.string(),
  body: z.string(),
  by: AccountCard,
  createdAt: Time,
  permissions: z.strictObject({ accept: z.boolean(), remove: z.boolean() }),
})
export type TranslationSuggestion = z.infer<typeof TranslationSuggestion>

export const translationOperations = defineOperations({
  'POST /translations': {
    summary: 'Notes and comments in another language, in the order in which they are asked for',
    access: 'anyone',
    body: z.strictObject({
      items: z.array(Words).min(1).max(limits.translatedAtOnce),
      /** Default: of each, the first language that the reader reads and that it can be translated into; signed out, the interface's. */
      to: ReadableLanguage.optional(),
    }),
    response: z.strictObject({ items: z.array(TranslationAnswer) }),
  },
  'POST /languages/detection': {
    summary: 'The language that a text is in, as far as its words tell',
    access: 'member',
    body: z.strictObject({ text: text(limits.noteBody) }),
    response: z.strictObject({ language: ContentLanguage }),
  },
  'GET /translations/target': {
    summary: 'The language that I get what is written in another in, if I name none',
    access: 'anyone',
    query: z.strictObject({ from: ContentLanguage }),
    response: z.strictObject({ to: ReadableLanguage }),
  },
  'POST /media/{id}/captions/translation': {
    summary: "A video's captions in a language that it has none in, by machine; its author's own always come first",
    access: 'anyone',
    params: IdParams,
    /** Default: as for notes. */
    body: z.strictObject({ to: ReadableLanguage.optional() }),
    response: TranslatedCaptions,
  },
  'PUT /notes/{id}/translations/{to}': {
    summary: "A better translation of a note: the author's and moderators' is taken at once, others' wait for them",
    access: 'member',
    params: IdParams.extend({ to: ReadableLanguage }),
    body: z.strictObject({
      title: text(limits.translatedTitle).default(''),
      body: text(limits.translatedBody).default(''),
    }),
    response: z.strictObject({ status: z.enum(['taken', 'waiting']) }),
  },
  'PUT /comments/{id}/translations/{to}': {
    summary: "A better translation of a comment: its author's and moderators' is taken at once, others' wait for them",
    access: 'member',
    params: IdParams.extend({ to: ReadableLanguage }),
    body: z.strictObject({ body: text(limits.translatedBody, 1) }),
    response: z.strictObject({ status: z.enum(['taken', 'waiting']) }),
  },
  'GET /notes/{id}/translations': {
    summary:
      'Translations that were suggested of a note as it is now and of comments under it: all for who decides on them, for trusted members what they may take, and mine',
    access: 'member',
    params: IdParams,
    response: z.strictObject({ items: z.array(TranslationSuggestion) }),
  },
  'PUT /translation-suggestions/{id}/acceptance': {
    summary:
      'Take a suggested translation (the author of the note or comment, a moderator, a trusted member who reads both languages)',
    access: 'member',
    params: IdParams,
    status: 204,
  },
  'DELETE /translation-suggestions/{id}': {
    summary: 'Delete a suggested translation (who suggested it, the author of the note or comment, a moderator)',
    access: 'member',
    params: IdParams,
    status: 204,
  },
  'POST /translations/preview': {
    summary: 'How words that are not published yet will read in another language',
    access: 'member',
    body: z.strictObject({
      title: text(limits.noteTitle).default(''),
      body: text(limits.noteBody).default(''),
      /** Left out: detected. */
      language: ContentLanguage.optional(),
      /** Of these the first that is another language than that of the words. */
      to: z.array(ReadableLanguage).min(1).max(3),
    }),
    response: TranslationPreview,
  },
})
