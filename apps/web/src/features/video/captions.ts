import type { Captions } from '@redbud/contract'
import { baseOf, type Reading, visitorReading, wishFor } from '@redbud/contract/language'
import type { ContentLanguage, InterfaceLanguage, TranslationWish } from '@redbud/contract/words'

export type ReadableLanguage = Exclude<ContentLanguage, 'und'>

/** Captions to show, as they are or as a machine translates them for the reader. */
export interface ShownCaptions {
  captions: Captions
  translated: boolean
}

export interface CaptionsReader {
  /** Null where nobody is signed in. */
  me: Reading | null | undefined
  language: InterfaceLanguage
  /** Whether this site translates. */
  translates: boolean
}

/** What could be made by machine for who reads none of the captions; undefined where nothing could or need be. */
export const captionsToMake = (
  all: Captions[],
  { me, language, translates }: CaptionsReader,
): { captions: Captions; wish: TranslationWish } | undefined => {
  const reading = me ?? visitorReading(language)
  // as on the server: it is made of the first
  const [captions] = all
  if (!translates || !captions || captions.language === 'und') return undefined
  if (all.some((one) => wishFor({ ...reading, translation: 'always', translationOf: {} }, one.language) === 'never'))
    return undefined
  const wish = wishFor(reading, captions.language)
  return wish === 'never' ? undefined : { captions, wish }
}

/**
 * The captions to show: in the language they were last chosen in, else in the first that the reader reads, else
 * translated where they want that. What an author has set comes before what a machine makes, which the reader has chosen
 * with any language that they read: which of these it becomes, the server decides.
 */
export const captionsFor = (
  all: Captions[],
  chosen: string | null,
  reader: CaptionsReader,
): ShownCaptions | undefined => {
  const own = all.find((one) => one.language === chosen)
  if (own) return { captions: own, translated: false }
  const made = captionsToMake(all, reader)
  const reads = readsOf(reader)
  if (made && (made.wish === 'always' || reads.some((language) => language === chosen)))
    return { captions: made.captions, translated: true }
  const captions =
    reads.flatMap((language) => all.find((one) => one.language === language) ?? [])[0] ??
    all.find((one) => reads.some((language) => baseOf(language) === baseOf(one.language))) ??
    all[0]
  return captions && { captions, translated: false }
}

/** What they read, first choice first. */
export const readsOf = ({ me, language }: Pick<CaptionsReader, 'me' | 'language'>): readonly ReadableLanguage[] =>
  (me ?? visitorReading(language)).reads as readonly ReadableLanguage[]
