/**
 * Whether reading stays quick while media are made: `npm run bench -- beside [rounds]`. A site with both roles in one process answers
 * Explore forty times a second, with nothing else to do and while twenty photos of 12 megapixels and one video, which
 * have arrived before, are worked on, in turns. Beside it a limit: what the same machine's p99 becomes for a bare HTTP
 * server when one program for each core does nothing but count, at the lowest priority there is.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { findVideoEngine } from '../apps/server/src/platform/video/engine.ts'
import { makeClip, pictures, tone } from '../apps/server/test/clips.ts'
import { judge } from './judge.ts'
import { freePort } from './site.ts'

const allowed = 2
const everyMs = 25
const rounds = Number(process.argv[2] ?? 5)
const idleSeconds = 10
const photos = 20

const folder = mkdtempSync(join(tmpdir(), 'redbud-bench-beside-'))
chmodSync(folder, 0o755)
const engine = await findVideoEngine()
if (!engine) throw new Error('nothing works on videos here')
await makeClip(engine, join(folder, 'clip.mp4'), { video: pictures(1080, 1920, 10, 30), audio: tone(10) })
const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const
await sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#000', noise } })
  .blur(2)
  .jpeg({ quality: 90 })
  .toFile(join(folder, 'photo.jpg'))

const port = await freePort()
const base = `http://127.0.0.1:${port}`
const site = spawn(process.execPath, [join(import.meta.dirname, '../apps/server/src/main.ts')], {
  env: {
    ...process.env,
    REDBUD_PORT: String(port),
    REDBUD_TRANSLATORS: 'off',
    REDBUD_DATA: join(folder, 'data'),
    REDBUD_DEMO: 'off',
    REDBUD_PUBLIC_URL: base,
  },
  stdio: ['ignore', 'ignore', 'inherit'],
})
const bare: ChildProcess = fork(join(import.meta.dirname, 'bare-work.ts'))
const [{ port: barePort }] = (await once(bare, 'message')) as [{ port: number }]
const askBare = async (): Promise<void> => {
  await (await fetch(`http://127.0.0.1:${barePort}`)).text()
}
try {
  await answers()
  const headers = await signUp()
  const publish = (body: object) => call(base, 'POST', '/notes', headers, body)
  for (let i = 0; i < 40; i++) await publish({ kind: 'text', title: `Note ${i}`, body: 'Something to read.' })
  await sleep(10_000)

  const explore = () => call(base, 'GET', '/feeds/explore', headers)
  const wait = () => sleep(idleSeconds * 1000)
  const asked: Record<'idle' | 'busy' | 'bareIdle' | 'bareBusy', Answers[]> = {
    ...{ idle: [], busy: [], bareIdle: [], bareBusy: [] },
  }
  for (let round = 0; round < rounds; round++) {
    asked.idle.push(await ask(explore, wait))
    const ids = await send(base, headers)
    await sleep(3000)
    asked.busy.push(await ask(explore, () => make(base, headers, ids)))
    await sleep(1000)
    asked.bareIdle.push(await ask(askBare, wait))
    asked.bareBusy.push(await besideCounting(() => ask(askBare, wait)))
  }
  const [idle, busy, bareIdle, bareBusy] = [asked.idle, asked.busy, asked.bareIdle, asked.bareBusy].map(middle)
  if (!idle || !busy || !bareIdle || !bareBusy) throw new Error('nothing was measured')
  console.log(`Medians of ${rounds} rounds; p99 of each: idle ${all(asked.idle)}, busy ${all(asked.busy)}`)
  console.log(`Explore with nothing else to do: p50 ${ms(idle.p50)}, p99 ${ms(idle.p99)}`)
  console.log(
    `while ${photos} photos and a video (10 s, 1080×1920) are made, ${(busy.took / 1000).toFixed(0)} s: p50 ${ms(busy.p50)}, p99 ${ms(busy.p99)}`,
  )
  console.log(
    `the limit, a bare HTTP server: p99 ${ms(bareIdle.p99)}, beside programs that count at the lowest priority ${ms(bareBusy.p99)}: ${(bareBusy.p99 / bareIdle.p99).toFixed(2)} times`,
  )
  judge('p99, times that of an idle site', busy.p99 / idle.p99, allowed)
} finally {
  bare.kill()
  site.kill('SIGINT')
  await once(site, 'exit')
  rmSync(folder, { recursive: true, force: true })
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}

async function answers(): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const there = await fetch(`${base}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (there) return
    await sleep(200)
  }
  throw new Error('the site does not answer')
}

async function call(
  base: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: object,
): Promise<unknown> {
  const answer = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.status === 204 ? undefined : await answer.json()
}

async function signUp(): Promise<Record<string, string>> {
  const body = { handle: 'bench', email: 'bench@example.org', password: 'a long enough one' }
  const { token } = (await call(base, 'POST', '/accounts', {}, body)) as { token: string }
  return { authorization: `Bearer ${token}` }
}

interface Answers {
  p50: number
  p99: number
  /** How long it was asked for. */
  took: number
}

/** Asks at a steady pace, however long the answers take, for as long as something goes on. */
async function ask(once: () => Promise<unknown>, during: () => Promise<unknown>): Promise<Answers> {
  const took: number[] = []
  const asked: Promise<void>[] = []
  const timer = setInterval(() => {
    const start = performance.now()
    const answer = once().then(() => {
      took.push(performance.now() - start)
    })
    asked.push(answer)
  }, everyMs)
  const start = performance.now()
  await during()
  clearInterval(timer)
  await Promise.all(asked)
  took.sort((one, other) => one - other)
  const at = (share: number) => took[Math.floor((took.length - 1) * share)] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99), took: performance.now() - start }
}

/** The round with the median p99: others who use the machine disturb single rounds. */
function middle(answers: Answers[]): Answers | undefined {
  return answers.toSorted((one, other) => one.p99 - other.p99)[Math.floor(answers.length / 2)]
}

function all(answers: Answers[]): string {
  return answers.map(({ p99 }) => p99.toFixed(0)).join(' ')
}

/** Does something while each core has a program on it that never rests and stands behind everything else. */
async function besideCounting<T>(doing: () => Promise<T>): Promise<T> {
  const counting = Array.from({ length: availableParallelism() }, () =>
    spawn('nice', ['-n', '19', process.execPath, '-e', 'for (;;);'], { stdio: 'ignore' }),
  )
  try {
    return await doing()
  } finally {
    for (const one of counting) one.kill('SIGKILL')
  }
}

/** Sends everything, by tus, without having anything made of it. @returns the uploads' ids, the video's first */
async function send(base: string, headers: Record<string, string>): Promise<string[]> {
  const [clip, photo] = ['clip.mp4', 'photo.jpg'].map((name) => new Uint8Array(readFileSync(join(folder, name))))
  if (!clip || !photo) throw new Error('nothing to send')
  const ids = [await upload(base, headers, 'video', clip)]
  for (let i = 0; i < photos; i++) ids.push(await upload(base, headers, 'photo', photo))
  return ids
}

async function upload(
  base: string,
  headers: Record<string, string>,
  kind: 'photo' | 'video',
  file: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const answer = await fetch(`${base}/api/v1/uploads`, {
    method: 'POST',
    headers: {
      ...headers,
      'tus-resumable': '1.0.0',
      'upload-length': String(file.length),
      'upload-metadata': `kind ${Buffer.from(kind).toString('base64')}`,
      'content-type': 'application/offset+octet-stream',
    },
    body: file,
  })
  if (answer.status !== 201) throw new Error(`an upload was answered with ${answer.status}`)
  return answer.headers.get('location')?.split('/').at(-1) ?? ''
}

/** Has media made of all uploads at once, and waits for the last. */
async function make(base: string, headers: Record<string, string>, ids: string[]): Promise<void> {
  await Promise.all(ids.map((id) => call(base, 'POST', `/uploads/${id}/media`, headers)))
  for (;;) {
    const { status } = (await call(base, 'GET', `/media/${ids[0]}`, headers)) as { status: string }
    if (status === 'ready') return
    if (status === 'failed') throw new Error('the video failed')
    await sleep(500)
  }
}
