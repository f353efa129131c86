import { rootsOfWeights, type Sparse } from './interactions.ts'

/** Columns that are worked on together: a row's part of a panel is one line of the processor's cache. */
export const panelWidth = 16

/** A tall dense matrix, cut into panels of 16 columns; each panel holds its rows one after the other. */
export type Panels = Float32Array[]

/**
 * An orthonormal base of the space of a sparse matrix's strongest left singular vectors, by subspace iteration from a
 * random start (Halko, Martinsson & Tropp 2011, algorithm 4.4): `matrix.rows` × `panels` · 16 numbers. Not the singular
 * vectors themselves: who projects onto the space needs no more than it.
 * @param turned the matrix transposed
 * @param given.rounds how often the space is turned towards the strongest ones
 * @param given.scales what each row and each column is multiplied by: a matrix of the products would take three times the room
 */
export const strongestSpace = (
  matrix: Sparse,
  turned: Sparse,
  given: {
    panels: number
    rounds: number
    random: () => number
    scales?: { rows: Float64Array; columns: Float64Array }
  },
): Panels => {
  const { panels, rounds, random, scales } = given
  const rows = matrix.rows
  const space: Panels = Array.from({ length: panels }, () =>
    Float32Array.from({ length: rows * panelWidth }, () => gaussian(random)),
  )
  for (let round = 0; round < rounds; round++) {
    // In between so that the space doesn't fall in on the strongest; what chance begins with is good enough.
    if (round > 0) orthonormalise(space, rows, 1)
    // A panel at a time: what lies between, a number for each column of the matrix, is never there as a whole.
    for (const [at, panel] of space.entries()) {
      scaleRows(panel, scales?.rows)
      const between = multiply(turned, panel)
      // once for either side of it
      scaleRows(between, scales?.columns)
      scaleRows(between, scales?.columns)
      space[at] = scaleRows(multiply(matrix, between), scales?.rows)
    }
  }
  orthonormalise(space, rows, 2)
  return space
}

const gaussian = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

const scaleRows = (panel: Float32Array, scales?: Float64Array): Float32Array => {
  if (!scales) return panel
  for (let row = 0, at = 0; row < scales.length; row++)
    for (const end = at + panelWidth; at < end; at++) panel[at] = (panel[at] as number) * (scales[row] as number)
  return panel
}

/** A sparse matrix of the roots of its weights times a panel. */
const multiply = ({ rows, starts, indexes, weights }: Sparse, panel: Float32Array): Float32Array => {
  const product = new Float32Array(rows * panelWidth)
  for (let row = 0; row < rows; row++) {
    const to = row * panelWidth
    const end = starts[row + 1] ?? 0
    for (let at = starts[row] ?? 0; at < end; at++) {
      const from = (indexes[at] as number) * panelWidth
      const value = rootsOfWeights[weights[at] as number] as number
      for (let column = 0; column < panelWidth; column++)
        product[to + column] = (product[to + column] as number) + value * (panel[from + column] as number)
    }
  }
  return product
}

/** Sums of products of the columns of two panels: 16 × 16. */
const productsOf = (one: Float32Array, other: Float32Array, rows: number): Float64Array => {
  const sums = new Float64Array(panelWidth * panelWidth)
  for (let row = 0; row < rows; row++) {
    const at = row * panelWidth
    for (let i = 0; i < panelWidth; i++) {
      const value = one[at + i] as number
      const to = i * panelWidth
      for (let j = 0; j < panelWidth; j++) sums[to + j] = (sums[to + j] as number) + value * (other[at + j] as number)
    }
  }
  return sums
}

/** `panel -= other · factors` (16 × 16). */
const subtract = (panel: Float32Array, other: Float32Array, factors: Float64Array, rows: number): void => {
  for (let row = 0; row < rows; row++) {
    const at = row * panelWidth
    for (let i = 0; i < panelWidth; i++) {
      const value = other[at + i] as number
      const from = i * panelWidth
      for (let j = 0; j < panelWidth; j++)
        panel[at + j] = (panel[at + j] as number) - value * (factors[from + j] as number)
    }
  }
}

/** Makes the columns orthonormal, panel by panel (block Gram–Schmidt), nearly in one pass, exactly in two. */
const orthonormalise = (space: Panels, rows: number, passes: number): void => {
  for (const [at, panel] of space.entries())
    for (let pass = 0; pass < passes; pass++) {
      const squares = productsOf(panel, panel, rows)
      for (const before of space.slice(0, at)) subtract(panel, before, productsOf(before, panel, rows), rows)
      orthonormalisePanel(panel, rows, squares)
    }
}

/** What is left of a column must be more than the noise of its own rounding. */
const leastPart = 1e-8

/**
 * Modified Gram–Schmidt within a panel; a column that depends on those before becomes zero.
 * @param squares of the columns, on the diagonal, as they were before anything was taken from them
 */
const orthonormalisePanel = (panel: Float32Array, rows: number, squares: Float64Array): void => {
  const end = rows * panelWidth
  for (let column = 0; column < panelWidth; column++) {
    for (let other = 0; other < column; other++) {
      let dot = 0
      for (let at = 0; at < end; at += panelWidth) dot += (panel[at + other] as number) * (panel[at + column] as number)
      for (let at = 0; at < end; at += panelWidth)
        panel[at + column] = (panel[at + column] as number) - dot * (panel[at + other] as number)
    }
    let square = 0
    for (let at = column; at < end; at += panelWidth) square += (panel[at] as number) ** 2
    const before = squares[column * panelWidth + column] as number
    const scale = square > before * leastPart && square > 0 ? 1 / Math.sqrt(square) : 0
    for (let at = column; at < end; at += panelWidth) panel[at] = (panel[at] as number) * scale
  }
}
