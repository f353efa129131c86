/** A sparse matrix by rows (CSR): the columns of row `r` are `columns[starts[r]] … columns[starts[r + 1] - 1]`. */
export interface Sparse {
  rows: number
  columns: number
  starts: Uint32Array
  indexes: Uint32Array
  /** As many as `indexes`; missing where each is 1. */
  values?: Float32Array
}

/** Who liked what, from pairs in any order; what is told twice counts once. */
export const fromPairs = (people: Uint32Array, items: Uint32Array, size: { people: number; items: number }): Sparse => {
  const starts = new Uint32Array(size.people + 1)
  for (const person of people) starts[person + 1] = (starts[person + 1] ?? 0) + 1
  for (let row = 0; row < size.people; row++) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0)
  const next = starts.slice()
  const indexes = new Uint32Array(items.length)
  for (let at = 0; at < people.length; at++) {
    const person = people[at] ?? 0
    const place = next[person] ?? 0
    indexes[place] = items[at] ?? 0
    next[person] = place + 1
  }
  return withoutRepeats({ rows: size.people, columns: size.items, starts, indexes })
}

const withoutRepeats = (matrix: Sparse): Sparse => {
  const { starts, indexes } = matrix
  const kept = new Uint32Array(indexes.length)
  const keptStarts = new Uint32Array(starts.length)
  let count = 0
  for (let row = 0; row < matrix.rows; row++) {
    const columns = indexes.subarray(starts[row], starts[row + 1]).sort()
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at] ?? 0
      if (at === 0 || column !== columns[at - 1]) kept[count++] = column
    }
    keptStarts[row + 1] = count
  }
  return { ...matrix, starts: keptStarts, indexes: kept.slice(0, count) }
}

export const transpose = ({ rows, columns, starts, indexes, values }: Sparse): Sparse => {
  const turned = new Uint32Array(columns + 1)
  for (const column of indexes) turned[column + 1] = (turned[column + 1] ?? 0) + 1
  for (let column = 0; column < columns; column++)
    turned[column + 1] = (turned[column + 1] ?? 0) + (turned[column] ?? 0)
  const next = turned.slice()
  const turnedIndexes = new Uint32Array(indexes.length)
  const turnedValues = values && new Float32Array(values.length)
  for (let row = 0; row < rows; row++)
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
      const column = indexes[at] ?? 0
      const place = next[column] ?? 0
      next[column] = place + 1
      turnedIndexes[place] = row
      if (turnedValues && values) turnedValues[place] = values[at] ?? 0
    }
  return {
    rows: columns,
    columns: rows,
    starts: turned,
    indexes: turnedIndexes,
    ...(turnedValues ? { values: turnedValues } : {}),
  }
}

/** How many entries each row has. */
export const degreesOf = ({ rows, starts }: Sparse): Float64Array =>
  Float64Array.from({ length: rows }, (_, row) => (starts[row + 1] ?? 0) - (starts[row] ?? 0))
