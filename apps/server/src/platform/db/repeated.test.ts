import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/harness.ts'
import { openDatabase } from './db.ts'

let database: TestDatabase
let opened: ReturnType<typeof openDatabase>
beforeAll(async () => {
  database = await createTestDatabase()
  opened = openDatabase({ url: database.url, poolSize: 2, onError: () => {} })
})
afterAll(async () => {
  await opened.db.destroy()
  await database.drop()
})

const preparedTexts = (): Promise<string[]> =>
  opened.db.connection().execute(async (connection) => {
    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(connection)
    return rows.map((row) => row.statement)
  })

test('what is sent over and over with values is prepared, and answers as before', async () => {
  const greet = (name: string) => sql<{ text: string }>`select 'hello ' || ${name}::text as text`.execute(opened.db)
  const answers = []
  for (const name of ['Ann', '小明', 'Bo', 'Cy', 'Di']) answers.push((await greet(name)).rows[0]?.text)
  expect(answers).toEqual(['hello Ann', 'hello 小明', 'hello Bo', 'hello Cy', 'hello Di'])
  expect(await preparedTexts()).toEqual([`select 'hello ' || $1::text as text`])
})

test('what takes its columns from a table is not, so that a migration can add one meanwhile', async () => {
  await sql`create table growing (id int)`.execute(opened.db)
  for (let id = 0; id < 5; id++) await sql`insert into growing (id) values (${id}) returning *`.execute(opened.db)
  await sql`alter table growing add name text`.execute(opened.db)
  const { rows } = await sql`insert into growing (id) values (${6}) returning *`.execute(opened.db)
  expect(rows).toEqual([{ id: 6, name: null }])
})
