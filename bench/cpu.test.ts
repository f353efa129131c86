import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { cpuOf } from './cpu.ts'

it.skipIf(!existsSync('/proc/self/stat'))('still counts what a thread used after it has ended', async () => {
  const before = cpuOf(process.pid)
  const worker = new Worker('const end = performance.now() + 400; while (performance.now() < end);', { eval: true })
  await new Promise((ended) => worker.once('exit', ended))
  expect(cpuOf(process.pid) - before).toBeGreaterThan(100)
})
