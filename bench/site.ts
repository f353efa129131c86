import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, Pool } from 'pg'
import { migrate } from '../apps/server/src/platform/db/migrate.ts'
import { migrateJobs } from '../apps/server/src/platform/jobs/jobs.ts'
import { serverFlags } from '../tools/launcher/node.mjs'
import { baseVolume } from './data.ts'

export const root = join(import.meta.dirname, '..')
/** Without the built web app there is an API only, and rows that are pages are left out. */
export const hasPages = existsSync(join(root, 'apps/web/build/handler.js'))

/** Gives a database all tables that a site has. */
export const bringUpToDate = async (url: string): Promise<void> => {
  await migrate(url)
  const pool = new Pool({ connectionString: url, max: 1 })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await migrateJobs(pool)
    await pool.query('create extension if not exists pg_stat_statements')
  } finally {
    await pool.end()
  }
}

export const databaseUrl = (url: string, name: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

/** Runs one statement on a connection of its own. */
export const runAlone = async (url: string, statement: string): Promise<void> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

export interface WebProcess {
  pid: number
  port: number
  stop(): Promise<void>
}

/** Starts a process with the web role alone on a database, as `npm start` would; `flags` are Node's. */
export const startWeb = async (options: {
  databaseUrl: string
  data: string
  port: number
  flags?: string[]
  env?: NodeJS.ProcessEnv
}): Promise<WebProcess> => {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    REDBUD_ROLES: 'web',
    REDBUD_HOST: '127.0.0.1',
    REDBUD_PORT: String(options.port),
    REDBUD_DATABASE_URL: options.databaseUrl,
    REDBUD_TRANSLATORS: 'off',
    REDBUD_DATA: options.data,
    REDBUD_DEMO: 'off',
    REDBUD_LOG_LEVEL: 'error',
    REDBUD_FANOUT_LIMIT: String(baseVolume.fanoutLimit),
    // each reader has an address of its own, which the load generator tells as a proxy would
    REDBUD_TRUST_PROXY: 'on',
    ...options.env,
  }
  const args = [join(root, 'apps/server/src/main.ts'), ...(hasPages ? [] : ['--dev'])]
  const child = spawn(process.execPath, [...serverFlags, ...(options.flags ?? []), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  await untilReady(child, options.port)
  return { pid: child.pid ?? 0, port: options.port, stop: () => stop(child) }
}

const untilReady = async (child: ChildProcess, port: number): Promise<void> => {
  while (child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    if (answer?.ok) return
    await sleep(50)
  }
  throw new Error('the web process did not start')
}

/** Ends a child process and waits until it has. */
export const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await ended
}

export const freePort = (): Promise<number> => {
  const server = createServer()
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
