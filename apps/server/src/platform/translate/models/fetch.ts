import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { createGunzip } from 'node:zlib'
import { reasonOfFailure } from '../../http/answers.ts'
import type { ModelFile } from './list.ts'

/** Bytes of the packed file. */
export interface Progress {
  done: number
  /** undefined: the source doesn't tell. */
  total: number | undefined
}

export interface FetchOptions {
  file: ModelFile
  /** An address without a slash at its end, or an absolute path. */
  from: string
  /** Of the model, under the source. */
  path: string
  /** Where the unpacked file gets its name, once it was found right. */
  to: string
  signal: AbortSignal
  onProgress?: (progress: Progress) => void
  /** How long nothing may come, and how often a connection may break. */
  stallMs?: number
  tries?: number
  backoffMs?: number
}

/**
 * Gets one file, packed by gzip or as it is, checks it and gives it its name.
 * @throws Error with a sentence for the operator, and what `signal` was aborted with
 */
export const fetchFile = async (options: FetchOptions): Promise<void> => {
  const { file, from, to, signal } = options
  if (!/^https?:\/\//.test(from)) {
    const found = findInFolder(options)
    if (!found) throw new Error(`${file.name} is not in ${from}, packed (.gz) or not.`)
    return unpack(found, file, to, signal)
  }
  const packed = `${to}.gz.part`
  await download(packed, options)
  try {
    await unpack(packed, file, to, signal)
  } finally {
    if (!signal.aborted) await forget(packed)
  }
}

const forget = async (packed: string): Promise<void> => {
  await rm(packed, { force: true })
  await rm(`${packed}.tag`, { force: true })
}

/** With the source's own folders, or all in one. */
const findInFolder = ({ from, path, file: { name } }: FetchOptions): string | undefined =>
  [join(from, path, name), join(from, name)].flatMap((it) => [`${it}.gz`, it]).find((it) => existsSync(it))

/** Gets the packed file to the end, over as many connections as it takes. */
const download = async (packed: string, options: FetchOptions): Promise<void> => {
  const { file, from, path, signal, tries = 6, backoffMs = 1_000 } = options
  const address = `${from}/${path}/${file.name}.gz`
  for (let tried = 1; ; tried++) {
    try {
      return await downloadOnce(address, packed, options)
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof NoUse || tried >= tries)
        throw new Error(`${address} can't be fetched: ${reasonOfFailure(error)}`, { cause: error })
      await sleep(backoffMs * 2 ** (tried - 1), undefined, { signal })
    }
  }
}

/** Trying again would not help. */
class NoUse extends Error {}

const downloadOnce = async (address: string, packed: string, options: FetchOptions): Promise<void> => {
  const { file, signal, onProgress, stallMs = 30_000 } = options
  const had = await stat(packed).then(
    ({ size }) => size,
    () => 0,
  )
  const tag = had > 0 ? await readFile(`${packed}.tag`, 'utf8').catch(() => '') : ''
  // without a tag nothing tells whether it is still the same file
  const goesOn = had > 0 && tag !== ''
  const stall = new AbortController()
  let timer = setTimeout(() => stall.abort(), stallMs)
  try {
    const response = await fetch(address, {
      headers: { 'accept-encoding': 'identity', ...(goesOn ? { range: `bytes=${had}-`, 'if-range': tag } : {}) },
      signal: AbortSignal.any([signal, stall.signal]),
    })
    const start = startOf(response, goesOn ? had : 0)
    if (start === undefined) {
      await response.body?.cancel()
      // all of it is there already
      if (response.status === 416 && response.headers.get('content-range') === `bytes */${had}`) return
      await forget(packed)
      if (response.status === 416) throw new Error('it does not go on where it broke off')
      const passes = response.status === 429 || response.status >= 500
      throw new (passes ? Error : NoUse)(`the server answered ${response.status}`)
    }
    await writeFile(`${packed}.tag`, strongTag(response))
    const total = totalOf(response, start)
    // nothing packs into more than it was, but for a few bytes
    const most = file.bytes + Math.ceil(file.bytes / 1000) + 1024
    if (total !== undefined && total > most) throw new NoUse(`it has ${total} bytes, more than it can`)
    let done = start
    const count = new Transform({
      transform(chunk: Buffer, _, next) {
        clearTimeout(timer)
        timer = setTimeout(() => stall.abort(), stallMs)
        done += chunk.length
        onProgress?.({ done, total })
        next(done > most ? new NoUse('it has more bytes than it can') : null, chunk)
      },
    })
    if (!response.body) throw new Error('there was no answer')
    await pipeline(response.body, count, createWriteStream(packed, { flags: start > 0 ? 'a' : 'w' }))
    if (total !== undefined && done !== total) throw new Error(`it broke off after ${done} of ${total} bytes`)
    await checkTransfer(response, packed)
  } catch (error) {
    if (stall.signal.aborted) throw new Error(`nothing came for ${stallMs} ms`)
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** Where in the file the answer begins; undefined where it is not an answer to use. */
const startOf = (response: Response, wanted: number): number | undefined => {
  if (response.status === 200) return 0
  if (response.status !== 206) return undefined
  const start = Number(/^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1])
  return start === wanted ? start : undefined
}

const totalOf = ({ headers, status }: Response, start: number): number | undefined => {
  if (status === 206) return Number(/\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1]) || undefined
  return headers.has('content-encoding') ? undefined : start + Number(headers.get('content-length')) || undefined
}

/** A weak tag does not promise the same bytes (RFC 9110, section 13.1.5). */
const strongTag = ({ headers }: Response): string => {
  const tag = headers.get('etag') ?? ''
  return tag.startsWith('"') ? tag : ''
}

/** Google's storage tells the packed file's MD5 (base64). It shows a broken transfer; who sent it is SHA-256's business. */
const checkTransfer = async ({ headers }: Response, packed: string): Promise<void> => {
  const told = /(?:^|[,\s])md5=([\w+/]+=*)/.exec(headers.get('x-goog-hash') ?? '')?.[1]
  if (!told || headers.has('content-encoding')) return
  const hash = createHash('md5')
  await pipeline(createReadStream(packed), hash)
  if (hash.digest('base64') === told) return
  await forget(packed)
  throw new Error('it was damaged on its way (MD5)')
}

/** Unpacks where it is packed, checks length and SHA-256, and only then gives the file its name. */
const unpack = async (packed: string, file: ModelFile, to: string, signal: AbortSignal): Promise<void> => {
  const part = `${to}.part`
  const hash = createHash('sha256')
  let length = 0
  const check = new Transform({
    transform(chunk: Buffer, _, next) {
      length += chunk.length
      hash.update(chunk)
      next(length > file.bytes ? new Error(`unpacked it has more than ${file.bytes} bytes`) : null, chunk)
    },
  })
  try {
    const from = createReadStream(packed)
    const into = createWriteStream(part)
    if (await isPacked(packed)) await pipeline(from, createGunzip(), check, into, { signal })
    else await pipeline(from, check, into, { signal })
    if (length !== file.bytes) throw new Error(`unpacked it has ${length} bytes instead of ${file.bytes}`)
    const found = hash.digest('hex')
    if (found !== file.sha256) throw new Error(`its SHA-256 is ${found} instead of ${file.sha256}`)
    await keep(part)
    await rename(part, to)
  } catch (error) {
    await rm(part, { force: true })
    signal.throwIfAborted()
    throw new Error(`${file.name} is not what it should be: ${reasonOfFailure(error)}`, { cause: error })
  }
}

const isPacked = async (path: string): Promise<boolean> => {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer.readUInt16BE() === 0x1f8b
  } finally {
    await handle.close()
  }
}

/** The bytes are on the disk before the name is. */
const keep = async (path: string): Promise<void> => {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
