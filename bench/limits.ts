import { fork } from 'node:child_process'
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { deserialize } from 'node:v8'
import type { BareAnswer } from './bare-http.ts'
import { cpuOf, cpuOfPostgres } from './cpu.ts'
import type { LoadRequest, Unit } from './load.ts'
import { type Cost, type Loader, measure } from './measure.ts'
import type { Statement } from './overhear.ts'
import type { Row } from './rows.ts'
import { stop, type WebProcess } from './site.ts'

/** What a row's requests were answered with, and the statements that each unit sent. */
export interface Recording {
  answers: BareAnswer[][]
  statements: Statement[][]
}

/**
 * Sends `count` units of a row one after the other to a web process that writes its statements into `file`. `warm`: what
 * they need is known there already, as it mostly is where many ask.
 */
export const record = async (
  web: WebProcess,
  file: string,
  row: Row,
  { count, warm }: { count: number; warm: boolean },
): Promise<Recording> => {
  const recording: Recording = { answers: [], statements: [] }
  for (const unit of row.units.slice(0, count)) {
    if (warm) for (const one of warmUp(row, unit)) await ask(web.port, one)
    const from = await endOf(file)
    const answers: BareAnswer[] = []
    for (const one of unit) answers.push(await ask(web.port, one))
    recording.answers.push(answers)
    recording.statements.push(readStatements(file, from, await endOf(file)))
  }
  return recording
}

/** A page would be in the cache. */
const warmUp = (row: Row, unit: Unit): Unit => (row.writes ? unit.flatMap(readsBefore) : row.page ? [] : unit)

/** What whoever writes has read before: who they are, and the note they respond to. */
const readsBefore = ({ path, headers }: LoadRequest): LoadRequest[] => {
  const note = /^\/api\/v1\/notes\/[^/]+(?=\/)/.exec(path)?.[0]
  const get = (path: string) => ({ method: 'GET', path, headers: { ...headers } })
  return [...(headers.cookie ? [get('/api/v1/me')] : []), ...(note ? [get(`${note}/comments?limit=1`)] : [])]
}

/** How much is written by now; a line that is just being written is waited for. */
const endOf = async (file: string): Promise<number> => {
  for (;;) {
    const { size } = statSync(file)
    if (size === 0 || readBytes(file, size - 1, size)[0] === newline) return size
    await sleep(1)
  }
}
const newline = 10

const readBytes = (file: string, from: number, to: number): Buffer => {
  const bytes = Buffer.alloc(to - from)
  const opened = openSync(file, 'r')
  readSync(opened, bytes, 0, bytes.length, from)
  closeSync(opened)
  return bytes
}

const readStatements = (file: string, from: number, to: number): Statement[] =>
  readBytes(file, from, to)
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => deserialize(Buffer.from(line, 'base64')) as Statement)

const ask = (port: number, { method, path, headers, body }: LoadRequest): Promise<BareAnswer> =>
  new Promise((done, fail) => {
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const sent = request({ port, host: '127.0.0.1', method, path, headers: { ...headers, ...type } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const { date: _date, connection: _connection, 'keep-alive': _keepAlive, ...kept } = response.headers
        const answer = { status: response.statusCode ?? 0, headers: kept, body: Buffer.concat(chunks) }
        if (answer.status < 300) done(answer)
        else fail(new Error(`${method} ${path}: ${answer.status} ${answer.body}`))
      })
    })
    sent.on('error', fail)
    sent.end(body)
  })

/** The first limit: a bare `node:http` server that sends the same bytes. */
export const measureBareHttp = async (
  loader: Loader,
  row: Row,
  { answers }: Recording,
  seconds: number,
): Promise<Cost> => {
  const child = fork(join(import.meta.dirname, 'bare-http.ts'), { serialization: 'advanced' })
  const port = await new Promise<number>((done) => {
    child.once('message', (message: { port: number }) => done(message.port))
    child.send(answers.flat())
  })
  const perUnit = answers[0]?.length ?? 1
  const units: Unit[] = row.units
    .slice(0, answers.length)
    .map((unit, at) => unit.map((one, step) => ({ ...one, path: `/${at * perUnit + step}` })))
  const measured = { port, pids: [child.pid ?? 0] }
  const bare = { name: row.name, units, repeats: true }
  try {
    await measure(loader, measured, bare, { next: 0 }, { connections: 16, seconds: seconds / 2 })
    return await measure(loader, measured, bare, { next: 0 }, { connections: 16, seconds })
  } finally {
    await stop(child)
  }
}

/** The second limit: the same SQL, with the same values, prepared, through the driver alone. */
export const measureDriver = async (
  databaseUrl: string,
  postmaster: number,
  row: Row,
  { statements }: Recording,
  seconds: number,
): Promise<Cost> => {
  const child = fork(join(import.meta.dirname, 'driver-alone.ts'), { serialization: 'advanced' })
  const cpu = () => ({ own: cpuOf(child.pid ?? 0), postgres: cpuOfPostgres(postmaster) })
  const ask = <Answer>(message: unknown): Promise<Answer> =>
    new Promise((done, fail) => {
      child.once('message', (answer: Answer & { error?: string }) =>
        answer.error === undefined ? done(answer) : fail(new Error(`${row.name}: ${answer.error}`)),
      )
      child.send(message as object)
    })
  try {
    await ask({ databaseUrl, units: statements, once: row.writes })
    const before = cpu()
    const result = await ask<{ count: number; statements: number; seconds: number; p50Ms: number; p99Ms: number }>({
      seconds,
    })
    const after = cpu()
    const postgresMs = after.postgres - before.postgres
    return {
      cpuMs: (after.own - before.own + postgresMs) / result.count,
      postgresMs: postgresMs / result.count,
      statements: result.statements / result.count,
      rps: result.count / result.seconds,
      p50Ms: result.p50Ms,
      p99Ms: result.p99Ms,
    }
  } finally {
    await stop(child)
  }
}
