import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { forbiddenArrows } from './arrows.ts'
import { owners } from './tables.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'redbud-arrows-'))
  mkdirSync(join(root, 'packages'))
  put('apps/server/src/features/notes/commands.ts', "import '../../platform/db/db.ts'")
  return () => rmSync(root, { recursive: true })
})

function put(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

test.each([
  ['apps/server/src/features/notes/a.ts', "import '../social/queries.ts'"],
  ['apps/server/src/features/notes/a.ts', "import { Context } from '../../context.ts'"],
  ['apps/server/src/features/notes/a.ts', "import { limits } from '@redbud/contract/limits'"],
  ['apps/server/src/features/notes/a.ts', 'const q = sql`select id, likes from notes join note_counts using (id)`'],
  ['apps/server/src/features/notes/a.ts', "const text = 'a card from accounts_of_travel'"],
  ['apps/server/src/features/notes/a.test.ts', "import '../social/routes.ts'; sql`select from accounts`"],
  ['apps/server/src/app.ts', "import './features/notes/routes.ts'"],
  ['apps/web/src/a.ts', "import { limits } from '@redbud/contract/limits'"],
])('allows %s: %s', (file, text) => {
  put(file, text)
  expect(forbiddenArrows(root)).toEqual([])
})

test.each([
  ['apps/server/src/features/notes/a.ts', "import '../social/routes.ts'"],
  ['apps/server/src/features/notes/a.ts', "const late = await import('../social/internal.ts')"],
  ['apps/server/src/features/notes/a.ts', "export type { Row } from '../social/rows.ts'"],
  ['apps/server/src/platform/bus/a.ts', "import type { Viewer } from '../../features/accounts/views.ts'"],
  ['apps/server/src/platform/bus/a.ts', "import type { Context } from '../../context.ts'"],
  ['apps/server/src/features/notes/a.ts', 'const q = sql`select 1 from notes n join accounts a on true`'],
  ['apps/server/src/features/notes/a.ts', 'const q = sql`select 1 from $' + '{x} as n left join only follows on true`'],
  ['apps/server/src/features/notes/a.ts', "const q = 'update accounts set handle = 1'"],
  ['apps/server/src/features/notes/a.ts', "db.selectFrom('follows as f')"],
  ['apps/server/src/features/notes/a.ts', "db.selectFrom('notes').innerJoin('accounts', 'a', 'b')"],
  ['apps/server/src/platform/http/a.ts', "db.insertInto('notes')"],
  ['apps/web/src/a.ts', "import '@redbud/server'"],
  ['apps/web/src/a.svelte', '<script lang="ts">import "../../server/src/config.ts"</script>'],
  ['packages/contract/src/a.ts', "import '../../../apps/server/src/config.ts'"],
])('forbids %s: %s', (file, text) => {
  put(file, text)
  const [sentence, ...more] = forbiddenArrows(root)
  expect(more).toEqual([])
  expect(sentence).toContain(file)
})

test('every table of the migrations has one owner', () => {
  const folder = join(import.meta.dirname, '../../apps/server/migrations')
  const sql = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
  const made = sql.flatMap((text) => [...text.matchAll(/^create (?:unlogged )?table (?:if not exists )?(\w+)/gim)])
  const tables = made.map(([, name]) => name)
  const owned = Object.values(owners).flat()
  expect(new Set(owned).size).toBe(owned.length)
  expect(tables.filter((table) => !owned.includes(table ?? ''))).toEqual([])
})
