import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runSql, withDatabase } from '../../../test/databases.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/harness.ts'
import { migrate, pendingMigrations } from './migrate.ts'

let database: TestDatabase
let url: string
let folder: string

beforeAll(async () => {
  database = await createTestDatabase()
  url = withDatabase(database.url, `${new URL(database.url).pathname.slice(1)}_empty`)
})

beforeEach(async () => {
  const name = new URL(url).pathname.slice(1)
  await runSql(database.url, `drop database if exists ${name}`)
  await runSql(database.url, `create database ${name}`)
  folder = mkdtempSync(join(tmpdir(), 'redbud-migrations-'))
  writeFileSync(join(folder, '0001_first.sql'), 'create table first (id int); insert into first values (1);')
  return () => rmSync(folder, { recursive: true })
})

afterAll(async () => {
  await runSql(database.url, `drop database ${new URL(url).pathname.slice(1)} with (force)`)
  await database.drop()
})

async function count(table: string): Promise<number> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(`select count(*)::int as n from ${table}`)
  await client.end()
  return rows[0].n
}

test('applies each file once, in order', async () => {
  writeFileSync(join(folder, '0002_second.sql'), 'insert into first values (2);')
  expect(await pendingMigrations(url, folder)).toEqual(['0001_first', '0002_second'])
  expect(await migrate(url, folder)).toEqual(['0001_first', '0002_second'])
  expect(await migrate(url, folder)).toEqual([])
  expect(await pendingMigrations(url, folder)).toEqual([])
  expect(await count('first')).toBe(2)
})

test('two at once apply it once', async () => {
  const applied = await Promise.all([migrate(url, folder), migrate(url, folder), migrate(url, folder)])
  expect(applied.flat()).toEqual(['0001_first'])
  expect(await count('first')).toBe(1)
})

test('keeps nothing of a file that fails, and all before it', async () => {
  writeFileSync(join(folder, '0002_broken.sql'), 'insert into first values (2); select nonsense;')
  await expect(migrate(url, folder)).rejects.toThrow('0002_broken')
  expect(await count('first')).toBe(1)
  expect(await pendingMigrations(url, folder)).toEqual(['0002_broken'])
})

test('refuses a file that was changed after it was applied', async () => {
  await migrate(url, folder)
  writeFileSync(join(folder, '0001_first.sql'), 'create table other (id int);')
  await expect(migrate(url, folder)).rejects.toThrow('was changed')
})

test('refuses a database that a newer Redbud used', async () => {
  await migrate(url, folder)
  renameSync(join(folder, '0001_first.sql'), join(folder, '0001_other.sql'))
  await expect(migrate(url, folder)).rejects.toThrow('newer')
})

test('refuses files that are misnamed or share a number', async () => {
  writeFileSync(join(folder, '0001_again.sql'), 'select 1;')
  await expect(migrate(url, folder)).rejects.toThrow('0001')
  renameSync(join(folder, '0001_again.sql'), join(folder, 'later.sql'))
  await expect(migrate(url, folder)).rejects.toThrow('later.sql')
})
