import type { Captions } from '@redbud/contract'

/** The captions to show: in the language they were last chosen in, else in the first that the reader reads. */
export const captionsFor = (all: Captions[], chosen: string | null, reads: readonly string[]): Captions | undefined => {
  const order = [...(chosen ? [chosen] : []), ...reads]
  for (const language of order) {
    const found = all.find((one) => one.language === language)
    if (found) return found
  }
  return all[0]
}
