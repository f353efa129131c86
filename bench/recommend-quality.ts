import type { Lines } from './recommend-data.ts'

export interface Quality {
  people: number
  recall: number
  ndcg: number
  /** The share of all items that somebody was recommended. */
  coverage: number
}

/**
 * Recall and NDCG at `places`, as LightGCN's evaluation has them: over everyone with something in the test, among all items
 * that they did not have in training. What is not recommended, since nothing is left, counts as missed.
 * @param items how many there are
 * @param recommend gives items, the best first
 */
export const qualityOf = (
  items: number,
  test: Lines,
  recommend: (person: number) => number[],
  places = 20,
): Quality => {
  const shown = new Uint8Array(items)
  let [people, recall, ndcg] = [0, 0, 0]
  for (const [person, wanted] of test.entries()) {
    if (wanted.length === 0) continue
    const right = new Set(wanted)
    let [hits, gain, best] = [0, 0, 0]
    for (const [place, item] of recommend(person).slice(0, places).entries()) {
      shown[item] = 1
      if (!right.has(item)) continue
      hits++
      gain += 1 / Math.log2(place + 2)
    }
    for (let place = 0; place < Math.min(places, right.size); place++) best += 1 / Math.log2(place + 2)
    people++
    recall += hits / right.size
    ndcg += gain / best
  }
  const covered = shown.reduce((sum, one) => sum + one, 0)
  return { people, recall: recall / people, ndcg: ndcg / people, coverage: covered / items }
}
