import { Worker } from 'node:worker_threads'
import { workQueue } from '../children/queue.ts'
import { PhotoError } from './errors.ts'

export interface HeicTask {
  file: Uint8Array
  icc: Uint8Array | null
  maxPixels: number
  /** The most memory that the decoder itself may take. */
  maxBytes: number
}

export type HeicAnswer = { tiff: Uint8Array<ArrayBuffer> } | { problem: string }

const megabytes = 1024 * 1024
/** A HEIC takes more memory than any other photo of its size: never two at once. */
const oneByOne = workQueue({ atOnce: 1, waiting: Number.POSITIVE_INFINITY })

/**
 * Decodes a HEIC with libheif (WebAssembly), turned the right way up, in a thread of its own: it keeps the web thread
 * free, can be stopped, and gives its memory back when it ends.
 *
 * @returns an uncompressed TIFF with the photo's pixels and colour profile
 * @throws PhotoError broken, too_slow
 */
export function decodeHeic(
  file: Buffer,
  icc: Uint8Array | null,
  limits: { maxPixels: number; timeoutMs: number },
): Promise<Buffer> {
  return oneByOne.run(() => decodeInThread(file, icc, limits))
}

function decodeInThread(
  file: Buffer,
  icc: Uint8Array | null,
  limits: { maxPixels: number; timeoutMs: number },
): Promise<Buffer> {
  const workerData: HeicTask = { file, icc, maxPixels: limits.maxPixels, maxBytes: 768 * megabytes }
  const worker = new Worker(new URL('./heic-worker.ts', import.meta.url), {
    workerData,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 128, stackSizeMb: 8 },
  })
  return new Promise<Buffer>((resolve, reject) => {
    const fail = (code: 'broken' | 'too_slow', message: string, cause?: unknown) =>
      reject(new PhotoError(code, message, cause))
    const timer = setTimeout(() => fail('too_slow', 'the HEIC took too long to open'), limits.timeoutMs)
    worker.on('message', (answer: HeicAnswer) => {
      if ('tiff' in answer) resolve(Buffer.from(answer.tiff.buffer))
      else fail('broken', `libheif: ${answer.problem}`)
    })
    worker.on('error', (error) => fail('broken', 'libheif stopped', error))
    worker.on('exit', () => {
      clearTimeout(timer)
      fail('broken', 'libheif stopped without an answer')
    })
  }).finally(() => worker.terminate())
}
