import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { isCutShort } from './container.ts'

const root = mkdtempSync(join(tmpdir(), 'redbud-container-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const write = (name: string, parts: Buffer[]) => {
  const path = join(root, name)
  writeFileSync(path, Buffer.concat(parts))
  return path
}

describe.each([
  ['mov', Buffer.from('\0\0\0\x08free'), Buffer.from('\0\0\x10\0mdat')],
  // A Void element of no bytes, and one of which sixteen are missing.
  ['matroska', Buffer.from([0xec, 0x80]), Buffer.from([0xec, 0x90])],
] as const)('whether a %s file is cut short', (container, part, cut) => {
  const walk = (parts: number, signal?: AbortSignal) =>
    isCutShort(write(`${container}-${parts}`, [Buffer.alloc(parts * part.length, part), cut]), container, signal)

  test('is seen at its end', async () => {
    expect(await walk(1000)).toBe(true)
  })

  test('is not asked for ever of a file that is made of nothing but heads', async () => {
    expect(await walk(200_000)).toBe(false)
  })

  test('is asked no longer when the work ends', async () => {
    await expect(walk(10, AbortSignal.abort(new Error('the process ends')))).rejects.toThrow('ends')
  })
})
