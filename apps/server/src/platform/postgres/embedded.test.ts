import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { startEmbeddedPostgres } from './embedded.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redbud-embedded-'))
  chmodSync(folder, 0o755)
  return () => rmSync(folder, { recursive: true })
})

async function start(dataDir: string) {
  const said: string[] = []
  const log = { info: (line: string) => void said.push(line), warn: (line: string) => void said.push(line) }
  const postgres = await startEmbeddedPostgres({ dataDir, log, durable: false })
  onTestFinished(() => postgres.stop('at once'))
  return { postgres, said }
}

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(statement)
  await client.end()
  return rows[0]
}

test('starts where a path is too long for a socket and an earlier start was cut off', async () => {
  const dataDir = join(folder, 'a long name '.repeat(10), 'postgres')
  mkdirSync(join(dataDir, 'cluster.new'), { recursive: true })
  writeFileSync(join(dataDir, 'cluster.new/PG_VERSION'), '18')
  const { postgres } = await start(dataDir)
  expect(await ask(postgres.url, `select current_database() as name, lower('ÀÉ') as lower`)).toEqual({
    name: 'redbud',
    lower: 'àé',
  })
  // An index by word parts is of no use to Chinese where the C library takes no Chinese character for a letter.
  await ask(postgres.url, 'create extension pg_trgm')
  expect(await ask(postgres.url, `select similarity('紫荆花开', '紫荆花') > 0 as similar`)).toEqual({ similar: true })
})

test('tells that it was killed, and comes back with settings of the operator’s own; another version refuses', async () => {
  const { postgres } = await start(join(folder, 'postgres'))
  process.kill(postgres.pid, 'SIGKILL')
  expect(await postgres.ended).toContain('ended by itself')
  writeFileSync(join(postgres.cluster, 'local.conf'), "work_mem = '11MB'\n")
  const again = await start(join(folder, 'postgres'))
  expect(await ask(again.postgres.url, 'show work_mem')).toEqual({ work_mem: '11MB' })
  await again.postgres.stop()
  expect(await again.postgres.ended).toBeUndefined()

  const version = join(postgres.cluster, 'PG_VERSION')
  expect(readFileSync(version, 'utf8').trim()).toBe(postgres.version.split('.')[0])
  writeFileSync(version, '15\n')
  await expect(start(join(folder, 'postgres'))).rejects.toThrow('made by PostgreSQL 15')
  expect(readFileSync(version, 'utf8')).toBe('15\n')
})

test.runIf(process.getuid?.() === 0)('for root, keeps the database where its user can reach it', async () => {
  chmodSync(folder, 0o700)
  const dataDir = join(folder, 'postgres')
  const first = await start(dataDir)
  const home = realpathSync(dataDir)
  onTestFinished(() => rmSync(home, { recursive: true }))
  expect(lstatSync(dataDir).isSymbolicLink()).toBe(true)
  expect(home).toMatch(/^\/var\/lib\/redbud\//)
  expect(first.said.join()).toContain(home)
  await ask(first.postgres.url, 'create table kept (id int)')
  await first.postgres.stop()
  const second = await start(dataDir)
  expect(second.said).toEqual([])
  expect(await ask(second.postgres.url, 'select count(*)::int from kept')).toEqual({ count: 0 })
})

test('leaves alone a PostgreSQL whose process can’t be seen here, as another container’s', async () => {
  const { postgres } = await start(join(folder, 'postgres'))
  const pidFile = join(postgres.cluster, 'postmaster.pid')
  const own = readFileSync(pidFile, 'utf8')
  // PostgreSQL itself looks at this file once a minute.
  writeFileSync(pidFile, own.replace(`${postgres.pid}\n`, `${2 ** 22 + 1}\n`))
  await expect(start(join(folder, 'postgres'))).rejects.toThrow('in another container that shares this folder')
  writeFileSync(pidFile, own)
  expect(await ask(postgres.url, 'select 1 as one')).toEqual({ one: 1 })
})
