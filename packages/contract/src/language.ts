import { type InterfaceLanguage, interfaceLanguages } from './words.ts'

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
