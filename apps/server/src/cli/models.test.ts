import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { models } from './models.ts'

const content = Buffer.from('what a model is')
const sha256 = createHash('sha256').update(content).digest('hex')
const own = {
  from: 'en',
  to: 'xx',
  version: 'first',
  path: 'en-xx/first/exported',
  licence: 'MPL-2.0',
  files: [
    { part: 'model', name: 'model.bin', bytes: content.length, sha256 },
    { part: 'vocab', name: 'vocab.spm', bytes: content.length, sha256 },
  ],
}

let data: string
let mirror: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'redbud-cli-models-'))
  mirror = join(data, 'mirror')
  mkdirSync(join(data, 'models'))
  mkdirSync(join(mirror, own.path), { recursive: true })
  writeFileSync(join(data, 'models/models.json'), JSON.stringify([own]))
  for (const { name } of own.files) writeFileSync(join(mirror, own.path, name), content)
  vi.stubEnv('REDBUD_DATA', data)
})
afterEach(() => {
  process.exitCode = undefined
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(data, { recursive: true, force: true })
})

/** What an operator reads. */
const run = async (...args: string[]): Promise<string> => {
  const said: unknown[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line) => said.push(line))
  try {
    await models(args)
  } finally {
    log.mockRestore()
  }
  return said.join('\n')
}

it('lists what there is and could be, with its size and licence, and says how to get it', async () => {
  const said = await run()
  expect(said).toMatch(/^· en-zh {2}49\.9 MB {2}MPL-2\.0 {2}llmaat_/m)
  expect(said).toMatch(/^· zh-en {2}54\.6 MB {2}MPL-2\.0 {2}cjk_/m)
  expect(said).toMatch(/^· en-xx {2}0\.0 MB {2}MPL-2\.0 {2}first$/m)
  expect(said).toContain('not installed: npm run redbud -- models download en-xx')
})

it('gets a model from a mirror, verifies and removes it', async () => {
  expect(await run('download', 'en-xx', '--from', mirror)).toContain('✓ en-xx is installed and checked')
  expect(await run('download', 'en-xx', '--from', mirror)).toContain('✓ en-xx was there already')
  expect(await run('list', 'en-xx')).toMatch(/^✓ en-xx/)
  expect(await run('verify', 'en-xx')).toContain('✓ en-xx: every file is as it should be')
  expect(process.exitCode).toBeUndefined()

  writeFileSync(join(data, 'models/en-xx/first/model.bin'), 'what a model isn')
  expect(await run('verify', 'en-xx')).toMatch(/✗ en-xx: model\.bin has 16 bytes/)
  expect(process.exitCode).toBe(1)

  expect(await run('remove', 'en-xx')).toBe('en-xx is removed')
  expect(await run('remove', 'en-xx')).toBe('en-xx was not there')
})

it('takes its source from the settings, and says what it can’t do', async () => {
  vi.stubEnv('REDBUD_MODELS_SOURCE', mirror)
  expect(await run('download', 'en-xx')).toContain(`From ${mirror}`)
  await expect(run('download', 'en-yy')).rejects.toThrow('There is no model en-yy. There are: en-zh, zh-en, en-xx')
  await expect(run('burn')).rejects.toThrow('"models burn" is nothing that can be done')
})
