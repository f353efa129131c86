import type { z } from 'zod'
import type { Operation, Operations } from './index.ts'
import type { Problem } from './problems.ts'

type Input<T> = T extends z.ZodType ? z.input<T> : never
type Output<T> = T extends z.ZodType ? z.output<T> : undefined
type Part<O, K extends 'params' | 'query' | 'body'> =
  O extends Record<K, infer S extends z.ZodType>
    ? undefined extends Input<S>
      ? { [P in K]?: Input<S> }
      : Record<string, never> extends Input<S>
        ? { [P in K]?: Input<S> }
        : { [P in K]: Input<S> }
    : unknown
export type CallInput<K extends keyof Operations> = Part<Operations[K], 'params'> &
  Part<Operations[K], 'query'> &
  Part<Operations[K], 'body'> & { idempotencyKey?: string; signal?: AbortSignal }
export type CallOutput<K extends keyof Operations> = Operations[K] extends Operation & { response: infer R }
  ? Output<R>
  : undefined

/** What a refused call throws: the problem as the server told it. `status` 0: the connection failed. */
export class ApiError extends Error {
  readonly status: number
  readonly problem: Problem | null
  readonly retryAfterSeconds: number | null
  constructor(status: number, problem: Problem | null, retryAfterSeconds: number | null = null) {
    super(problem?.title ?? `request failed (${status})`)
    this.status = status
    this.problem = problem
    this.retryAfterSeconds = retryAfterSeconds
  }
}

interface AnyCall {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  idempotencyKey?: string
  signal?: AbortSignal
}

/**
 * A typed caller of the API: `call('GET /notes/{id}', { params: { id } })`.
 * @param fetch the fetch to use (SvelteKit's on the server)
 * @param base where the API is
 * @param parse reads an answer's JSON
 * @throws ApiError on any answer but success, and when the connection fails
 */
export const createClient = (
  fetch: typeof globalThis.fetch,
  base = '/api/v1',
  parse = (response: Response): Promise<unknown> => response.json(),
) => {
  return async <K extends keyof Operations>(
    key: K,
    ...[input]: Record<string, never> extends CallInput<K> ? [CallInput<K>?] : [CallInput<K>]
  ): Promise<CallOutput<K>> => {
    const { params, query, body, idempotencyKey, signal } = (input ?? {}) as AnyCall
    const [method = 'GET', template = ''] = key.split(' ')
    const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''))
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(name, String(value))
    const upload = body instanceof FormData
    const response = await fetch(`${base}${path}${search.size > 0 ? `?${search}` : ''}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && !upload ? { 'content-type': 'application/json' } : {}),
        ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
      },
      ...(body !== undefined ? { body: upload ? body : JSON.stringify(body) } : {}),
      ...(signal ? { signal } : {}),
      credentials: 'same-origin',
    }).catch(connectionFailed)
    // The connection may also break within an answer, or somebody else's page, as a train's, stand in its place.
    const read = () => parse(response).catch(connectionFailed)
    if (response.ok)
      return (response.status === 204 || response.status === 202 ? undefined : await read()) as CallOutput<K>
    const problem = response.headers.get('content-type')?.includes('problem+json') ? ((await read()) as Problem) : null
    throw new ApiError(response.status, problem, Number(response.headers.get('retry-after')) || null)
  }
}
/** @throws ApiError, or what the caller stopped it with */
const connectionFailed = (error: unknown): never => {
  if (error instanceof DOMException && error.name === 'AbortError') throw error
  throw new ApiError(0, null)
}

export type Client = ReturnType<typeof createClient>
