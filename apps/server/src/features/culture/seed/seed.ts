import type { CultureKind } from '@redbud/contract/words'
import { americanThings } from './american.ts'
import { chineseThings } from './chinese.ts'

/** A culture note that comes with Redbud. */
export interface Seed {
  /** Its name for ever, by which it is known whether a site has it. */
  seed: string
  kind: CultureKind
  terms: string[]
  en: string
  zh: string
}

/** From both sides in turn, as the list of culture notes begins. */
export const seeds: readonly Seed[] = chineseThings.flatMap((one, at) => [one, ...americanThings.slice(at, at + 1)])
