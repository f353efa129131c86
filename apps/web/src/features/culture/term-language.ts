export const isHan = (term: string): boolean => /\p{Script=Han}/u.test(term)

/** The `lang` of a spelling, by its script. */
export const langOfTerm = (term: string): string => (isHan(term) ? 'zh' : 'en')
