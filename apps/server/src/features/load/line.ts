import { createHash } from 'node:crypto'
import { NoteInput, SignUp } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { topicKey, topicsOf } from '@redbud/contract/markup'
import { channels, contentLanguages } from '@redbud/contract/words'
import { z } from 'zod'

/** One line of notes.jsonl, as docs/load-format.md describes it. Unknown fields are let through: they may be somebody's. */
export const Line = z.object({
  kind: z.enum(['photo', 'text', 'video']),
  language: z.enum(contentLanguages).nullish(),
  channel: z.enum(channels).default('everyday'),
  title: z.string().nullish(),
  body: z.string().nullish(),
  topics: z.array(z.string()).default([]),
  photos: z.array(z.union([z.string(), z.object({ file: z.string(), alt: z.string().default('') })])).default([]),
  video: z.string().nullish(),
  recipe: z.object({ ingredients: z.array(z.string()), steps: z.array(z.string()) }).nullish(),
  author: z.object({ handle: z.string().regex(/^[A-Za-z0-9_]{3,30}$/), name: SignUp.shape.displayName }).optional(),
  publishedAt: z.iso.datetime().optional(),
  source: z.string().optional(),
  license: z.string().optional(),
})
export type Line = z.output<typeof Line>

/** A uuid that is the same for the same words: what is loaded again is found again (RFC 9562, version 8). */
export const stableId = (...parts: string[]): string => {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

const cut = (words: string, max: number): string => {
  const characters = [...words.trim()]
  return characters.length <= max ? characters.join('') : `${characters.slice(0, max - 1).join('')}…`
}

const recipeWords = ({ recipe }: Line, chinese: boolean): string[] => {
  if (!recipe) return []
  const ingredients = recipe.ingredients.map((one) => `· ${one}`)
  const steps = recipe.steps.map((one, at) => `${at + 1}. ${one}`)
  return [
    ...(ingredients.length > 0 ? [[chinese ? '用料' : 'Ingredients', ...ingredients].join('\n')] : []),
    ...(steps.length > 0 ? [[chinese ? '做法' : 'Steps', ...steps].join('\n')] : []),
  ]
}

/** Licences that ask for it get their source named under the note. */
const creditOf = ({ source, license }: Line): string[] =>
  source && license && /\bBY\b/.test(license) ? [`© ${source}, ${license}`] : []

/**
 * What `POST /notes` would be sent for a line: title and body within their limits, the recipe written out, topics that
 * the words don't name yet under them; or why it would be refused.
 */
export const noteOf = (
  line: Line,
  authorLanguage: string,
  photos: { mediaId: string; alt: string }[],
  videoId: string | null,
): z.ZodSafeParseResult<z.output<typeof NoteInput>> => {
  const language = line.language ?? authorLanguage
  const words = [line.body?.trim() ?? '', ...recipeWords(line, language.startsWith('zh'))].filter((part) => part !== '')
  const named = new Set(topicsOf(`${line.title ?? ''}\n${words.join('\n')}`).map(topicKey))
  const topics = line.topics
    .map((topic) => topic.normalize('NFC').replace(/[^\p{L}\p{N}\p{M}_]+/gu, ''))
    .filter((topic) => topic !== '' && !named.has(topicKey(topic)))
    .map((topic) => `#${topic}`)
    .join(' ')
  const end = [...(topics ? [topics] : []), ...creditOf(line)].join('\n\n')
  const room = limits.noteBody - [...end].length - 2
  return NoteInput.safeParse({
    kind: videoId ? 'video' : photos.length > 0 ? 'photo' : 'text',
    title: cut(line.title ?? '', limits.noteTitle),
    body: [cut(words.join('\n\n'), room), end].filter((part) => part !== '').join('\n\n'),
    channel: line.channel,
    language,
    photos: photos.map(({ mediaId, alt }) => ({ mediaId, alt: cut(alt, limits.photoAlt) })),
    videoId,
  })
}
