import type { OutgoingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasAlready } from '../../platform/http/etag.ts'
import { problem } from '../../platform/http/problem.ts'
import { safeguards } from '../../platform/http/safeguards.ts'
import { FileSlice } from '../../platform/storage/file-slice.ts'
import { type ByteRange, contentTypeOf, type MediaStore } from '../../platform/storage/store.ts'
import { storeKeyOf } from './files.ts'

/**
 * Answers `GET|HEAD /media/{key}/{name}.{format}`: public, and the same for ever, since an address is never used for
 * anything else.
 * @throws not_found
 */
export const serveFile = async (storage: MediaStore, request: FastifyRequest, reply: FastifyReply) => {
  const key = storeKeyOf(request.url.split('?', 1)[0] ?? '')
  if (!key) throw problem('not_found')
  const { 'if-none-match': known, 'if-range': ifRange, range } = request.headers

  if (request.method !== 'HEAD' && known === undefined && range === undefined) {
    const found = await storage.get(key)
    if (!found) throw problem('not_found')
    return send(describe(reply, key, found.size).header('content-length', found.size), found.body)
  }

  const size = await storage.size(key)
  if (size === null) throw problem('not_found')
  describe(reply, key, size)
  const tag = tagOf(size)
  if (hasAlready(known, tag)) return reply.code(304).removeHeader('content-type').send()

  const wanted = range === undefined || (ifRange !== undefined && ifRange !== tag) ? undefined : parseRange(range, size)
  if (wanted === 'unsatisfiable')
    return reply.code(416).header('content-range', `bytes */${size}`).removeHeader('content-type').send()
  reply.header('content-length', wanted ? wanted.end - wanted.start + 1 : size)
  if (wanted) reply.code(206).header('content-range', `bytes ${wanted.start}-${wanted.end}/${size}`)
  if (request.method === 'HEAD') return reply.send()
  const found = await storage.get(key, wanted)
  if (!found) throw problem('not_found')
  return send(reply, found.body)
}

const send = (reply: FastifyReply, body: Buffer | Readable): FastifyReply => {
  if (!(body instanceof FileSlice)) return reply.send(body)
  reply.hijack()
  reply.raw.writeHead(reply.statusCode, { ...safeguards, ...reply.getHeaders() } as OutgoingHttpHeaders)
  body.sendTo(reply.raw).catch((error: unknown) => {
    reply.log.error({ err: error }, 'a file could not be sent')
    reply.raw.destroy()
  })
  return reply
}

/** What is stored under an address never changes, so anything constant would do; the size catches a damaged store. */
const tagOf = (size: number): string => `"${size.toString(36)}"`

const describe = (reply: FastifyReply, key: string, size: number): FastifyReply =>
  reply
    .header('content-type', contentTypeOf(key))
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header('etag', tagOf(size))
    .header('accept-ranges', 'bytes')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")

/** RFC 9110, 14.1.2: one range of bytes; undefined for anything else, which is then ignored. */
const parseRange = (header: string, size: number): ByteRange | 'unsatisfiable' | undefined => {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim())
  if (!match) return undefined
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return undefined
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return undefined
  if (start >= size) return 'unsatisfiable'
  return { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}
