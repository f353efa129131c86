import { type ContentLanguage, type InterfaceLanguage, interfaceLanguages, type TranslationWish } from './words.ts'

/** Where a browser keeps the language that its reader chose before signing in. */
export const languageCookie = 'redbud_language'

export const isInterfaceLanguage = (value: unknown): value is InterfaceLanguage =>
  interfaceLanguages.some((language) => language === value)

/** The first language of an Accept-Language header that the interface speaks (any Chinese reads as 简体中文 until there is more), else English. */
export const negotiateLanguage = (header: string | null | undefined): InterfaceLanguage => {
  const wanted = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
      return { tag, quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { tag } of wanted) {
    if (tag.startsWith('zh')) return 'zh-Hans'
    if (tag.startsWith('en')) return 'en'
  }
  return 'en'
}

/** A language without script or region: who reads one kind of Chinese reads the other. */
export const baseOf = (language: string): string => language.split('-')[0] ?? ''

/** What a reader reads, and what becomes of the rest. */
export interface Reading {
  reads: readonly string[]
  translation: TranslationWish
  translationOf: Partial<Record<string, TranslationWish>>
}

/** Signed out one reads what the interface speaks. */
export const visitorReading = (language: InterfaceLanguage): Reading => ({
  reads: [language],
  translation: 'always',
  translationOf: {},
})

/** Whether what is written in a language is translated for a reader; never where they read it. */
export const wishFor = ({ reads, translation, translationOf }: Reading, language: ContentLanguage): TranslationWish => {
  if (language !== 'und' && reads.some((one) => baseOf(one) === baseOf(language))) return 'never'
  return translationOf[language] ?? translation
}
