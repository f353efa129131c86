import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { FileGone, PhotoError, type PhotoErrorCode } from './errors.ts'
import type { PhotoLimits, ProcessedPhoto } from './process.ts'
import { workQueue } from './queue.ts'

export interface Order {
  /** The bytes, or where they are. */
  file: Uint8Array | string
  limits: PhotoLimits
}
export type Delivery =
  | { photo: ProcessedPhoto }
  | { refusal: { code: PhotoErrorCode; message: string } }
  | { gone: true }
  | { failure: string }

export interface PhotoWork {
  /**
   * Makes the sizes of a photo when its turn comes.
   * @param read gives the file's bytes or, so that this process has nothing to do with them, its path; called when it is
   *   this file's turn
   * @throws PhotoError, FileGone, QueueFull, what `read` throws
   */
  process(read: () => Promise<Buffer | string>, limits: PhotoLimits): Promise<ProcessedPhoto>
  /** Ends the processes; what they worked on fails. */
  close(): void
}

/** Opening a photo has its own limit; with making the sizes it takes at most so many times that. */
const patience = 3

/**
 * Makes sizes in processes of their own, each at one photo at a time: the web thread never shares its processor time
 * with them, a photo that breaks the decoder breaks nothing else, and their memory goes when nobody has uploaded for
 * `idleMs`.
 */
export function openPhotoWork(options: { atOnce: number; waiting: number; idleMs?: number }): PhotoWork {
  const { atOnce, waiting, idleMs = 60_000 } = options
  const queue = workQueue({ atOnce, waiting })
  const resting: ChildProcess[] = []
  const all = new Set<ChildProcess>()
  let idle: NodeJS.Timeout | undefined

  const end = (child: ChildProcess) => {
    all.delete(child)
    const at = resting.indexOf(child)
    if (at >= 0) resting.splice(at, 1)
    child.kill('SIGKILL')
  }

  const start = (): ChildProcess => {
    const child = fork(fileURLToPath(new URL('./child.ts', import.meta.url)), {
      serialization: 'advanced',
      execArgv: [],
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    all.add(child)
    child.once('exit', () => end(child))
    child.unref()
    child.channel?.unref()
    return child
  }

  return {
    process: (read, limits) =>
      queue.run(async () => {
        const file = await read()
        clearTimeout(idle)
        const child = resting.pop() ?? start()
        try {
          const photo = await carryOut(child, { file, limits })
          resting.push(child)
          return photo
        } catch (error) {
          // After a refusal the process is well; after anything else nobody knows.
          const isWell = error instanceof FileGone || (error instanceof PhotoError && error.code !== 'too_slow')
          if (isWell && child.connected) resting.push(child)
          else end(child)
          throw error
        } finally {
          idle = setTimeout(() => resting.slice().forEach(end), idleMs).unref()
        }
      }),
    close: () => {
      clearTimeout(idle)
      for (const child of all) end(child)
    },
  }
}

const carryOut = (child: ChildProcess, order: Order): Promise<ProcessedPhoto> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      child.off('message', receive)
      child.off('exit', broken)
      child.off('error', broken)
      child.channel?.unref()
    }
    const fail = (error: Error) => {
      stop()
      reject(error)
    }
    const broken = () => fail(new PhotoError('broken', 'the process that opened the photo ended'))
    const receive = (message: unknown) => {
      const delivery = message as Delivery
      if ('photo' in delivery) {
        stop()
        resolve(withBuffers(delivery.photo))
      } else if ('refusal' in delivery) fail(new PhotoError(delivery.refusal.code, delivery.refusal.message))
      else if ('gone' in delivery) fail(new FileGone('the file is not there any more'))
      else fail(new Error(delivery.failure))
    }
    const tooSlow = () => fail(new PhotoError('too_slow', 'making the sizes took too long'))
    const timer = setTimeout(tooSlow, order.limits.timeoutMs * patience)
    child.channel?.ref()
    child.on('message', receive)
    child.on('exit', broken)
    child.on('error', broken)
    child.send(
      order,
      (error) => error && fail(new Error('the process that makes sizes does not listen', { cause: error })),
    )
  })

/** Between processes a Buffer travels as a Uint8Array. */
const withBuffers = (photo: ProcessedPhoto): ProcessedPhoto => ({
  ...photo,
  sizes: photo.sizes.map((size) => ({
    ...size,
    webp: bufferOf(size.webp),
    jpeg: bufferOf(size.jpeg),
  })) as ProcessedPhoto['sizes'],
})

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength)
