import { createLimiter } from '../../platform/attempts/limiter.ts'

/**
 * What is looked up by name while somebody types, or beside a search, costs a fraction of one: so many are let pass for each
 * search that is.
 */
const lookUpsForEachSearch = 6

/** Counts looking things up by name, beside searches. */
export const createLookUpLimiter = ({ searchesPerMinute }: { searchesPerMinute: number }) =>
  createLimiter({ max: searchesPerMinute * lookUpsForEachSearch, seconds: 60 })
