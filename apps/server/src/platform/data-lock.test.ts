import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { DataFolderInUse, dataLockHolder, type Holder, takeDataLock } from './data-lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redbud-lock-'))
  return () => rmSync(folder, { recursive: true })
})

const file = () => join(folder, 'redbud.lock')
const change = (changes: Partial<Holder>) =>
  writeFileSync(file(), JSON.stringify({ ...JSON.parse(readFileSync(file(), 'utf8')), ...changes }))

/** Takes the lock in a process of its own, and says how that went. */
async function takeElsewhere(): Promise<string> {
  const program = `
    import { takeDataLock } from ${JSON.stringify(join(import.meta.dirname, 'data-lock.ts'))}
    try { takeDataLock(${JSON.stringify(folder)}, 'elsewhere'); console.log('taken') }
    catch (error) { console.log(error.name) }
    setTimeout(() => {}, 60_000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program])
  onTestFinished(() => void child.kill('SIGKILL'))
  const [answer] = await once(child.stdout, 'data')
  return String(answer).trim()
}

test('one has it, told to the others, until it is released', async () => {
  const lock = takeDataLock(folder, 'npm start')
  lock.tell({ address: 'http://localhost:1' })
  expect(dataLockHolder(folder)).toMatchObject({ pid: process.pid, what: 'npm start', address: 'http://localhost:1' })
  expect(() => takeDataLock(folder, 'again')).toThrow(DataFolderInUse)
  expect(() => takeDataLock(folder, 'again')).toThrow(`process ${process.pid}. It answers at http://localhost:1.`)
  expect(await takeElsewhere()).toBe('DataFolderInUse')
  lock.release()
  expect(dataLockHolder(folder)).toBeUndefined()
  expect(await takeElsewhere()).toBe('taken')
  expect(readdirSync(folder)).toEqual(['redbud.lock'])
})

test('takes over from a process that is gone, also where its number has a new owner', () => {
  for (const stale of [{ pid: 2 ** 22 + 1 }, { began: 'long ago' }]) {
    takeDataLock(folder, 'killed')
    change(stale)
    expect(dataLockHolder(folder)).toBeUndefined()
    takeDataLock(folder, 'next')
    expect(dataLockHolder(folder)).toMatchObject({ what: 'next' })
    rmSync(file())
  }
})

test('takes over a file that was cut off', () => {
  writeFileSync(file(), '{"pid":')
  takeDataLock(folder, 'next')
  expect(dataLockHolder(folder)).toMatchObject({ what: 'next' })
})

test('of many that find a stale one, one gets it', async () => {
  takeDataLock(folder, 'killed')
  change({ began: 'long ago' })
  const answers = await Promise.all(Array.from({ length: 6 }, takeElsewhere))
  expect(answers.sort()).toEqual([...Array(5).fill('DataFolderInUse'), 'taken'])
  expect(readdirSync(folder)).toEqual(['redbud.lock'])
})
