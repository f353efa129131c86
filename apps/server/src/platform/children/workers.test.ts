import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorkers, type Workers } from './workers.ts'

let folder: string
let workers: Workers<{ do: string }>

/** Does what it is told, by name. */
const program = `
process.on('disconnect', () => process.exit())
process.on('message', ({ do: what }) => {
  if (what === 'hang') return
  if (what === 'end') process.exit(3)
  if (what === 'be killed') process.kill(process.pid, 'SIGKILL')
  if (what === 'read') require('fs').readFile(__filename, () => process.send(process.pid))
  else process.send(what === 'refuse' ? 'refused' : process.pid)
})`

class Refused extends Error {}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'redbud-workers-'))
  writeFileSync(join(folder, 'program.cjs'), program)
  workers = openWorkers({
    program: pathToFileURL(join(folder, 'program.cjs')),
    ...{ atOnce: 1, waiting: 10, nice: 7, idleMs: 60_000 },
    isWell: (error) => error instanceof Refused,
  })
})

afterAll(() => {
  workers.close()
  rmSync(folder, { recursive: true })
})

const tell = (what: string, timeoutMs = 10_000): Promise<number> =>
  workers.run(
    () => ({ do: what }),
    (message) => {
      if (message === 'refused') throw new Refused()
      return message as number
    },
    timeoutMs,
  )

test('gives one order after the other to the same process, also after one that failed well', async () => {
  const [first, second] = await Promise.all([tell('work'), tell('work')])
  expect(second).toBe(first)
  await expect(tell('refuse')).rejects.toThrow(Refused)
  expect(await tell('work')).toBe(first)
})

test.each([
  ['end', 'ended', 10_000],
  ['be killed', 'killed', 10_000],
  ['hang', 'late', 100],
])('a process that is told to %s is lost: %s; the next order gets another', async (what, reason, timeoutMs) => {
  const before = await tell('work')
  await expect(tell(what, timeoutMs)).rejects.toMatchObject({ name: 'WorkerLost', reason })
  expect(await tell('work')).not.toBe(before)
})

test.runIf(process.platform === 'linux')('every thread of a process stands behind others', async () => {
  const tasks = `/proc/${await tell('read')}/task`
  const niceness = readdirSync(tasks).map((task) => {
    const stat = readFileSync(join(tasks, task, 'stat'), 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
  })
  expect(niceness.length).toBeGreaterThan(5)
  expect(new Set(niceness)).toEqual(new Set([Math.min(19, getPriority() + 7)]))
})
