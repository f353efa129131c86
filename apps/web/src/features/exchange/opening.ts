import type { ExchangePartner, Me } from '@redbud/contract'
import { baseOf } from '@redbud/contract/language'
import type { Channel, ContentLanguage, InterfaceLanguage } from '@redbud/contract/words'
import en from '#messages/exchange/en.ts'
import zhHans from '#messages/exchange/zh-Hans.ts'

/** What is proposed to a partner is in two languages, whatever the interface is in. */
export const inBoth = { en, 'zh-Hans': zhHans }

type Reader = Pick<Me, 'reads' | 'learning'>
type Partner = Pick<ExchangePartner, 'handle' | 'reads' | 'learning'>

/** The first of some languages that is among others; Chinese in either script is one language to learn. */
const firstAmong = (some: readonly ContentLanguage[], others: readonly ContentLanguage[]): string | undefined =>
  some.map(baseOf).find((base) => others.some((other) => baseOf(other) === base))

const written = (base: string): InterfaceLanguage => (base === 'zh' ? 'zh-Hans' : 'en')
const nameOf = (base: string, language: InterfaceLanguage): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(base) ?? base

/**
 * First words to a partner about something that both like: in the language that they read and the reader learns, then in
 * the reader's own. Languages that nobody has put these words into yet are left out; English stays.
 */
export const openingFor = (me: Reader, partner: Partner, about: Channel | null): string => {
  const theirs = firstAmong(partner.reads, me.learning) ?? 'en'
  const mine = firstAmong(me.reads, partner.learning) ?? 'en'
  const lines = new Map<InterfaceLanguage, string>()
  for (const language of [theirs, mine].map(written)) {
    const { opening, question, questions } = inBoth[language]
    const asked = about ? questions[about] : question
    lines.set(language, opening(partner.handle, nameOf(theirs, language), nameOf(mine, language), asked))
  }
  // whom it is for is said once
  return [...lines.values()].map((line, nth) => (nth === 0 ? line : line.replace(`@${partner.handle} `, ''))).join('\n')
}
