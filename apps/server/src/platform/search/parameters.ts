/** BM25 (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework", 3.5 BM25F with one length). */
export const k1 = 1
export const b = 0.5
/** A weak token that stands in more than this part of the documents is only looked at where too little is found. */
export const commonPart = 0.02
export const enough = 10

/**
 * How rare a token is, among so many documents. What must be matched of a query goes by `rarenessToMatch`: a token that
 * stands in a few documents counts there like one that stands in none, so that how many match says nothing of words that
 * only some may read.
 */
export const rareness = (documents: number, count: number): number =>
  Math.log(1 + (Math.max(0, documents - count) + 0.5) / (count + 0.5))
export const rarenessToMatch = (documents: number, count: number): number =>
  rareness(documents, Math.max(count, Math.min(10, Math.ceil(documents / 100))))
