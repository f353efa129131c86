import { setTimeout as sleep } from 'node:timers/promises'
import { readBounded, reasonOfFailure } from '../../http/answers.ts'
import { SearchError } from '../engine.ts'

export interface ClusterLimits {
  /** For one try of a search, the answer's end included. */
  searchMs: number
  /** For one try of a write. */
  writeMs: number
  /** Of a write. */
  tries: number
  /** Before the second try; doubled each time, with up to half of it by chance. */
  backoffMs: number
}

interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  /** Sent as JSON; a list as lines of it. */
  body?: unknown
  timeoutMs: number
}

/** A server's answer that it couldn't do this now. */
const passing = new Set([408, 425, 429, 502, 503, 504])
const longestAnswer = 64 * 1024 * 1024

/** The server and the index that an address names: what stands after its last slash is the index. */
export const readAddress = (address: string) => {
  const url = new URL(address)
  const path = url.pathname.split('/').filter((part) => part !== '')
  const name = path.pop() ?? 'redbud'
  const { username, password } = url
  const said = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return {
    base: `${url.origin}${path.map((part) => `/${part}`).join('')}`,
    host: url.host,
    name,
    authorization: username ? `Basic ${Buffer.from(said).toString('base64')}` : undefined,
  }
}

export interface Answer {
  status: number
  /** What its JSON says, unchecked. */
  body: unknown
}

/** Asks the server that an address names. */
export const openCluster = (address: string, limits: ClusterLimits) => {
  const { base, host, name, authorization } = readAddress(address)

  const callOnce = async ({ method, path, body, timeoutMs }: Call): Promise<Answer> => {
    const late = AbortSignal.timeout(timeoutMs)
    let status: number
    let text: string
    try {
      const response = await fetch(`${base}${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...(authorization ? { authorization } : {}),
          ...(body === undefined
            ? {}
            : { 'content-type': Array.isArray(body) ? 'application/x-ndjson' : 'application/json' }),
        },
        ...(body === undefined ? {} : { body: Array.isArray(body) ? linesOf(body) : JSON.stringify(body) }),
        // the address is what the operator set: a redirect would take the password along
        redirect: 'error',
        signal: late,
      })
      status = response.status
      text = await readBounded(response, longestAnswer, (message) => new SearchError('bad_answer', message))
    } catch (cause) {
      if (cause instanceof SearchError) throw cause
      const why = late.aborted ? `did not answer within ${timeoutMs} ms` : `can't be reached: ${reasonOfFailure(cause)}`
      throw new SearchError('unreachable', `${host} ${why}`, { cause })
    }
    const kind = passing.has(status) ? 'unreachable' : 'refused'
    // what has no body, or a proxy's page, is told by its status alone
    const isJson = /^\s*\{/.test(text)
    if (passing.has(status) || (status >= 400 && !isJson)) throw new SearchError(kind, saidOf(status, text))
    try {
      return { status, body: JSON.parse(text) }
    } catch (cause) {
      throw new SearchError('bad_answer', `${host} answered something that is no JSON`, { cause })
    }
  }

  const saidOf = (status: number, text: string): string => {
    const said = text.replace(/\s+/g, ' ').slice(0, 300)
    return `${host} answered ${status}${said ? `: ${said}` : ''}`
  }

  /** @returns the answer where its status is below 400 or among `allowed` */
  const call = async (asked: Call, allowed: number[] = []): Promise<Answer> => {
    const answer = await callOnce(asked)
    if (answer.status < 400 || allowed.includes(answer.status)) return answer
    throw new SearchError('refused', saidOf(answer.status, JSON.stringify(answer.body)))
  }

  return {
    host,
    name,
    call,
    /** Does it again where that may help, up to so many times in all; `work` can be repeated. */
    trying: async <T>(work: () => Promise<T>): Promise<T> => {
      for (let tried = 1; ; tried++)
        try {
          return await work()
        } catch (error) {
          if (!(error instanceof SearchError) || error.kind !== 'unreachable' || tried >= limits.tries) throw error
          await sleep(limits.backoffMs * 2 ** (tried - 1) * (1 + Math.random() / 2))
        }
    },
  }
}
const linesOf = (parts: unknown[]): string => parts.map((part) => `${JSON.stringify(part)}\n`).join('')
