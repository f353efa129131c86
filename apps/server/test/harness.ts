import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { runSql, withDatabase } from './databases.ts'

export type TestDatabase = { url: string; drop(): Promise<void> }

/**
 * A migrated database of the caller's own, copied from the template. `drop` ends what is still connected to it; call it
 * in `afterAll`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const templateUrl = inject('templateUrl')
  const server = withDatabase(templateUrl, 'postgres')
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  await runSql(server, `create database ${name} template redbud_template`)
  return {
    url: withDatabase(templateUrl, name),
    drop: () => runSql(server, `drop database if exists ${name} with (force)`),
  }
}
