import { hash } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { hasAlready } from './etag.ts'

interface KeptPage {
  headers: OutgoingHttpHeaders
  tag: string
  body: Buffer
}

/** Pages that look the same to everyone who asks alike, kept for a moment: rendering one costs as much as many answers of the API. */
export class PageCache {
  readonly #kept: LRUCache<string, KeptPage>
  readonly #rendering = new Map<string, Promise<KeptPage | null>>()
  /** A page whose rendering began before a change must not be kept after it. */
  #generation = 0

  constructor(options: { ttlMs: number; maxBytes: number }) {
    this.#kept = new LRUCache({
      ttl: options.ttlMs,
      maxSize: options.maxBytes,
      sizeCalculation: ({ body }, key) => body.length + key.length,
    })
  }

  /**
   * Sends the page of this key: the one that is kept, or that is being rendered for someone else right now, or else what
   * `render` writes to the response. Only successful HTML that its own headers call public, and that sets no cookie, is kept.
   */
  async send(key: string, request: IncomingMessage, response: ServerResponse, render: () => void): Promise<void> {
    const rendering = this.#rendering.get(key)
    const page = this.#kept.get(key) ?? (rendering && (await rendering))
    if (page) return sendKept(page, request, response)
    const generation = this.#generation
    const written = watchWritten(response)
    this.#rendering.set(key, written)
    render()
    const made = await written
    if (this.#rendering.get(key) === written) this.#rendering.delete(key)
    if (made && generation === this.#generation) this.#kept.set(key, made)
  }

  /** Something that pages show has changed. */
  clear(): void {
    this.#generation++
    this.#kept.clear()
    this.#rendering.clear()
  }
}

const sendKept = ({ headers, tag, body }: KeptPage, request: IncomingMessage, response: ServerResponse): void => {
  if (hasAlready(request.headers['if-none-match'], tag)) {
    const { 'content-type': _type, 'content-length': _length, ...rest } = headers
    response.writeHead(304, rest).end()
  } else response.writeHead(200, headers).end(body)
}

/**
 * What is written to a response, once all of it is; null when that is nothing to keep. It is held back until then, so
 * that whoever writes never waits for whoever reads: others wait for this page, and one slow reader must not keep them.
 */
const watchWritten = (response: ServerResponse): Promise<KeptPage | null> => {
  const chunks: Uint8Array[] = []
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk))
    // Not copied: a response's chunks belong to whom they are written to.
    else if (chunk instanceof Uint8Array) chunks.push(chunk)
  }
  const { write, end } = response
  return new Promise((done) => {
    response.write = (...args: unknown[]) => {
      keep(args[0])
      const written = args.at(-1)
      if (typeof written === 'function') setImmediate(() => written())
      return true
    }
    response.end = ((...args: Parameters<typeof end>) => {
      Object.assign(response, { write, end })
      keep(args[0])
      const [only] = chunks
      const body =
        only && chunks.length === 1 ? Buffer.from(only.buffer, only.byteOffset, only.length) : Buffer.concat(chunks)
      done(isForEveryone(response) ? pageOf(response, body) : null)
      return body.length > 0 ? response.end(body) : response.end()
    }) as typeof end
    response.once('close', () => done(null))
  })
}

const isForEveryone = (response: ServerResponse): boolean =>
  response.statusCode === 200 &&
  String(response.getHeader('content-type')).startsWith('text/html') &&
  String(response.getHeader('cache-control')).startsWith('public') &&
  !response.hasHeader('set-cookie')

const pageOf = (response: ServerResponse, body: Buffer): KeptPage => {
  const given = response.getHeader('etag')
  const tag = typeof given === 'string' ? given : `"${hash('sha1', body, 'base64url')}"`
  const { date: _date, connection: _connection, 'transfer-encoding': _encoding, ...headers } = response.getHeaders()
  return { headers: { ...headers, etag: tag, 'content-length': body.length }, tag, body }
}
