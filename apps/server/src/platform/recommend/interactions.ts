/** A sparse matrix by rows (CSR): the columns of row `r` are `columns[starts[r]] … columns[starts[r + 1] - 1]`. */
export interface Sparse {
  rows: number
  columns: number
  starts: Uint32Array
  indexes: Uint32Array
  /** As many as `indexes`; missing where each is 1. */
  values?: Float32Array
  /** Of interactions, how much each says, in likes; missing where each is a like. */
  weights?: Uint8Array
}

/**
 * Who liked what, from pairs in any order; what is told twice counts once, by the greater of its weights.
 * @param weights how much each says, in likes, up to 255; missing where each is a like. There is room for 16 million items then.
 */
export const fromPairs = (
  people: Uint32Array,
  items: Uint32Array,
  size: { people: number; items: number },
  weights?: Uint8Array,
): Sparse => {
  const starts = new Uint32Array(size.people + 1)
  for (const person of people) starts[person + 1] = (starts[person + 1] ?? 0) + 1
  for (let row = 0; row < size.people; row++) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0)
  const next = starts.slice()
  const entries = new Uint32Array(items.length)
  for (let at = 0; at < people.length; at++) {
    const person = people[at] ?? 0
    const place = next[person] ?? 0
    const item = items[at] ?? 0
    entries[place] = weights ? item * weightUnit + (weights[at] ?? 1) : item
    next[person] = place + 1
  }
  return sortedRows({ rows: size.people, columns: size.items, starts, entries, weighted: weights !== undefined })
}

/** With weights, an entry is an item and its weight in one number, so that both are sorted together. */
const weightUnit = 256

/** Rows in order and without repeats. */
const sortedRows = (given: {
  rows: number
  columns: number
  starts: Uint32Array
  entries: Uint32Array
  weighted: boolean
}): Sparse => {
  const { rows, columns, starts, entries, weighted } = given
  const unit = weighted ? weightUnit : 1
  const kept = new Uint32Array(entries.length)
  const weights = weighted ? new Uint8Array(entries.length) : undefined
  const keptStarts = new Uint32Array(starts.length)
  let count = 0
  for (let row = 0; row < rows; row++) {
    const sorted = entries.subarray(starts[row], starts[row + 1]).sort()
    for (let at = 0; at < sorted.length; at++) {
      const entry = sorted[at] as number
      const column = Math.floor(entry / unit)
      // of what is told twice the last is the greatest
      if (at + 1 < sorted.length && Math.floor((sorted[at + 1] ?? 0) / unit) === column) continue
      if (weights) weights[count] = entry % unit
      kept[count++] = column
    }
    keptStarts[row + 1] = count
  }
  const indexes = kept.slice(0, count)
  const matrix = { rows, columns, starts: keptStarts, indexes }
  return weights ? { ...matrix, weights: weights.slice(0, count) } : matrix
}

export const transpose = ({ rows, columns, starts, indexes, values, weights }: Sparse): Sparse => {
  const turned = new Uint32Array(columns + 1)
  for (const column of indexes) turned[column + 1] = (turned[column + 1] ?? 0) + 1
  for (let column = 0; column < columns; column++)
    turned[column + 1] = (turned[column + 1] ?? 0) + (turned[column] ?? 0)
  const next = turned.slice()
  const turnedIndexes = new Uint32Array(indexes.length)
  const turnedValues = values && new Float32Array(values.length)
  const turnedWeights = weights && new Uint8Array(weights.length)
  for (let row = 0; row < rows; row++)
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
      const column = indexes[at] ?? 0
      const place = next[column] ?? 0
      next[column] = place + 1
      turnedIndexes[place] = row
      if (turnedValues && values) turnedValues[place] = values[at] ?? 0
      if (turnedWeights && weights) turnedWeights[place] = weights[at] ?? 1
    }
  return {
    rows: columns,
    columns: rows,
    starts: turned,
    indexes: turnedIndexes,
    ...(turnedValues ? { values: turnedValues } : {}),
    ...(turnedWeights ? { weights: turnedWeights } : {}),
  }
}

/**
 * By how much an interaction counts in sums, from its weight: by the root, so that what two of them make together is their
 * geometric mean.
 */
export const rootsOfWeights = Float64Array.from({ length: 256 }, (_, weight) => Math.sqrt(weight))

/** How much each row has: how many entries, where all weigh the same. */
export const degreesOf = ({ rows, starts, weights }: Sparse): Float64Array =>
  Float64Array.from({ length: rows }, (_, row) => {
    const [from, to] = [starts[row] ?? 0, starts[row + 1] ?? 0]
    if (!weights) return to - from
    let sum = 0
    for (let at = from; at < to; at++) sum += rootsOfWeights[weights[at] as number] as number
    return sum
  })
