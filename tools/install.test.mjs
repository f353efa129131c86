import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { isInstalled } from './launcher/install.mjs'

let folder

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redbud-install-'))
  mkdirSync(join(folder, 'node_modules'))
  return () => rmSync(folder, { recursive: true })
})

const lock = (file, packages) => writeFileSync(join(folder, file), JSON.stringify({ packages }))
const wanted = {
  '': { name: 'redbud' },
  'apps/server': { version: '0.1.0' },
  'node_modules/@redbud/server': { link: true },
  'node_modules/fastify': { version: '5.0.0' },
  'node_modules/only-on-windows': { version: '1.0.0', optional: true },
}

test('finds everything there', () => {
  lock('package-lock.json', wanted)
  lock('node_modules/.package-lock.json', { 'node_modules/fastify': { version: '5.0.0' } })
  expect(isInstalled(folder)).toBe(true)
})

test.each([
  ['nothing was ever installed', undefined],
  ['a package is missing', {}],
  ['a package has another version', { 'node_modules/fastify': { version: '4.0.0' } }],
  [
    'an optional package has another version',
    { 'node_modules/fastify': { version: '5.0.0' }, 'node_modules/only-on-windows': { version: '0.9.0' } },
  ],
])('sees that %s', (_, installed) => {
  lock('package-lock.json', wanted)
  if (installed) lock('node_modules/.package-lock.json', installed)
  expect(isInstalled(folder)).toBe(false)
})
