import type { AccountRow } from '@redbud/contract'
import { Translation } from '#features/translation/translation.svelte.ts'

/** What someone says of themselves, in the reader's language where that is wanted. For where a component begins. */
export const bioOf = (person: () => Pick<AccountRow, 'id' | 'bio' | 'bioLanguage'>): Translation =>
  new Translation(() => {
    const { id, bio, bioLanguage } = person()
    return { kind: 'account', id, text: bio, language: bioLanguage, authorId: id }
  })
