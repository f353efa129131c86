import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { takeDataLock } from '../apps/server/src/platform/data-lock.ts'
import { siteRuns } from './launcher/serve.mjs'

let folder

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redbud-serve-'))
  return () => rmSync(folder, { recursive: true })
})

test('a site runs while whoever took its folder does, and not because another has the number now', async () => {
  expect(siteRuns(folder)).toBe(false)
  const lock = await takeDataLock(folder, 'npm start')
  expect(siteRuns(folder)).toBe(true)
  const file = join(folder, 'redbud.lock')
  const kept = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...kept, pid: 2 ** 22 + 1 }))
  expect(siteRuns(folder)).toBe(false)
  if (process.platform === 'linux') {
    writeFileSync(file, JSON.stringify({ ...kept, began: 'long ago' }))
    expect(siteRuns(folder)).toBe(false)
  }
  writeFileSync(file, JSON.stringify(kept))
  lock.release()
  expect(siteRuns(folder)).toBe(false)
})
