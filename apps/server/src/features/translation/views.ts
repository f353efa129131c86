import type { NoteCard } from '@redbud/contract'
import { visitorReading, wishFor } from '@redbud/contract/language'
import type { ContentLanguage, InterfaceLanguage } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { translateAhead } from './commands.ts'
import { targetsOf } from './targets.ts'
import { type TargetLanguage, type Text, textOf, textOfCard } from './texts.ts'

/**
 * Cards that the reader may see, with what they would have translated, where that is there. What isn't yet is made in
 * the background, for the next look. No statement for what this process has shown lately, else one for all that are
 * translated into the same language.
 */
export const withTranslations = async (
  ctx: Context,
  viewer: Viewer | null,
  language: InterfaceLanguage,
  cards: readonly Omit<NoteCard, 'translation'>[],
): Promise<NoteCard[]> => {
  const reader = viewer ?? visitorReading(language)
  const targetOf = targetsOf(ctx, viewer, language)
  /** One’s own words are read as they were written. */
  const own = viewer && toPublicId(viewer.id)
  const wanted = new Map<ContentLanguage, boolean>()
  const isWanted = (from: ContentLanguage): boolean => {
    const known = wanted.get(from) ?? (from !== 'und' && wishFor(reader, from) === 'always')
    wanted.set(from, known)
    return known
  }
  const targets = new Map<ContentLanguage, TargetLanguage>()
  for (const card of cards)
    if (card.author.id !== own && isWanted(card.language) && !targets.has(card.language))
      targets.set(card.language, await targetOf(card.language))
  const shown = cards.map((card) => {
    const to = card.author.id === own ? undefined : targets.get(card.language)
    return to ? { to, text: ctx.translations.shown(card, to) } : undefined
  })
  const found = await findShown(
    ctx,
    cards.map((card, at) => {
      const text = shown[at] && shown[at].text === undefined ? textOfCard(card) : null
      return text && shown[at] ? { ...text, to: shown[at].to } : null
    }),
  )
  return cards.map((card, at) => {
    const [known, made] = [shown[at], found[at]]
    const text = known?.text ?? made?.text
    if (text && known && known.text === undefined && !made?.outdated) ctx.translations.keepShown(card, known.to, text)
    return { ...card, translation: text && known ? { to: known.to, text } : null }
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
  const targetOf = targetsOf(ctx, viewer, language)
  const isWanted = (from: ContentLanguage) => from !== 'und' && wishFor(reader, from) === 'always'
  const targets = await Promise.all(names.map(({ language: from }) => (isWanted(from) ? targetOf(from) : null)))
  const known = names.map(({ text, language: from }, at) => {
    const to = targets[at]
    return to ? ctx.glossary.meaningOf(text, from, to) : undefined
  })
  const found = await findShown(
    ctx,
    names.map(({ text, language: from, used }, at) => {
      const to = targets[at]
      return used && known[at] === undefined && to ? { ...textOf(text, from), to } : null
    }),
  )
  return names.map((_, at) => {
    const [to, text] = [targets[at], known[at] ?? found[at]?.text]
    return text && to ? { to, text } : null
  })
}

interface Wanted extends Text {
  to: TargetLanguage
}
interface Shown {
  text: string
  outdated: boolean
}

/**
 * What is kept of texts; has made in the background what isn't there yet or is outdated. Null where nothing had to be
 * translated.
 */
const findShown = async (ctx: Context, texts: readonly (Wanted | null)[]): Promise<(Shown | null)[]> => {
  const shown = new Map<Wanted, Shown | null>()
  const wanted = texts.filter((text) => text !== null)
  for (const [to, some] of Map.groupBy(wanted, (text) => text.to)) {
    const found = await findShownIn(ctx, some, to)
    for (const [at, text] of some.entries()) shown.set(text, found[at] ?? null)
  }
  return texts.map((text) => (text ? (shown.get(text) ?? null) : null))
}

const findShownIn = async (ctx: Context, texts: readonly Text[], to: TargetLanguage): Promise<(Shown | null)[]> => {
  const found = await ctx.translations.find(ctx, texts, to)
  const foundOf = ({ hash, own }: Text) => {
    const ofOwn = own === undefined ? undefined : found.get(own)
    return ofOwn?.text ? ofOwn : found.get(hash)
  }
  const missing = texts.flatMap((text): Text[] => {
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
    const kept = foundOf(source)
    // the same words: nothing in them had to be translated
    return kept?.text && kept.text !== source.text ? { text: kept.text, outdated: kept.outdated } : null
  })
}
