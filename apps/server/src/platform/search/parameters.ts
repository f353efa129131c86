/** BM25 (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework", 3.5 BM25F with one length). */
export const k1 = 1
export const b = 0.5
/** A weak token that stands in more than this part of the documents is only looked at where too little is found. */
export const commonPart = 0.02
export const enough = 10
