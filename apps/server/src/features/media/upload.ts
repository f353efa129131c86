import { randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import { discardRest } from '../../platform/http/discard-rest.ts'
import { invalidField, ProblemError, problem } from '../../platform/http/problem.ts'

export interface UploadLimits {
  maxBytes: number
  /** Longest time without a byte. */
  idleMs: number
  /** Longest time for the whole body; shorter than the HTTP server's own, which answers without words. */
  totalMs: number
  /** How long an answer that comes before the end of the body has to be read, before the connection is closed. */
  lingerMs: number
}

/** Room for the multipart frame around the file. */
const frameBytes = 16 * 1024
const parts = {
  files: 2,
  fields: 2,
  parts: 4,
  fieldSize: 1024,
  fieldNameSize: 100,
  headerPairs: 20,
  fileSize: Number.POSITIVE_INFINITY,
}

/**
 * Receives the one file of a multipart body into a temporary file, hands that over, and forgets it. The temporary file
 * has no name, so that nothing stays behind whatever happens to this process.
 *
 * @throws unsupported_content_type, too_large, request_timeout, invalid_json when the body can't be read, and
 *   invalid_input unless the body is exactly one file called `file`
 */
export const receiveUpload = async <T>(
  request: FastifyRequest,
  limits: UploadLimits,
  use: (file: FileHandle) => Promise<T>,
): Promise<T> => {
  if (!request.isMultipart()) throw problem('unsupported_content_type')
  const declared = Number(request.headers['content-length'] ?? Number.NaN)
  const path = join(tmpdir(), `redbud-upload-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  const receiving = declared > limits.maxBytes + frameBytes ? refuse() : readParts(request, file, limits.maxBytes)
  const watch = watchProgress(request, limits)
  try {
    await Promise.race([receiving, watch.failed])
    watch.stop()
    return await use(file)
  } catch (error) {
    discardRest(request, watch.hasFailed() || !(declared <= limits.maxBytes * 4) ? limits.lingerMs : null)
    throw error
  } finally {
    watch.stop()
    void Promise.allSettled([receiving]).then(() => file.close())
  }
}

const refuse = async (): Promise<never> => {
  throw problem('too_large')
}

const readParts = async (request: FastifyRequest, file: FileHandle, maxBytes: number): Promise<void> => {
  let files = 0
  try {
    for await (const part of request.parts({ limits: parts })) {
      if (part.type !== 'file' || part.fieldname !== 'file') throw invalidField(part.fieldname, 'unknown_field')
      if (files++ > 0) throw problem('invalid_input', { fields: [{ path: 'file', code: 'too_many', max: 1 }] })
      await writeAll(part.file, file, maxBytes)
    }
  } catch (error) {
    if (error instanceof ProblemError || !isSendersFault(error)) throw error
    throw problem('invalid_json')
  }
  if (files === 0) throw invalidField('file', 'required')
}

/** The multipart reader's own limit would only be told at the end of the file, which may not come. */
const writeAll = async (from: AsyncIterable<Buffer>, file: FileHandle, maxBytes: number): Promise<void> => {
  let size = 0
  for await (const chunk of from) {
    if (size + chunk.length > maxBytes) throw problem('too_large')
    await file.write(chunk, 0, chunk.length, size)
    size += chunk.length
  }
}

/** What the multipart reader says of a body that is no multipart, stops early or has too many parts. */
const isSendersFault = (error: unknown): boolean =>
  error instanceof Error &&
  (/multipart|boundary/i.test(error.message) ||
    ('code' in error && /^(FST_|ERR_STREAM_PREMATURE_CLOSE$|ECONNRESET$)/.test(String(error.code))))

/** Fails when nothing arrives for a while, or not everything in time. */
const watchProgress = (request: FastifyRequest, { idleMs, totalMs }: UploadLimits) => {
  const { socket } = request.raw
  const began = Date.now()
  let seen = socket.bytesRead
  let seenAt = began
  let hasFailed = false
  const { promise: failed, reject } = Promise.withResolvers<never>()
  failed.catch(() => {})
  const timer = setInterval(() => {
    const now = Date.now()
    if (socket.bytesRead !== seen) {
      seen = socket.bytesRead
      seenAt = now
    }
    if (now - seenAt < idleMs && now - began < totalMs) return
    hasFailed = true
    reject(problem('request_timeout'))
  }, idleMs / 4)
  return { failed, hasFailed: () => hasFailed, stop: () => clearInterval(timer) }
}
