import { hash } from 'node:crypto'
import { type Operation, type OperationKey, type Operations, operations } from '@redbud/contract'
import type { InterfaceLanguage, TranslationWish } from '@redbud/contract/words'
import type { Writing } from '@redbud/contract/writing'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { compress } from './compress.ts'
import { hasAlready } from './etag.ts'
import { fieldsOf, problem } from './problem.ts'
import type { CursorSeal } from './sealed-cursor.ts'
import { jsonOf } from './shared-json.ts'

/** Who is asking. Roles are checked here; everything finer is a feature's policy. */
export interface Viewer {
  id: string
  handle: string
  role: 'member' | 'moderator' | 'administrator'
  reads: string[]
  /** What they picked as interests. */
  channels: string[]
  /** Whether feeds may learn from what they do. */
  personalised: boolean
  /** What they did before was forgotten. */
  tasteSince: Date | null
  interfaceLanguage: InterfaceLanguage
  translation: TranslationWish
  translationOf: Partial<Record<string, TranslationWish>>
  sessionId: string
}

declare module 'fastify' {
  interface FastifyRequest {
    viewer: Viewer | null
    language: InterfaceLanguage
  }
}

type Parsed<K extends OperationKey, Part extends 'params' | 'query' | 'body'> =
  Operations[K] extends Record<Part, infer S extends z.ZodType> ? z.output<S> : undefined
type Answer<K extends OperationKey> = Operations[K] extends { response: infer S extends z.ZodType }
  ? z.output<S>
  : unknown
type ViewerOf<K extends OperationKey> = Operations[K]['access'] extends 'anyone' ? Viewer | null : Viewer

export interface Call<K extends OperationKey> {
  viewer: ViewerOf<K>
  params: Parsed<K, 'params'>
  query: Parsed<K, 'query'>
  body: Parsed<K, 'body'>
  language: InterfaceLanguage
  /** The id for what this request creates: the same one again when it is repeated with its Idempotency-Key. */
  createdId: () => Promise<string>
  request: FastifyRequest
  reply: FastifyReply
}

/** Gives the id that belongs to an account's Idempotency-Key, making one the first time. Throws idempotency_mismatch. */
export type ReserveId = (accountId: string, key: string, requestHash: string) => Promise<string>

export interface RouteDeps {
  newId: () => string
  reserveId: ReserveId
  cursors: CursorSeal
  /** Counts what an account does. Throws too_many_requests. */
  countWriting: (kind: Writing, accountId: string) => void
}

const rank = { member: 1, moderator: 2, administrator: 3 }

const parse = (schema: z.ZodType | undefined, value: unknown): unknown => {
  if (!schema) return undefined
  const result = schema.safeParse(value ?? {}, { reportInput: true })
  if (!result.success) throw problem('invalid_input', { fields: fieldsOf(result.error) })
  return result.data
}

/** PostgreSQL's text can't hold U+0000, so nothing that arrives may. */
const refuseNul = (value: unknown, path: string): void => {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw problem('invalid_input', { fields: [{ path, code: 'unsafe_characters' }] })
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) refuseNul(inner, path ? `${path}.${key}` : key)
  }
}

/** Of which list a cursor is: of an operation on something, however its name is capitalised, and in letters of any width. */
const listOf = (key: OperationKey, params: unknown): string =>
  `${key} ${JSON.stringify(params ?? {})
    .normalize('NFKC')
    .toLowerCase()}`

/** A query whose cursor, if it has one, can be read. @throws invalid_cursor */
const unsealed = (cursors: CursorSeal, key: OperationKey, params: unknown, query: unknown): unknown => {
  const { cursor } = query as { cursor?: string }
  return cursor === undefined ? query : { ...(query as object), cursor: cursors.open(cursor, listOf(key, params)) }
}

/** An answer whose cursor, if it has one, can be read by nobody. */
const sealed = (cursors: CursorSeal, key: OperationKey, params: unknown, answer: unknown): unknown => {
  const { cursor } = (answer ?? {}) as { cursor?: string | null }
  return typeof cursor === 'string'
    ? { ...(answer as object), cursor: cursors.seal(cursor, listOf(key, params)) }
    : answer
}

/** The request's Idempotency-Key, if it has one. @throws invalid_input */
export const idempotencyKey = (request: FastifyRequest): string | undefined => {
  const header = request.headers['idempotency-key']
  if (header === undefined) return undefined
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,100}$/.test(header))
    throw problem('invalid_input', { fields: [{ path: 'Idempotency-Key', code: 'invalid' }] })
  return header
}

/** Signed-out answers may be kept by a CDN for a moment; signed-in ones only be revalidated. */
const sendCacheable = (request: FastifyRequest, reply: FastifyReply, answer: unknown): void => {
  // as bytes: hashing, measuring and sending would each encode the text anew
  const body = jsonOf(answer)
  // weak: the same answer in another encoding has the same
  const tag = `W/"${hash('sha1', body, 'base64url')}"`
  reply
    .header('etag', tag)
    .header('vary', 'Cookie, Authorization, Accept-Language, Accept-Encoding')
    .header(
      'cache-control',
      request.viewer ? 'private, no-cache' : 'public, max-age=0, s-maxage=10, stale-while-revalidate=30',
    )
  if (hasAlready(request.headers['if-none-match'], tag)) {
    reply.code(304).send()
    return
  }
  sendJson(request, reply, body)
}

/** Sends a body of JSON in an encoding that its reader takes. */
export const sendJson = (request: FastifyRequest, reply: FastifyReply, body: Buffer): void => {
  const packed = compress(body, request.headers['accept-encoding'])
  if (packed) reply.header('content-encoding', packed.encoding)
  reply.type('application/json; charset=utf-8').send(packed?.body ?? body)
}

/**
 * Makes the function that registers operations of the contract under /api/v1: validate, authorise, act, present.
 * @param options.bodyLimit bytes of a body, where an operation takes more than the others
 */
export const makeRoute =
  (app: FastifyInstance, deps: RouteDeps, options: { bodyLimit?: number } = {}) =>
  <K extends OperationKey>(key: K, handler: (call: Call<K>) => Promise<Answer<K>>): void => {
    const operation: Operation = operations[key]
    const [method = 'GET', template = ''] = key.split(' ')
    const { access } = operation
    app.route({
      ...options,
      method,
      url: `/api/v1${template.replace(/\{(\w+)\}/g, ':$1')}`,
      config: { operation: key },
      handler: async (request, reply) => {
        const { viewer } = request
        if (access !== 'anyone') {
          if (!viewer) throw problem('not_signed_in')
          if (rank[viewer.role] < rank[access]) throw problem('not_allowed')
        }
        refuseNul(request.params, '')
        refuseNul(request.query, '')
        if (!operation.upload) refuseNul(request.body, '')
        const once = operation.creates ? idempotencyKey(request) : undefined
        const params = parse(operation.params, request.params)
        const query = operation.query ? parse(operation.query, request.query) : undefined
        const call = {
          viewer,
          params,
          query: query && unsealed(deps.cursors, key, params, query),
          body: operation.body ? parse(operation.body, request.body) : undefined,
          language: request.language,
          createdId: async () =>
            once && viewer
              ? deps.reserveId(
                  viewer.id,
                  once,
                  hash(
                    'sha256',
                    `${key}\n${JSON.stringify(request.params)}\n${operation.upload ? '' : JSON.stringify(request.body)}`,
                  ),
                )
              : deps.newId(),
          request,
          reply,
          // what the contract says of this operation is what was parsed above
        } as unknown as Call<K>
        if (operation.counts && viewer) deps.countWriting(operation.counts, viewer.id)
        const answer = await handler(call)
        if (reply.sent) return
        if (operation.status === 204 || operation.status === 202) return reply.code(operation.status).send()
        if (method === 'GET') sendCacheable(request, reply, sealed(deps.cursors, key, params, answer))
        else {
          reply
            .code(operation.status ?? 200)
            .header('cache-control', 'no-store')
            .header('vary', 'Accept-Encoding')
          sendJson(request, reply, jsonOf(answer))
        }
        return reply
      },
    })
  }
export type Route = ReturnType<typeof makeRoute>
