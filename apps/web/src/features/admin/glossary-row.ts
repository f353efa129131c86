import type { GlossaryTerm } from '@redbud/contract'

/** A word in a list, under a name of its own: what comes with Redbud has no id. */
export interface GlossaryRow {
  id: string
  term: GlossaryTerm
}

export const rowOf = (term: GlossaryTerm): GlossaryRow => ({ id: `${term.from} ${term.source.toLowerCase()}`, term })
