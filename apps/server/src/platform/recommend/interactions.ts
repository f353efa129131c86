/** A sparse matrix by rows (CSR): the columns of row `r` are `columns[starts[r]] … columns[starts[r + 1] - 1]`. */
export interface Sparse {
  rows: number
  columns: number
  starts: Uint32Array
  indexes: Uint32Array
  /** How much each says, in likes, as many as `indexes`. */
  weights: Uint8Array
}

export const transpose = ({ rows, columns, starts, indexes, weights }: Sparse): Sparse => {
  const turned = new Uint32Array(columns + 1)
  for (const column of indexes) turned[column + 1] = (turned[column + 1] ?? 0) + 1
  for (let column = 0; column < columns; column++)
    turned[column + 1] = (turned[column + 1] ?? 0) + (turned[column] ?? 0)
  const next = turned.slice()
  const turnedIndexes = new Uint32Array(indexes.length)
  const turnedWeights = new Uint8Array(weights.length)
  for (let row = 0; row < rows; row++)
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
      const column = indexes[at] ?? 0
      const place = next[column] ?? 0
      next[column] = place + 1
      turnedIndexes[place] = row
      turnedWeights[place] = weights[at] ?? 0
    }
  return { rows: columns, columns: rows, starts: turned, indexes: turnedIndexes, weights: turnedWeights }
}

/**
 * By how much an interaction counts in sums, from its weight: by the root, so that what two of them make together is their
 * geometric mean.
 */
export const rootsOfWeights = Float64Array.from({ length: 256 }, (_, weight) => Math.sqrt(weight))

/** How much each row has: how many entries, where each is a like. */
export const degreesOf = ({ rows, starts, weights }: Sparse): Float64Array =>
  Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) sum += rootsOfWeights[weights[at] ?? 0] ?? 0
    return sum
  })
