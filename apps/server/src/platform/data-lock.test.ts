import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { DataFolderInUse, dataLockHolder, type Holder, takeDataLock } from './data-lock.ts'
import { socketIn } from './postgres/socket.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redbud-lock-'))
  return () => rmSync(folder, { recursive: true })
})

const file = () => join(folder, 'redbud.lock')
const change = (changes: Partial<Holder>) =>
  writeFileSync(file(), JSON.stringify({ ...JSON.parse(readFileSync(file(), 'utf8')), ...changes }))

/** What gives a process numbers of its own, as a container does. */
const contained = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc']
const [container = '', ...asContainer] = contained
const canContain = spawnSync(container, [...asContainer, 'true']).status === 0

/** Takes the lock in a process of its own, started by `before`, and says how that went. */
async function takeElsewhere(before: string[] = []): Promise<string> {
  const program = `
    import { takeDataLock } from ${JSON.stringify(join(import.meta.dirname, 'data-lock.ts'))}
    try { await takeDataLock(${JSON.stringify(folder)}, 'elsewhere'); console.log('taken') }
    catch (error) { console.log(error.name) }
    setTimeout(() => {}, 60_000)`
  const [command = '', ...args] = [...before, process.execPath, '--input-type=module-typescript', '--eval', program]
  const child = spawn(command, args)
  onTestFinished(() => void child.kill('SIGKILL'))
  const [answer] = await once(child.stdout, 'data')
  return String(answer).trim()
}

test('one has it, told to the others, until it is released', async () => {
  const lock = await takeDataLock(folder, 'npm start')
  lock.tell({ address: 'http://localhost:1' })
  expect(await dataLockHolder(folder)).toMatchObject({
    pid: process.pid,
    what: 'npm start',
    address: 'http://localhost:1',
  })
  await expect(takeDataLock(folder, 'again')).rejects.toThrow(DataFolderInUse)
  await expect(takeDataLock(folder, 'again')).rejects.toThrow(
    `process ${process.pid}. It answers at http://localhost:1.`,
  )
  expect(await takeElsewhere()).toBe('DataFolderInUse')
  lock.release()
  expect(await dataLockHolder(folder)).toBeUndefined()
  expect(await takeElsewhere()).toBe('taken')
  expect(readdirSync(folder)).toEqual(['redbud.lock'])
})

test('takes over from a process that is gone, also where its number has a new owner', async () => {
  for (const stale of [{ pid: 2 ** 22 + 1 }, { began: 'long ago' }]) {
    await takeDataLock(folder, 'killed')
    change(stale)
    expect(await dataLockHolder(folder)).toBeUndefined()
    await takeDataLock(folder, 'next')
    expect(await dataLockHolder(folder)).toMatchObject({ what: 'next' })
    rmSync(file())
  }
})

test('takes over a file that was cut off', async () => {
  writeFileSync(file(), '{"pid":')
  await takeDataLock(folder, 'next')
  expect(await dataLockHolder(folder)).toMatchObject({ what: 'next' })
})

test('of many that find a stale one, one gets it', async () => {
  await takeDataLock(folder, 'killed')
  change({ began: 'long ago' })
  const answers = await Promise.all(Array.from({ length: 6 }, () => takeElsewhere()))
  expect(answers.sort()).toEqual([...Array(5).fill('DataFolderInUse'), 'taken'])
  expect(readdirSync(folder)).toEqual(['redbud.lock'])
})

test('one of another container or machine has it while it beats or its database runs, whatever its number', async () => {
  const said: string[] = []
  const lock = await takeDataLock(folder, 'npm start')
  change({ place: 'elsewhere', host: 'box', pid: 2 ** 22 + 1 })
  const refused = takeDataLock(folder, 'second', (line) => void said.push(line))
  await expect(refused).rejects.toThrow(`process ${2 ** 22 + 1} of another container or machine (box).`)
  expect(said.join()).toContain('another container or machine')
  const left = readFileSync(file(), 'utf8')
  change({ pid: process.pid })
  lock.release()

  const postgres = createServer().listen(socketIn(folder))
  await once(postgres, 'listening')
  onTestFinished(() => void postgres.close())
  const databaseUrl = `postgresql://redbud@localhost/redbud?host=${encodeURIComponent(folder)}`
  writeFileSync(file(), JSON.stringify({ ...JSON.parse(left), databaseUrl }))
  await expect(takeDataLock(folder, 'second')).rejects.toThrow(DataFolderInUse)
  expect(await dataLockHolder(folder)).toMatchObject({ host: 'box', databaseUrl })

  // Its number is one of a process that lives here, but another's.
  writeFileSync(file(), JSON.stringify({ ...JSON.parse(left), pid: process.pid }))
  expect(await dataLockHolder(folder)).toBeUndefined()
})

test.runIf(canContain)(
  'of two containers on one folder the second is refused, and finds it free afterwards',
  async () => {
    const lock = await takeDataLock(folder, 'npm start')
    expect(await takeElsewhere(contained)).toBe('DataFolderInUse')
    lock.release()
    expect(await takeElsewhere(contained)).toBe('taken')
    await expect(takeDataLock(folder, 'again')).rejects.toThrow(DataFolderInUse)
  },
)
