import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Holder } from '../src/platform/data-lock.ts'

const root = join(import.meta.dirname, '../../..')
/** What other tests and people use lies elsewhere. */
const PORT = 4150

let data: string
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'redbud-life-'))
  // For root: the user who then runs PostgreSQL must be able to pass, or the database lies elsewhere.
  chmodSync(data, 0o755)
})
afterAll(() => rmSync(data, { recursive: true, force: true }))

type Site = {
  launcher: ChildProcess
  output: () => string
  ended: Promise<number | null>
  server: number
  postgres: number
}

/** Runs `npm start` without npm, in a process group of its own as a terminal would have it. */
function launch(env: Record<string, string> = {}): Omit<Site, 'server' | 'postgres'> {
  const launcher = spawn(process.execPath, ['tools/run.mjs', 'start'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment(), ...env },
  })
  let output = ''
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const ended = once(launcher, 'close').then(([code]) => code as number | null)
  onTestFinished(async () => {
    for (const pid of processesOf(data)) process.kill(pid, 'SIGKILL')
    await ended
  })
  return { launcher, output: () => output, ended }
}

async function start(env?: Record<string, string>): Promise<Site> {
  const site = launch(env)
  const failed = site.ended.then((code) => {
    throw new Error(`it ended with ${code} and said: ${site.output()}`)
  })
  await Promise.race([until(() => site.output().includes('Redbud is open')), failed])
  const postmaster = readFileSync(join(data, 'postgres/cluster/postmaster.pid'), 'utf8')
  return { ...site, server: holder().pid, postgres: Number.parseInt(postmaster, 10) }
}

const holder = () => JSON.parse(readFileSync(join(data, 'redbud.lock'), 'utf8')) as Holder

async function until(holds: () => boolean | Promise<boolean>, seconds = 30): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !(await holds()); await sleep(20)) {
    if (Date.now() > end) throw new Error('waited too long')
  }
}

/** Every living process that works on this data folder: its command or its environment names it. */
function processesOf(folder: string): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Boolean)
  return pids.filter((pid) => {
    if (pid === process.pid) return false
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      return command.includes(folder) || readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`=${folder}\0`)
    } catch {
      return false
    }
  })
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
}

/** Seconds of CPU that these processes and their ended children have used. */
function cpuSeconds(pids: number[]): number {
  const ticks = pids.map((pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  })
  return ticks.reduce((sum, some) => sum + some, 0) / 100
}

/** Signs someone up, and comes back once the site has said that it is done. */
async function keep(handle: string): Promise<void> {
  const { status } = await api('/accounts', { handle, email: `${handle}@example.com`, password })
  // 409: a run of this test before this one has kept it
  expect([201, 409]).toContain(status)
}

async function kept(handles: string[]): Promise<string[]> {
  const answers = await Promise.all(
    handles.map(async (handle) => [handle, (await api('/sessions', { identifier: handle, password })).ok] as const),
  )
  return answers.filter(([, there]) => there).map(([handle]) => handle)
}

const password = 'as long as it is long'
const api = (path: string, body: object) =>
  fetch(`http://127.0.0.1:${PORT}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Runs `npm run redbud -- …`; gives what it says. */
async function redbud(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, ['tools/run.mjs', 'cli', ...args], { cwd: root, env: environment() })
  let output = ''
  child.stdout.on('data', (text) => {
    output += text
  })
  child.stderr.on('data', (text) => {
    output += text
  })
  const [code] = await once(child, 'close')
  return `${output}\nexit code ${code}`
}

const environment = () => ({
  PATH: process.env.PATH,
  REDBUD_TRANSLATORS: 'off',
  REDBUD_DATA: data,
  REDBUD_PORT: `${PORT}`,
  REDBUD_DEMO: 'off',
})

const answers = async () => (await fetch(`http://127.0.0.1:${PORT}/readyz`)).ok
const nothingLeft = () => until(() => processesOf(data).length === 0)

// The tests go on where the one before them stopped, with one data folder, since each start takes a second or two.
describe.runIf(process.platform === 'linux')('a site’s life', { timeout: 120_000 }, () => {
  test('starts on an empty folder, refuses a second copy, ends on Ctrl-C', async () => {
    const site = await start()
    expect(site.output()).toContain(`http://localhost:${PORT}`)
    expect(await answers()).toBe(true)
    await keep('first')

    const second = launch({ REDBUD_PORT: `${PORT + 1}` })
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain(`process ${site.server}`)
    expect(second.output()).toContain('REDBUD_DATA')
    expect(await answers()).toBe(true)

    // A terminal sends it to the whole group, and npm passes it on once more.
    process.kill(-(site.launcher.pid ?? 0), 'SIGINT')
    site.launcher.kill('SIGINT')
    expect(await site.ended).toBe(0)
    await nothingLeft()
    expect(existsSync(join(data, 'redbud.lock'))).toBe(false)
  })

  test('the redbud command works with and without a running site', async () => {
    expect(await redbud('migrate')).toMatch(/Starting PostgreSQL.*up to date.*exit code 0$/s)
    expect(await redbud('doctor')).toMatch(/not running.*Videos\n {2}✓ .*H\.264.*exit code 0$/s)
    const site = await start()
    expect(await redbud('doctor')).toMatch(new RegExp(`running \\(process ${site.server}\\).*exit code 0$`, 's'))
    const create = ['admin', 'create', '--handle', 'boss', '--email', 'boss@example.com', '--password']
    expect(await redbud(...create, 'short')).toMatch(/password: .*exit code 1$/s)
    expect(await redbud(...create, password)).toMatch(/@boss administers.*exit code 0$/s)
    expect(await kept(['boss'])).toEqual(['boss'])
    expect(await redbud('doktor')).toContain('did you mean "doctor"?')
    site.launcher.kill('SIGTERM')
    expect(await site.ended).toBe(0)
    await nothingLeft()
  })

  test('goes on when a process of PostgreSQL is killed and it recovers', async () => {
    const site = await start()
    const [child = 0] = childrenOf(site.postgres)
    process.kill(child, 'SIGKILL')
    await until(() => !existsSync(`/proc/${child}`))
    await until(answers)
    await keep('survivor')
    expect(site.output().match(/no connection yet/g)?.length ?? 0).toBeLessThan(10)
    site.launcher.kill('SIGTERM')
    expect(await site.ended).toBe(0)
    await nothingLeft()
  })

  test('says that a port is taken, and which one is free', async () => {
    const other = createServer().listen(PORT, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const site = launch()
    expect(await site.ended).toBe(1)
    expect(site.output()).toMatch(new RegExp(`Port ${PORT} .* taken.*REDBUD_PORT=\\d+`))
    await nothingLeft()
  })

  test('says in a sentence that translation could not be installed, and opens all the same', async () => {
    const source = join(data, 'nowhere')
    const site = await start({ REDBUD_TRANSLATORS: 'bergamot', REDBUD_MODELS_SOURCE: source })
    await until(() => site.output().includes("Translation isn't installed"))
    expect(site.output()).toMatch(/can't be fetched now \(.*[^.]\)\.\nEverything else works.*redbud models/)
    expect(site.output()).not.toContain('{"level"')
    site.launcher.kill('SIGTERM')
    expect(await site.ended).toBe(0)
    await nothingLeft()
  })

  test('says what is wrong with a setting', async () => {
    const site = launch({ REDBUD_PORT: 'eighty' })
    expect(await site.ended).toBe(1)
    expect(site.output()).toContain('REDBUD_PORT must be')
    expect(site.output()).not.toContain('    at ')
  })

  test('a second start is cheap; a killed server takes PostgreSQL along', async () => {
    let site = await start()
    let seconds = cpuSeconds(processesOf(data))
    // What runs beside it makes every start dearer and none cheaper.
    for (let more = 2; more > 0 && seconds >= 5; more--) {
      site.launcher.kill('SIGINT')
      await site.ended
      site = await start()
      seconds = Math.min(seconds, cpuSeconds(processesOf(data)))
    }
    expect(seconds).toBeLessThan(5)
    expect(await kept(['first', 'boss'])).toEqual(['first', 'boss'])
    await keep('second')
    process.kill(site.server, 'SIGKILL')
    expect(await site.ended).toBe(1)
    await nothingLeft()
  })

  test('comes back after that; a killed PostgreSQL ends the server with a word', async () => {
    const site = await start()
    await keep('third')
    process.kill(site.postgres, 'SIGKILL')
    expect(await site.ended).toBe(1)
    expect(site.output()).toContain('PostgreSQL ended by itself')
    await nothingLeft()
  })

  test('comes back after that; the server goes with a killed launcher', async () => {
    const site = await start()
    await keep('fourth')
    site.launcher.kill('SIGKILL')
    await nothingLeft()
  })

  test('comes back after a PostgreSQL was left behind; two Ctrl-C end it at once', async () => {
    const killed = await start()
    await keep('fifth')
    // Neither gets the time to clean up after the other.
    process.kill(killed.server, 'SIGSTOP')
    process.kill(killed.launcher.pid ?? 0, 'SIGKILL')
    process.kill(killed.server, 'SIGKILL')
    await until(() => !processesOf(data).includes(killed.server))
    expect(processesOf(data)).toContain(killed.postgres)

    const site = await start()
    const everyone = ['first', 'second', 'third', 'fourth', 'fifth']
    expect(await kept(everyone)).toEqual(everyone)
    expect(site.postgres).not.toBe(killed.postgres)
    site.launcher.kill('SIGINT')
    await sleep(500)
    site.launcher.kill('SIGINT')
    expect(await site.ended).toBe(0)
    await nothingLeft()
  })
})
