import { languageNames, readableLanguages } from '@redbud/contract/words'
import type { Messages } from '#messages/en.ts'

/** Languages to choose from, each in its own name, and in the reader's where that is another one. */
export const languageChoices = (
  m: Messages,
): { value: (typeof readableLanguages)[number]; text: string; lang: string; means: string | undefined }[] =>
  readableLanguages.map((value) => {
    const text = languageNames[value]
    const means = m.translation.scripts[value] ?? m.translation.languages[value]
    return { value, text, lang: value, means: means === text ? undefined : means }
  })
