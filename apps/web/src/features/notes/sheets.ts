const sheets = ['rose', 'leaf', 'honey', 'sky', 'plum']

/** The paper that a written note stands on, the same wherever it is shown: a CSS colour. */
export const sheetOf = (noteId: string): string =>
  `var(--sheet-${sheets[(noteId.codePointAt(25) ?? 0) % sheets.length]})`
