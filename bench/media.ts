/**
 * What serving media costs beside bare Node streaming the same files: `npm run bench -- media`. CPU of the serving process
 * per megabyte, for whole photos of 200 kB and for ranges of 4 MB of a video.
 */
import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { startEmbeddedPostgres } from '../apps/server/src/platform/postgres/embedded.ts'
import { localStore } from '../apps/server/src/platform/storage/local.ts'
import { cpuOf } from './cpu.ts'
import { judge } from './judge.ts'
import { bringUpToDate, databaseUrl, freePort, runAlone, startWeb } from './site.ts'

const megabyte = 1_000_000
const allowed = 1.3
const connections = 8
const slices = 5
const key = '0123456789abcdefghjkmnpqrstvwxyz'

interface Asking {
  name: string
  file: string
  bytes: number
  /** Size of each range; 0 for the whole file. */
  range: number
  requests: number
}
const askings: Asking[] = [
  { name: 'whole photos of 200 kB', file: 'page.jpeg', bytes: 0.2 * megabyte, range: 0, requests: 2500 },
  { name: '4 MB ranges of a video', file: 'v1080.mp4', bytes: 64 * megabyte, range: 4 * megabyte, requests: 250 },
]

const folder = mkdtempSync(join(tmpdir(), 'redbud-bench-media-'))
chmodSync(folder, 0o755)
const postgres = await startEmbeddedPostgres({
  dataDir: join(folder, 'postgres'),
  log: { info: () => {}, warn: console.warn },
})
try {
  await runAlone(postgres.url, 'create database bench')
  const url = databaseUrl(postgres.url, 'bench')
  await bringUpToDate(url)
  const media = join(folder, 'media')
  for (const { file, bytes } of askings) await localStore(media).put(`${key}/${file}`, randomBytes(bytes))
  const stored = join(media, key.slice(0, 2), key.slice(2, 4))
  const bare = await startBare(stored)
  const web = await startWeb({ databaseUrl: url, data: folder, port: await freePort() })
  try {
    for (const asking of askings) {
      const costs: { bare: number; redbud: number }[] = []
      for (let slice = 0; slice <= slices; slice++)
        costs.push({
          bare: await costOf(bare, `/${key}/${asking.file}`, asking),
          redbud: await costOf(web, `/media/${key}/${asking.file}`, asking),
        })
      // The first one warms both up.
      const [own, least] = [
        median(costs.slice(1).map(({ redbud }) => redbud)),
        median(costs.slice(1).map((cost) => cost.bare)),
      ]
      console.log(`${asking.name.padEnd(24)} ${own.toFixed(2)} ms CPU per megabyte, bare Node ${least.toFixed(2)}`)
      judge('  times bare Node', own / least, allowed)
    }
  } finally {
    bare.stop()
    await web.stop()
  }
} finally {
  await postgres.stop('orderly')
  rmSync(folder, { recursive: true, force: true })
}

interface Serving {
  pid: number
  port: number
}

async function startBare(files: string): Promise<Serving & { stop: () => void }> {
  const child = fork(join(dirname(import.meta.filename), 'bare-files.ts'))
  const { promise, resolve } = Promise.withResolvers<number>()
  child.once('message', ({ port }: { port: number }) => resolve(port))
  child.send(files)
  return { pid: child.pid ?? 0, port: await promise, stop: () => void child.kill() }
}

/** Milliseconds of CPU per megabyte served. */
async function costOf({ pid, port }: Serving, path: string, { bytes, range, requests }: Asking): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const before = cpuOf(pid)
  let next = 0
  let served = 0
  const ask = async () => {
    while (next < requests) {
      const start = range === 0 ? 0 : (next * range) % bytes
      next++
      const arrived = await download(agent, port, path, range === 0 ? undefined : `bytes=${start}-${start + range - 1}`)
      served += arrived
    }
  }
  await Promise.all(Array.from({ length: connections }, ask))
  agent.destroy()
  if (served !== requests * (range || bytes)) throw new Error(`${served} bytes came`)
  return (cpuOf(pid) - before) / (served / megabyte)
}

function download(agent: Agent, port: number, path: string, range: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get({ agent, host: '127.0.0.1', port, path, headers: range ? { range } : {} }, (response) => {
      let size = 0
      response.on('data', (bytes: Buffer) => {
        size += bytes.length
      })
      response.on('end', () => resolve(size))
      response.on('error', reject)
    })
    request.on('error', reject)
  })
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
