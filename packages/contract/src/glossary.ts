import { z } from 'zod'
import { Id, IdParams, InterfaceLanguage, PageQuery, page, Time, text } from './common.ts'
import { limits } from './limits.ts'
import { defineOperations } from './operation.ts'

const meaning = { target: z.string(), plain: z.string() }

/** A word and what translations make of it, before any engine is asked. */
export const GlossaryTerm = z.strictObject({
  /** null: it comes with Redbud, and this site has said nothing of it. */
  id: Id.nullable(),
  /** The language of the word; it is translated into the interface's other one. */
  from: InterfaceLanguage,
  source: z.string(),
  ...meaning,
  /** It is not used. */
  off: z.boolean(),
  /** What comes with Redbud; null where the word is this site's own. */
  shipped: z.strictObject(meaning).nullable(),
  updatedAt: Time.nullable(),
})
export type GlossaryTerm = z.infer<typeof GlossaryTerm>

/**
 * `target`: how it reads by itself. `plain`: the same in plainer words of the language of the word, which engines know;
 * without, `target` is put in where the word stood. One line each, without `<`, `>`, `#`, `@` or an address.
 */
const said = {
  target: text(limits.glossaryMeaning, 1),
  plain: text(limits.glossaryMeaning).default(''),
  off: z.boolean().default(false),
}
export const GlossaryInput = z.strictObject({
  from: InterfaceLanguage,
  source: text(limits.glossaryTerm, 2),
  ...said,
})
export type GlossaryInput = z.input<typeof GlossaryInput>

export const glossaryOperations = defineOperations({
  'GET /glossary': {
    summary: "Words that translations always put the same way: this site's own first, then those that come with Redbud",
    access: 'moderator',
    query: PageQuery.extend({
      /** In the word or in what it means. */
      q: z.string().max(limits.glossaryMeaning).optional(),
      from: InterfaceLanguage.optional(),
    }),
    response: page(GlossaryTerm),
  },
  'POST /glossary': {
    summary:
      'Say what a word means, also one that comes with Redbud. Translations with it are made anew when they are next read',
    access: 'moderator',
    body: GlossaryInput,
    status: 201,
    response: GlossaryTerm,
    creates: true,
  },
  'PATCH /glossary/{id}': {
    summary: 'Change what a word means, or whether it is used; what is left out stays as it is',
    access: 'moderator',
    params: IdParams,
    body: z.strictObject({
      target: said.target.optional(),
      plain: text(limits.glossaryMeaning).optional(),
      off: z.boolean().optional(),
      /** Of the word as it was seen: `conflict` where it has been changed since. */
      updatedAt: Time.optional(),
    }),
    response: GlossaryTerm,
  },
  'DELETE /glossary/{id}': {
    summary: 'Take away what this site says of a word; of one that comes with Redbud that holds again',
    access: 'moderator',
    params: IdParams,
    status: 204,
  },
})
