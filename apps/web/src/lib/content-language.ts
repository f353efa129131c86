import type { ContentLanguage } from '@redbud/contract/words'

/** The `lang` of what people wrote; none where the language could not be told. */
export const langOf = (language: ContentLanguage): string | undefined => (language === 'und' ? undefined : language)
