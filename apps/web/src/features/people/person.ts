import type { AccountCard, Profile } from '@redbud/contract'

/** What to call a person. */
export const nameOf = ({ displayName, handle }: Pick<AccountCard, 'displayName' | 'handle'>): string =>
  displayName || handle

/** The language that a person's own words are most likely in: the first that they read. */
export const ownLanguage = ({ reads }: Pick<Profile, 'reads'>): string | undefined => reads[0]
