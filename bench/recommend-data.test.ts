import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '../apps/server/src/platform/recommend/random.ts'
import { FormatError, matrixOf, newNumbering, readLines, splitOff } from './recommend-data.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'redbud-lines-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
const fileOf = (text: string): string => {
  const file = join(folder, 'lines.txt')
  writeFileSync(file, text)
  return file
}

describe('Who liked what', () => {
  it('is the same whatever people and items are called, and however far their numbers lie apart', async () => {
    const [near, far] = [newNumbering(), newNumbering()]
    const dense = await readLines(fileOf('0 0 1 2\n1 2 0\n2\n'), near)
    const sparse = await readLines(
      fileOf('900000000000 7 4000000000 123456789012345\r\n12 123456789012345 7\n\n3 \n'),
      far,
    )
    expect(sparse).toEqual(dense)
    const matrix = matrixOf(sparse, far.items.size, seededRandom(1))
    expect(matrix).toEqual(matrixOf(dense, near.items.size, seededRandom(1)))
    expect(matrix).toMatchObject({ rows: 2, columns: 3, starts: Uint32Array.of(0, 3, 5) })
  })

  it('of several lines of somebody belongs together, and another file goes on with the same numbers', async () => {
    const numbers = newNumbering()
    expect(await readLines(fileOf('5 50 51\n6 51\n5 52'), numbers)).toEqual([[0, 1, 2], [1]].map(toNumbers))
    expect(await readLines(fileOf('7 52 53\n6 50'), numbers)).toEqual([[], [0], [2, 3]].map(toNumbers))
  })

  it('is refused where the file is something else, with the line', async () => {
    const read = (text: string) => readLines(fileOf(text), newNumbering())
    for (const [text, said] of [
      ['1 2 3\nann 4', /line 2: “ann”/],
      ['1,2,3', /“1,2,3”/],
      ['1 2.5', /“2.5”/],
      ['1 -2', /“-2”/],
      ['1 1234567890123456', /15 digits/],
      ['\n\n', /nobody likes anything/],
      ['1\n2\n', /nobody likes anything/],
    ] as const) {
      await expect(read(text)).rejects.toThrow(said)
      await expect(read(text)).rejects.toBeInstanceOf(FormatError)
    }
  })

  it('is split so that nothing is lost and nobody who likes little loses anything', () => {
    const lines = [toNumbers([1, 2, 3, 4]), Uint32Array.from({ length: 200 }, (_, at) => at)]
    const { train, held } = splitOff(lines, 0.2, seededRandom(7))
    expect(train[0]).toEqual(lines[0])
    expect([...(train[1] ?? []), ...(held[1] ?? [])].sort((a, b) => a - b)).toEqual([...(lines[1] ?? [])])
    expect(held[1]?.length).toBeGreaterThan(20)
    expect(held[1]?.length).toBeLessThan(60)
  })
})

const toNumbers = (list: readonly number[]): Uint32Array => Uint32Array.from(list)
