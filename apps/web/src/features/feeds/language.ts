import { type ContentLanguage, readableLanguages } from '@redbud/contract/words'

type Readable = Exclude<ContentLanguage, 'und'>

/** The one language that a list's address asks for; what makes no sense there is as if it were not. */
export const languageIn = ({ searchParams }: { searchParams: Pick<URLSearchParams, 'get'> }): Readable | undefined => {
  const asked = searchParams.get('language')
  return readableLanguages.find((language): language is Readable => language === asked)
}
