import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type ChildFailed, type ChildLimits, runChild } from './child.ts'
import { asVideoError } from './probe.ts'

const cwd = mkdtempSync(join(tmpdir(), 'redbud-child-'))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))
const generous: ChildLimits = { cpuSeconds: 60, wallSeconds: 120, memoryBytes: 4e9, fileBytes: 1e9 }
/** They stand behind everything else that this machine does. */
const patient = { timeout: 120_000 }
const node = (script: string, limits: Partial<ChildLimits> = {}) =>
  runChild(process.execPath, ['-e', script], { cwd, limits: { ...generous, ...limits } })
const failureOf = (work: Promise<string>) =>
  work.then(
    () => 'none',
    (error: ChildFailed) => error.failure ?? error,
  )

test('gives what a program says, and gives it hardly an environment', async () => {
  process.env.SECRET_OF_OURS = 'secret'
  const said = await node('console.log(JSON.stringify([process.cwd(), process.env, require("os").getPriority()]))')
  delete process.env.SECRET_OF_OURS
  expect(JSON.parse(said)).toEqual([
    cwd,
    expect.not.objectContaining({ SECRET_OF_OURS: 'secret' }),
    Math.min(19, getPriority() + 10),
  ])
})

test('ends a program that takes too much', patient, async () => {
  expect(await failureOf(node('for (;;);', { cpuSeconds: 1 }))).toBe('cpu')
  expect(await failureOf(node('setInterval(() => {}, 1000)', { wallSeconds: 1 }))).toBe('time')
  const fill = 'const { writeFileSync } = require("fs"); writeFileSync("large", Buffer.alloc(3e6))'
  expect(await failureOf(node(fill, { fileBytes: 1e6 }))).toBe('disk')
  expect(statSync(join(cwd, 'large')).size).toBeLessThanOrEqual(1_000_448)
})

test('tells a machine without room from a file that needs too much', async () => {
  const failed = await node('console.error("v480.mp4: No space left on device"); process.exit(1)').catch(
    (error) => error,
  )
  expect(failed).toMatchObject({ failure: 'full' })
  expect(asVideoError(failed)).toBe(failed)
})

test('tells a machine without memory, which kills, from a program that takes too long', async () => {
  const failed = await node('process.kill(process.pid, "SIGKILL")').catch((error) => error)
  expect(failed).toMatchObject({ failure: 'killed' })
  expect(asVideoError(failed)).toBe(failed)
})

test.runIf(existsSync('/proc/self/autogroup'))('stands behind other sessions with all of its own', async () => {
  expect(await node('console.log(require("fs").readFileSync("/proc/self/autogroup", "utf8"))')).toMatch(/nice 10\n/)
  expect(readFileSync('/proc/self/autogroup', 'utf8')).not.toMatch(/nice 10\n/)
})

test.runIf(process.platform === 'linux')('ends a program that takes too much memory', patient, async () => {
  // what it could write to counts, so nothing need be written
  const take = 'const all = []; for (let i = 0; i < 40; i++) all.push(Buffer.alloc(1e8)); console.log(all.length)'
  await expect(node(take, { memoryBytes: 2e9 })).rejects.toMatchObject({ name: 'ChildFailed', failure: 'memory' })
})
