import { setTimeout as sleep } from 'node:timers/promises'
import { readBounded, reasonOfFailure } from '../http/answers.ts'
import { EngineError } from './driver.ts'

export interface Call {
  url: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  /** Sent as JSON. */
  body?: unknown
  signal: AbortSignal
  /** Called before a further try where the one before may cost money; what it throws ends the call. */
  again?: () => Promise<void>
}

export interface CallLimits {
  /** For one try, the answer's end included. */
  timeoutMs: number
  /** Of the answer, unpacked. */
  maxBytes: number
  tries: number
  /** Before the second try; doubled each time, with up to half of it by chance. */
  backoffMs: number
}

/** A wait that was asked for and is longer than this is not sat out: the engine is left alone instead. */
const longestWaitMs = 5_000

/**
 * Asks a server for JSON, again where that may help.
 * @throws EngineError, and what `signal` was aborted with
 */
export async function callJson(call: Call, limits: CallLimits): Promise<unknown> {
  for (let tried = 1; ; tried++) {
    try {
      return await callOnce(call, limits)
    } catch (error) {
      call.signal.throwIfAborted()
      if (!(error instanceof EngineError) || error.kind !== 'unreachable' || tried >= limits.tries) throw error
      const backoff = limits.backoffMs * 2 ** (tried - 1) * (1 + Math.random() / 2)
      if ((error.waitMs ?? 0) > longestWaitMs) throw error
      await sleep(Math.max(backoff, error.waitMs ?? 0), undefined, { signal: call.signal })
      if (error.mayCost) await call.again?.()
    }
  }
}

async function callOnce({ url, method = 'POST', headers, body, signal }: Call, limits: CallLimits): Promise<unknown> {
  const late = AbortSignal.timeout(limits.timeoutMs)
  const { host } = new URL(url)
  let response: Response
  let text: string
  try {
    response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // an address is what the operator set, not what a server points to: a redirect would take the key along
      redirect: 'error',
      signal: AbortSignal.any([signal, late]),
    })
    text = await readBounded(response, limits.maxBytes, (message) => new EngineError('bad_answer', message))
  } catch (cause) {
    if (cause instanceof EngineError) throw cause
    const why = late.aborted
      ? `did not answer within ${limits.timeoutMs} ms`
      : `can't be reached: ${reasonOfFailure(cause)}`
    // whoever is slow may be at it all the same
    throw new EngineError('unreachable', `${host} ${why}`, { cause, mayCost: late.aborted && method === 'POST' })
  }
  if (!response.ok) throw refusal(host, response, text)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new EngineError('bad_answer', `${host} answered something that is no JSON`, { cause })
  }
}

function refusal(host: string, { status, headers }: Response, text: string): EngineError {
  const said = text.replace(/\s+/g, ' ').slice(0, 200)
  const message = `${host} answered ${status}${said ? `: ${said}` : ''}`
  // 456 is DeepL's word for a quota that is used up
  if (status === 456 || status === 402) return new EngineError('over_budget', message)
  const passes = status === 408 || status === 425 || status === 429 || status >= 500
  return new EngineError(passes ? 'unreachable' : 'refused', message, {
    waitMs: retryAfter(headers.get('retry-after')),
  })
}

/** Seconds or a date (RFC 9110, section 10.2.3), in milliseconds from now; at most a day. */
function retryAfter(value: string | null): number | undefined {
  if (!value) return undefined
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), 86_400_000) : undefined
}
