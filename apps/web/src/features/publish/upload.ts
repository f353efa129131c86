import type { Photo, Video, Voice } from '@redbud/contract'
import { ApiError } from '@redbud/contract/client'
import type { Problem } from '@redbud/contract/problems'
import type { DetailedError, HttpRequest } from 'tus-js-client'
import { api } from '#lib/api.ts'
import { newKey } from '#lib/keys.ts'
import { isConnectionLost, untilTooLong } from './connection.ts'
import { findFile } from './device.ts'
import { TimeLeft } from './time-left.ts'

export interface Progress {
  /** Bytes that have gone out, and of how many. */
  sent: number
  total: number
  /** null until it can be told. */
  secondsLeft: number | null
  /** Nothing goes out until the connection is back. */
  waiting: boolean
}

interface UploadOptions {
  kind: 'photo' | 'video' | 'voice'
  /** The same for every attempt with the same file, in whatever tab: what has arrived is not sent again. */
  key: string
  /** An earlier visit may have sent some of it. */
  begun?: boolean
  onProgress?: (progress: Progress) => void
  /** Stops sending; with the reason `removed` the server forgets what it has. */
  signal: AbortSignal
}

/** The file was changed, moved or removed since it was chosen. */
export class UnreadableFile extends Error {}

/** The reason to abort an upload that nobody wants any more. */
export const removed = 'removed'

const endpoint = '/api/v1/uploads'
const megabyte = 1024 * 1024
/** On a slow line a large first one would be cut before it is through, and lost; on a fast one the second is large. */
const chunk = { most: 8 * megabyte, first: megabyte / 2, least: megabyte / 4 }
/** A chunk that takes longer is smaller the next time: what is cut with it begins anew. */
const chunkSeconds = 15
const waitSeconds = [1, 2, 4, 8, 15]
/** How often something other than the connection may fail without a byte arriving. */
const patience = 4
/** How often the server may be too busy to make media of a file, or lose what makes it: some files make that happen. */
const patienceWhenBusy = 8
/**
 * Without a sign of life for so long the connection is gone, though nobody has said so; longer where all has left the
 * page, as what it left for may still be sending.
 */
const silentMs = { sending: 30_000, answering: 60_000 }
/** Who is told to come back later than this is told so, rather than waiting without a word. */
const longestWaitSeconds = 60

const loadSender = () => import('tus-js-client')

/**
 * Fetches what sends files while there is a connection: Chromium never asks again for a module that it failed to
 * fetch once, so that whoever chooses a file without a connection would wait for nothing when it is back.
 */
export const prepareUploads = (): void => {
  if (navigator.onLine) loadSender().catch(() => {})
}

/** How much goes out at once, as the connection has been. */
let chunkBytes = chunk.first
/** Addresses of what this tab has begun, by key. */
const addresses = new Map<string, string>()

/**
 * Sends a file to the server, from where it broke off when some of it is there already; waits for the connection as long
 * as it takes. Where the file can't be read any more, what the device has kept under the upload's key goes out instead.
 * @returns the upload's id, for `finishUpload`
 * @throws ApiError when the server refuses, or says to come back much later, UnreadableFile, AbortError when the signal
 *   said so
 */
export const uploadFile = async (file: Blob, options: UploadOptions): Promise<string> => {
  try {
    return await uploadBytes(file, options)
  } catch (error) {
    const kept = error instanceof UnreadableFile ? await findFile(options.key) : null
    options.signal.throwIfAborted()
    if (!kept) throw error
    return await uploadBytes(kept, options)
  }
}

const uploadBytes = async (file: Blob, options: UploadOptions): Promise<string> => {
  const { key, signal } = options
  let progress: Progress = { sent: 0, total: file.size, secondsLeft: null, waiting: false }
  const tell = (change: Partial<Progress>) => {
    progress = { ...progress, ...change }
    options.onProgress?.(progress)
  }
  if (options.begun && !addresses.has(key)) await persist(() => findAgain(file, options), { signal, tell })
  await persist(() => sendOnce(file, { ...options, tell }), { signal, tell, arrived: () => progress.sent })
  const address = addresses.get(key) ?? ''
  addresses.delete(key)
  return address.slice(address.lastIndexOf('/') + 1)
}

/**
 * Makes media of an upload that has arrived; again, it gives the same.
 * @throws ApiError when the server refuses, AbortError
 */
export const finishUpload = (uploadId: string, signal: AbortSignal): Promise<Photo | Video | Voice> =>
  persist(() => api('POST /uploads/{id}/media', { params: { id: uploadId }, signal: untilTooLong(signal) }), {
    signal,
    busy: patienceWhenBusy,
  })

/**
 * Sends a photo that someone looks on for: without a connection it fails instead of waiting.
 * @param onProgress hears 0–1; at 1 the server still has to make the sizes
 * @throws ApiError, with status 422 where the file can't be read any more
 */
export const sendPhoto = async (file: File, onProgress?: (sent: number) => void): Promise<Photo> => {
  const stopping = new AbortController()
  const { signal } = stopping
  const id = await uploadFile(file, {
    kind: 'photo',
    key: newKey(),
    signal,
    onProgress: ({ sent, total, waiting }) => {
      if (waiting) stopping.abort(new ApiError(0, null))
      onProgress?.(sent / total)
    },
  }).catch((error: unknown) => {
    throw error instanceof UnreadableFile ? new ApiError(422, null) : error
  })
  const media = await api('POST /uploads/{id}/media', { params: { id } })
  if (media.kind !== 'photo') throw new Error(`a photo was made into a ${media.kind}`)
  return media
}

/** Has the server forget an upload. Whatever comes of it: what nobody wants goes by itself in a day. */
const forgetUpload = (address: string): void => {
  void fetch(address, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' }, keepalive: true }).catch(() => {})
}

/** Has the server forget what it made of an upload, and end the work on it; of what a note shows it keeps all. */
export const forgetMedia = (id: string): void => {
  void fetch(`/api/v1/media/${id}`, { method: 'DELETE', keepalive: true }).catch(() => {})
}

interface Persisting {
  signal: AbortSignal
  tell?: (change: Partial<Progress>) => void
  /** Bytes so far: as long as some arrive, patience begins anew. */
  arrived?: () => number
  /** How often the server may say that it is busy; else it is waited for like the connection. */
  busy?: number
}

/** Does it again until it is done or refused. @throws ApiError, UnreadableFile, AbortError */
const persist = async <T>(work: () => Promise<T>, { signal, tell, arrived, busy }: Persisting): Promise<T> => {
  let failures = 0
  let refusals = 0
  let before = arrived?.() ?? 0
  for (;;) {
    try {
      return await work()
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof ApiError)) throw error
      const now = arrived?.() ?? 0
      failures = now > before ? 1 : failures + 1
      before = Math.max(before, now)
      const lost = isConnectionLost(error)
      if (busy && error.problem?.code === 'unavailable' && ++refusals > busy) throw error
      const askedSeconds = error.retryAfterSeconds ?? 0
      if (!lost && (!mayPass(error.status) || failures > patience || askedSeconds > longestWaitSeconds)) throw error
      if (arrived) chunkBytes = Math.max(chunk.least, Math.floor(chunkBytes / 2))
      tell?.({ waiting: lost, secondsLeft: null })
      const seconds = waitSeconds[Math.min(failures, waitSeconds.length) - 1] ?? 1
      await wait(Math.max(seconds, Math.min(askedSeconds, longestWaitSeconds)), signal)
      signal.throwIfAborted()
      tell?.({ waiting: false })
    }
  }
}

/** Too slow, in each other's way, damaged on the way, too many, or the server is unwell; a full one stays so for a while. */
const mayPass = (status: number): boolean =>
  [408, 409, 423, 429, 460].includes(status) || (status >= 500 && status !== 507)

/** Finds out under which address an earlier visit began. */
const findAgain = async (file: Blob, { key, kind, signal }: UploadOptions): Promise<void> => {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': String(file.size),
      'upload-metadata': Object.entries(metadataOf(file, kind))
        .map(([name, value]) => `${name} ${base64(new TextEncoder().encode(value))}`)
        .join(','),
      'idempotency-key': key,
    },
    signal: untilTooLong(signal, silentMs.sending),
  }).catch(() => null)
  if (!answer) throw new ApiError(0, null)
  const address = answer.headers.get('location')
  if (!answer.ok || !address) throw await refusalOfAnswer(answer)
  addresses.set(key, address)
}

const sendOnce = async (
  file: Blob,
  { kind, key, signal, tell }: UploadOptions & { tell: (change: Partial<Progress>) => void },
): Promise<void> => {
  const { Upload } = await loadSender().catch(() => {
    throw new ApiError(0, null)
  })
  signal.throwIfAborted()
  const timeLeft = new TimeLeft(file.size)
  let begunAt = 0
  await new Promise<void>((resolve, reject) => {
    let silence: ReturnType<typeof setTimeout> | undefined
    const listen = (ms: number) => {
      clearTimeout(silence)
      silence = setTimeout(() => giveUp(new ApiError(0, null)), ms)
    }
    let chunkEnd = Number.POSITIVE_INFINITY
    const upload = new Upload(file, {
      endpoint,
      uploadUrl: addresses.get(key) ?? null,
      chunkSize: chunkBytes,
      retryDelays: null,
      storeFingerprintForResuming: false,
      headers: { 'Idempotency-Key': key, Accept: 'application/json' },
      metadata: metadataOf(file, kind),
      onUploadUrlAvailable: () => {
        if (upload.url) addresses.set(key, upload.url)
      },
      onBeforeRequest: async (request) => {
        clearTimeout(silence)
        if (request.getMethod() === 'PATCH') {
          const begin = Number(request.getHeader('Upload-Offset'))
          chunkEnd = Math.min(file.size, begin + (upload.options.chunkSize ?? chunk.first))
          await addChecksum(request, file.slice(begin, chunkEnd))
          signal.throwIfAborted()
        }
        begunAt = performance.now()
        listen(silentMs.sending)
      },
      onChunkComplete: (bytes) => {
        chunkBytes = fitting(bytes / ((performance.now() - begunAt) / 1000))
        upload.options.chunkSize = chunkBytes
      },
      onProgress: (sent) => {
        listen(sent < chunkEnd ? silentMs.sending : silentMs.answering)
        tell({ sent, secondsLeft: timeLeft.after(sent) })
      },
      onSuccess: () => settle(resolve),
      onError: (error) => settle(() => void refusalOf(error, file).then(reject, reject)),
    })
    const stop = () => {
      if (signal.reason === removed && upload.url) forgetUpload(upload.url)
      giveUp(new DOMException('The upload was stopped', 'AbortError'))
    }
    const giveUp = (reason: Error) => {
      void upload.abort().catch(() => {})
      settle(() => reject(reason))
    }
    const settle = (end: () => void) => {
      clearTimeout(silence)
      signal.removeEventListener('abort', stop)
      end()
    }
    signal.addEventListener('abort', stop)
    upload.start()
  })
}

const fitting = (bytesPerSecond: number): number =>
  Math.round(Math.max(chunk.least, Math.min(chunk.most, bytesPerSecond * chunkSeconds)))

const metadataOf = (file: Blob, kind: UploadOptions['kind']): Record<string, string> => ({
  kind,
  filename: file instanceof File ? file.name : '',
  filetype: file.type,
})

/** The server only takes a chunk that is what left here. Without a secure connection browsers don't calculate. */
const addChecksum = async (request: HttpRequest, part: Blob): Promise<void> => {
  if (!('subtle' in crypto)) return
  const digest = await crypto.subtle.digest('SHA-256', await read(part))
  request.setHeader('Upload-Checksum', `sha256 ${base64(new Uint8Array(digest))}`)
}

/** @throws UnreadableFile */
const read = (part: Blob): Promise<ArrayBuffer> =>
  part.arrayBuffer().catch((cause: unknown) => {
    throw new UnreadableFile('the file can’t be read', { cause })
  })

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

/** @throws UnreadableFile */
const refusalOf = async (error: Error | DetailedError, file: Blob): Promise<ApiError> => {
  if ('causingError' in error && error.causingError instanceof UnreadableFile) throw error.causingError
  const answer = 'originalResponse' in error ? error.originalResponse : null
  if (!answer || answer.getStatus() === 0) {
    // Browsers call a request whose bytes they couldn't read a broken connection, too.
    await read(file.slice(0, 1))
    return new ApiError(0, null)
  }
  const told = answer.getHeader('content-type')?.includes('problem+json')
  const problem = told && answer.getBody() ? (JSON.parse(answer.getBody()) as Problem) : null
  return new ApiError(answer.getStatus(), problem, Number(answer.getHeader('retry-after')) || null)
}

const refusalOfAnswer = async (answer: Response): Promise<ApiError> => {
  const told = answer.headers.get('content-type')?.includes('problem+json')
  const problem = told ? ((await answer.json()) as Problem) : null
  return new ApiError(answer.status, problem, Number(answer.headers.get('retry-after')) || null)
}

/** Waits, but no longer than until the connection is back. */
const wait = (seconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, seconds * 1000)
    addEventListener('online', done)
    signal.addEventListener('abort', done)
  })
