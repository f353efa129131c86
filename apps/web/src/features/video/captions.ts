import type { Captions } from '@redbud/contract'
import { baseOf, type Reading, visitorReading, wishFor } from '@redbud/contract/language'
import type { ContentLanguage, InterfaceLanguage, TranslationWish } from '@redbud/contract/words'

export type ReadableLanguage = Exclude<ContentLanguage, 'und'>

/** Captions to show, and the language a machine has to translate them into first. */
export interface ShownCaptions {
  captions: Captions
  to: ReadableLanguage | null
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
): (ShownCaptions & { to: ReadableLanguage; wish: TranslationWish }) | undefined => {
  const reading = me ?? visitorReading(language)
  // as on the server: it is made of the first
  const [captions] = all
  if (!translates || !captions || captions.language === 'und') return undefined
  if (all.some((one) => wishFor({ ...reading, translation: 'always', translationOf: {} }, one.language) === 'never'))
    return undefined
  const wish = wishFor(reading, captions.language)
  const to = (reading.reads[0] ?? language) as ReadableLanguage
  return wish === 'never' ? undefined : { captions, to, wish }
}

/**
 * The captions to show: in the language they were last chosen in, else in the first that the reader reads, else
 * translated where they want that. What an author has set comes before what a machine makes.
 */
export const captionsFor = (
  all: Captions[],
  chosen: string | null,
  reader: CaptionsReader,
): ShownCaptions | undefined => {
  const own = all.find((one) => one.language === chosen)
  if (own) return { captions: own, to: null }
  const made = captionsToMake(all, reader)
  if (made && (made.to === chosen || made.wish === 'always')) return { captions: made.captions, to: made.to }
  const reads = (reader.me ?? visitorReading(reader.language)).reads
  const captions =
    reads.flatMap((language) => all.find((one) => one.language === language) ?? [])[0] ??
    all.find((one) => reads.some((language) => baseOf(language) === baseOf(one.language))) ??
    all[0]
  return captions && { captions, to: null }
}
