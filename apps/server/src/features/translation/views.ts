import type { NoteCard } from '@redbud/contract'
import { visitorReading, wishFor } from '@redbud/contract/language'
import type { ContentLanguage, InterfaceLanguage } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { translateAhead } from './commands.ts'
import { type TargetLanguage, type Text, textOf, textOfCard } from './texts.ts'

/** The language that a reader reads first; signed out, the interface's. */
export const targetOf = (viewer: Viewer | null, language: InterfaceLanguage): TargetLanguage =>
  (viewer?.reads[0] as TargetLanguage | undefined) ?? language

/**
 * Cards that the reader may see, with what they would have translated, where that is there. What isn't yet is made in
 * the background, for the next look. No statement for what this process has shown lately, else one for all.
 */
export const withTranslations = async (
  ctx: Context,
  viewer: Viewer | null,
  language: InterfaceLanguage,
  cards: readonly Omit<NoteCard, 'translation'>[],
): Promise<NoteCard[]> => {
  const reader = viewer ?? visitorReading(language)
  const to = targetOf(viewer, language)
  /** One’s own words are read as they were written. */
  const own = viewer && toPublicId(viewer.id)
  const wanted = new Map<ContentLanguage, boolean>()
  const isWanted = (from: ContentLanguage): boolean => {
    const known = wanted.get(from) ?? (from !== 'und' && wishFor(reader, from) === 'always')
    wanted.set(from, known)
    return known
  }
  const kept = cards.map((card) =>
    card.author.id !== own && isWanted(card.language) ? ctx.translations.shown(card, to) : null,
  )
  const texts = cards.map((card, at) => (kept[at] === undefined ? textOfCard(card) : null))
  const found = await findShown(ctx, texts, to)
  return cards.map((card, at) => {
    const made = found[at]
    const text = kept[at] ?? made?.text
    if (text && kept[at] === undefined && !made?.outdated) ctx.translations.keepShown(card, to, text)
    return { ...card, translation: text ? { to, text } : null }
  })
}

/** What names mean to a reader who would have them translated: what the glossary says of them, else as for cards. */
export const findNames = async (
  ctx: Context,
  viewer: Viewer | null,
  language: InterfaceLanguage,
  names: readonly { text: string; language: ContentLanguage; used: boolean }[],
): Promise<({ to: TargetLanguage; text: string } | null)[]> => {
  const reader = viewer ?? visitorReading(language)
  const to = targetOf(viewer, language)
  const isWanted = (from: ContentLanguage) => from !== 'und' && wishFor(reader, from) === 'always'
  const known = names.map(({ text, language: from }) =>
    isWanted(from) ? ctx.glossary.meaningOf(text, from, to) : undefined,
  )
  const texts = names.map(({ text, language: from, used }, at) =>
    used && known[at] === undefined && isWanted(from) ? textOf(text, from) : null,
  )
  const found = await findShown(ctx, texts, to)
  return names.map((_, at) => {
    const text = known[at] ?? found[at]?.text
    return text ? { to, text } : null
  })
}

/**
 * What is kept of texts; has made in the background what isn't there yet or is outdated. Null where nothing had to be
 * translated.
 */
const findShown = async (
  ctx: Context,
  texts: readonly (Text | null)[],
  to: TargetLanguage,
): Promise<({ text: string; outdated: boolean } | null)[]> => {
  const wanted = texts.filter((text) => text !== null)
  if (wanted.length === 0) return texts.map(() => null)
  const found = await ctx.translations.find(ctx, wanted, to)
  const foundOf = ({ hash, own }: Text) => {
    const ofOwn = own === undefined ? undefined : found.get(own)
    return ofOwn?.text ? ofOwn : found.get(hash)
  }
  const missing = wanted.flatMap((text): Text[] => {
    const kept = foundOf(text)
    if (!kept?.isNews) return []
    if (kept.text === null) return [text]
    return kept.outdated && !kept.busy ? [{ ...text, outdated: true }] : []
  })
  if (missing.length > 0)
    translateAhead(ctx, missing, to).catch((error: unknown) =>
      ctx.log.warn({ err: error }, 'what is shown was not translated'),
    )
  return texts.map((source) => {
    const kept = source && foundOf(source)
    // the same words: nothing in them had to be translated
    return source && kept?.text && kept.text !== source.text ? { text: kept.text, outdated: kept.outdated } : null
  })
}
