/** The fixed vocabularies of Redbud, without any library, so that the browser can load them for nothing. */
export const channels = [
  'fashion',
  'food',
  'travel',
  'beauty',
  'home',
  'fitness',
  'pets',
  'gaming',
  'film',
  'music',
  'learning',
  'culture',
  'everyday',
] as const
export type Channel = (typeof channels)[number]

export const visibilities = ['public', 'followers', 'mutual', 'private'] as const
export type Visibility = (typeof visibilities)[number]

/** Languages of the interface, each complete. BCP 47. */
export const interfaceLanguages = ['en', 'zh-Hans'] as const
export type InterfaceLanguage = (typeof interfaceLanguages)[number]

/** Languages a note or comment can be in and that an account can say it reads or learns. `und`: could not tell. */
export const contentLanguages = ['en', 'zh-Hans', 'zh-Hant', 'ja', 'ko', 'es', 'fr', 'de', 'pt', 'ru', 'und'] as const
export type ContentLanguage = (typeof contentLanguages)[number]
export const readableLanguages = contentLanguages.filter((language) => language !== 'und')

/** Each language's own name, for menus. */
export const languageNames: Record<ContentLanguage, string> = {
  en: 'English',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  ja: '日本語',
  ko: '한국어',
  es: 'Español',
  fr: 'Français',
  de: 'Deutsch',
  pt: 'Português',
  ru: 'Русский',
  und: '—',
}

export const roles = ['member', 'moderator', 'administrator'] as const
export type Role = (typeof roles)[number]

/** The looks that a text note's cards can have. */
export const cardDesigns = [
  'paper',
  'letterpress',
  'notebook',
  'chalk',
  'red-envelope',
  'ticket',
  'recipe',
  'postcard',
  'sticky-note',
  'newspaper',
  'seal',
  'night',
  'leaf',
] as const
export type CardDesign = (typeof cardDesigns)[number]
