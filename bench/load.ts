/**
 * The load generator: a process of its own (`fork`ed by bench/main.ts), so that its work is not counted as the site's. It
 * writes requests to sockets itself; Node's HTTP client would cost more than the server that is measured.
 */
import { connect, type Socket } from 'node:net'

export interface LoadRequest {
  method: string
  path: string
  headers: Record<string, string>
  body?: string
}
/** What counts as one: requests that one reader sends one after the other. */
export type Unit = LoadRequest[]

export interface LoadOrder {
  port: number
  units: Unit[]
  /** Where in `units` to begin. */
  from: number
  connections: number
  seconds: number
  /** Begins again at the first unit after the last; else it ends there. */
  repeats: boolean
}

export interface LoadResult {
  /** Units that were answered. */
  count: number
  seconds: number
  p50Ms: number
  p99Ms: number
  /** Answers that were no 2xx, and the first of them. */
  failures: number
  firstFailure: string | null
}

interface Answer {
  ok: boolean
  text: () => string
}

const load = async ({ port, units, from, connections, seconds, repeats }: LoadOrder): Promise<LoadResult> => {
  const bytes = units.map((unit) => unit.map((request) => encode(request, port)))
  const times: number[] = []
  let failures = 0
  let firstFailure: string | null = null
  let next = from
  const began = performance.now()
  const until = began + seconds * 1000
  const visit = async () => {
    const connection = await open(port)
    while (performance.now() < until) {
      const at = next++
      const unit = repeats ? bytes[at % bytes.length] : bytes[at]
      if (!unit) break
      const sent = performance.now()
      for (const request of unit) {
        const answer = await connection.ask(request)
        if (answer.ok) continue
        failures++
        firstFailure ??= answer.text().slice(0, 600)
      }
      times.push(performance.now() - sent)
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: connections }, visit))
  const sorted = Float64Array.from(times).sort()
  const quantile = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0
  return {
    count: times.length,
    seconds: (performance.now() - began) / 1000,
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    failures,
    firstFailure,
  }
}

const encode = ({ method, path, headers, body }: LoadRequest, port: number): Buffer => {
  const lines = [`${method} ${path} HTTP/1.1`, `host: 127.0.0.1:${port}`]
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`)
  if (body !== undefined) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`)
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`)
}

interface Connection {
  ask(request: Buffer): Promise<Answer>
  close(): void
}

/** One kept-alive connection, one request at a time. */
const open = async (port: number): Promise<Connection> => {
  const socket: Socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  await new Promise<void>((done, fail) => socket.once('connect', done).once('error', fail))
  let received: Buffer = Buffer.alloc(0)
  let waiting: { done: (answer: Answer) => void; fail: (error: Error) => void } | undefined
  const fail = (error: Error) => waiting?.fail(error)
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the server closed the connection')))
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const end = endOfAnswer(received)
    if (end === null || !waiting) return
    const answer = received.subarray(0, end)
    received = received.subarray(end)
    // "HTTP/1.1 200": the tenth byte is the status's first digit
    waiting.done({ ok: answer[9] === 0x32, text: () => answer.toString() })
  })
  return {
    ask: (request) =>
      new Promise((done, fail) => {
        waiting = { done, fail }
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

const headEnd = Buffer.from('\r\n\r\n')
const lastChunk = Buffer.from('\r\n0\r\n\r\n')

/** Where the answer ends (RFC 9112 §6.3), null while it has not all come. */
const endOfAnswer = (received: Buffer): number | null => {
  const at = received.indexOf(headEnd)
  if (at < 0) return null
  const bodyAt = at + headEnd.length
  const head = received.toString('latin1', 0, at).toLowerCase()
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1]
  if (length !== undefined) {
    const end = bodyAt + Number(length)
    return received.length >= end ? end : null
  }
  if (!head.includes('\r\ntransfer-encoding: chunked')) return bodyAt
  const last = received.indexOf(lastChunk, at + 2)
  return last < 0 ? null : last + lastChunk.length
}

process.on('message', (order: LoadOrder) => {
  load(order).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  )
})
