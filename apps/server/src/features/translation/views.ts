import type { NoteCard } from '@redbud/contract'
import { visitorReading, wishFor } from '@redbud/contract/language'
import type { InterfaceLanguage } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { translateAhead } from './commands.ts'
import { hashesOf, type TargetLanguage, type Text, textOfCard } from './texts.ts'

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
  const texts = cards.map((card): Text | null =>
    card.author.id !== own && card.language !== 'und' && wishFor(reader, card.language) === 'always'
      ? textOfCard(card)
      : null,
  )
  const wanted = texts.filter((text) => text !== null)
  if (wanted.length === 0) return cards.map((card) => ({ ...card, translation: null }))
  const found = await ctx.translations.find(ctx, hashesOf(wanted), to)
  const foundOf = ({ hash, own }: Text) => (own && found.get(own)) || found.get(hash)
  const missing = wanted.filter((text) => !foundOf(text) && found.get(text.hash) === null)
  if (missing.length > 0)
    translateAhead(ctx, missing, to).catch((error: unknown) =>
      ctx.log.warn({ err: error }, 'cards were not translated'),
    )
  return cards.map((card, at) => {
    const source = texts[at]
    const text = source && foundOf(source)
    // the same words: nothing in them had to be translated
    return { ...card, translation: text && text !== source.text ? { to, text } : null }
  })
}
