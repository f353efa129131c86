import { z } from 'zod'
import { AccountCard } from './accounts.ts'
import { Channel, ContentLanguage, InterfaceLanguage, PageQuery, page, Time, text } from './common.ts'
import { limits } from './limits.ts'
import { NoteCard, NoteKind, Topic } from './notes.ts'
import { defineOperations } from './operation.ts'
import { FoundPlace } from './places.ts'
import { AccountRow } from './social.ts'
import { placeKinds } from './words.ts'

/** What is looked for: words, "an exact phrase", -without, from:@handle, #topic. */
const SearchText = text(limits.searchQuery, 1)

export const searchOrders = ['best', 'new', 'likes', 'collects'] as const
export const searchTimes = ['day', 'week', 'month', 'year'] as const

export const SearchNotesQuery = PageQuery.extend({
  q: SearchText,
  kind: NoteKind.optional(),
  channel: Channel.optional(),
  language: ContentLanguage.optional(),
  /** Published within this time. */
  within: z.enum(searchTimes).optional(),
  /** `following`: of whom I follow alone. */
  by: z.enum(['anyone', 'following']).default('anyone'),
  /** Whether I have opened it before, as far as that is kept for recommendations; not with those switched off. */
  seen: z.enum(['seen', 'unseen']).optional(),
  sort: z.enum(searchOrders).default('best'),
  /** `other`: notes in the other language, found by what the words mean. */
  across: z.enum(['own', 'other']).default('own'),
})

export const FoundNotes = page(NoteCard).extend({
  /** What was probably meant, where nothing or little is found. */
  correction: z.string().nullable(),
  /** There is nothing for what was typed, and these are the first notes for the correction. */
  corrected: z.boolean(),
  /** Of the first page: what the words were taken for in the other language. */
  translated: z.array(z.string()),
})
export type FoundNotes = z.infer<typeof FoundNotes>

export const SearchSuggestions = z.strictObject({
  /** What the reader or many others looked for. */
  queries: z.array(z.string()),
  topics: z.array(Topic),
  accounts: z.array(AccountCard),
})
export type SearchSuggestions = z.infer<typeof SearchSuggestions>

/** What this site's moderators see of hot searches. */
export const HotSearches = z.strictObject({
  /** What is shown, in each language. */
  hot: z.array(z.strictObject({ language: InterfaceLanguage, items: z.array(z.string()) })),
  /** Words of which nothing that has them is shown, the last said first. */
  unwanted: z.array(z.strictObject({ words: z.string(), addedAt: Time })),
})
export type HotSearches = z.infer<typeof HotSearches>
const UnwantedWords = z.strictObject({ words: text(60, 1) })

const Queries = z.strictObject({ items: z.array(z.string()) })
const few = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual)

export const searchOperations = defineOperations({
  'GET /search/notes': {
    summary:
      'Notes that have these words: "exact phrase", -without, from:@handle and #topic narrow them. Sorted by likes or collects, the 500 best; else by what fits, the 200 best',
    access: 'anyone',
    query: SearchNotesQuery,
    response: FoundNotes,
  },
  'GET /search/accounts': {
    summary: 'People by handle or name, also in pinyin and with a slip of the hand',
    access: 'anyone',
    query: z.strictObject({ q: SearchText, limit: few(50, 20) }),
    response: z.strictObject({ items: z.array(AccountRow) }),
  },
  'GET /search/topics': {
    summary: 'Topics by name, also in pinyin and with a slip of the hand',
    access: 'anyone',
    query: z.strictObject({ q: SearchText, limit: few(50, 20) }),
    response: z.strictObject({ items: z.array(Topic) }),
  },
  'GET /search/related': {
    summary: 'Topics of the public notes that fit best, and after those topics that are called alike',
    access: 'anyone',
    query: z.strictObject({ q: SearchText, limit: few(20, 6) }),
    response: z.strictObject({ items: z.array(Topic) }),
  },
  'GET /search/places': {
    summary:
      'Places by name in either language, also in pinyin and with a slip of the hand: by how well the name fits, then by how many notes name it',
    access: 'anyone',
    query: z.strictObject({ q: SearchText, kind: z.enum(placeKinds).optional(), limit: few(50, 20) }),
    response: z.strictObject({ items: z.array(FoundPlace) }),
  },
  'GET /search/suggestions': {
    summary: 'What someone who has typed this may go on to',
    access: 'anyone',
    query: z.strictObject({ q: SearchText, limit: few(10, 5) }),
    response: SearchSuggestions,
  },
  'GET /search/hot': {
    summary: 'What many people look for these days, in the language of the request',
    access: 'anyone',
    response: Queries,
  },
  'GET /admin/searches': {
    summary: 'What is shown as hot in each language, and the words that nothing hot may have',
    access: 'moderator',
    response: HotSearches,
  },
  'PUT /admin/searches/unwanted': {
    summary: 'Show nothing as hot that has these words, in any language',
    access: 'moderator',
    body: UnwantedWords,
    status: 204,
  },
  'DELETE /admin/searches/unwanted': {
    summary: 'Let what has these words be shown as hot again',
    access: 'moderator',
    query: UnwantedWords,
    status: 204,
  },
  'GET /search/history': { summary: 'What I looked for last', access: 'member', response: Queries },
  'DELETE /search/history': {
    summary: 'Forget what I looked for: one query, or all of them',
    access: 'member',
    query: z.strictObject({ q: SearchText.optional() }),
    status: 204,
  },
})
