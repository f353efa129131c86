import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../src/platform/db/db.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { migrateJobs } from '../src/platform/jobs/jobs.ts'
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts'
import { runSql, withDatabase } from './databases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A database as the migrations leave it; each test file gets a copy. */
    templateUrl: string
  }
}

const PREFIX = 'redbud-test-'

/** One PostgreSQL for the whole run, with one migrated database that test files copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  removeLeftovers()
  const dataDir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
  // For root: the user who then runs PostgreSQL must be able to pass, or the database lies elsewhere, and stays there.
  chmodSync(dataDir, 0o755)
  const quiet = { info: () => {}, warn: () => {} }
  const postgres = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), log: quiet, durable: false })
  const templateUrl = withDatabase(postgres.url, 'redbud_template')
  await runSql(postgres.url, 'create database redbud_template')
  await migrate(templateUrl)
  const { pool } = openDatabase({ url: templateUrl, poolSize: 2, onError: () => {} })
  await migrateJobs(pool)
  await pool.end()
  project.provide('templateUrl', templateUrl)
  return async () => {
    await postgres.stop('at once')
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Folders of runs that were killed. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) && Number.parseInt(name.slice(PREFIX.length), 10)
    if (!pid || existsSync(`/proc/${pid}`) || process.platform !== 'linux') continue
    rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}
