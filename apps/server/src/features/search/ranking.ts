/**
 * How found notes are ordered: by BM25 over their fields, a little by how new and how liked they are.
 *
 *   score = BM25 · (1 + freshGain · 2^(−age / freshHalfLife)) · (1 + likedGain · min(log2(1 + engagement), likedMost))
 *
 * so that of two notes that fit alike the newer and better liked comes first, and none that fits badly before one that
 * fits well: both factors together are at most 1.8.
 */

/** What a word weighs by where it stands, against one of the body (BM25F: Robertson, Zaragoza & Taylor 2004). */
export const fieldWeights = { title: 3, topic: 2, place: 1.5, body: 1, alt: 0.75, caption: 0.5, comment: 0.25 }

export const freshGain = 0.2
export const freshHalfLifeDays = 30
export const likedGain = 0.04
export const likedMost = 12.5

/** What part of a query a note must match: little to be ordered by how well it fits, much to be ordered otherwise. */
export const minimum = { best: 0.34, other: 0.65 }

/**
 * Where fewer match that, one word of the query is enough (`width.ts`). Ordered by how well they fit, what fits less comes
 * last; otherwise it would come in between, so only where there is nothing else.
 */
export const fewest = { best: 5, other: 1 }
/** Where nothing has one word, so much of the query: a character of two, unless it is a common one, hardly one of three. */
export const leastOfAll = 0.155

/** So many of the best are looked at, ordered and shown; of what only operators narrow, so many of the newest. */
export const window = { best: 200, other: 500, narrowed: 2000 }

/** Where each has to be compared with what was typed, so many are looked at by and by, until enough of them fit. */
export const checked = { best: [200, 500, 1000], other: [500, 1000] }
