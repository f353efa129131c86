import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { workQueue } from '../photos/queue.ts'
import type { CardWords } from './draw.ts'
import type { ShareWords } from './share.ts'

/** A picture's pixels: red, green, blue and alpha, a byte each, as `sharp(data, { raw: { width, height, channels: 4 } })` takes them. */
export interface Pixels {
  width: number
  height: number
  data: Buffer
}

export type Order = { kind: 'cards'; words: CardWords } | { kind: 'share'; words: ShareWords }
export type Delivery = { picture: Pixels } | { file: Uint8Array } | { done: true } | { failure: string }

/** Drawing took too long, or its process broke. */
export class CardsError extends Error {
  override name = 'CardsError'
}

export interface Cards {
  /**
   * The cards of a text note, 1 to 9 of 1080 × 1440 pixels, the same for the same words.
   * @throws CardsError, QueueFull
   */
  draw(words: CardWords): Promise<Pixels[]>
  /**
   * A picture to pass a note on with, as a JPEG file.
   * @throws CardsError, QueueFull
   */
  share(words: ShareWords): Promise<Buffer>
  /** Ends the process that draws; what it was drawing fails. */
  close(): void
}

/**
 * Draws in a process of its own, one order at a time: fonts and canvases take 200 MB that go when nobody has drawn for
 * `idleMs`, the web thread stays free, and what hangs or breaks the drawing is ended with it.
 */
export function openCards({ timeoutMs = 10_000, idleMs = 60_000, waiting = 64 } = {}): Cards {
  const queue = workQueue({ atOnce: 1, waiting })
  let child: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined

  const end = () => {
    clearTimeout(idle)
    child?.kill('SIGKILL')
    child = undefined
  }

  const order = (task: Order): Promise<{ pictures: Pixels[]; files: Buffer[] }> =>
    queue.run(async () => {
      clearTimeout(idle)
      child ??= start()
      try {
        return await carryOut(child, task, timeoutMs)
      } catch (error) {
        if (!(error instanceof DrawingFailed)) end()
        throw error
      } finally {
        idle = setTimeout(end, idleMs).unref()
      }
    })

  const start = () => {
    const started = fork(fileURLToPath(new URL('./child.ts', import.meta.url)), {
      serialization: 'advanced',
      execArgv: ['--max-old-space-size=192', '--max-semi-space-size=4'],
      // glibc gives memory back at once instead of keeping it for later.
      env: { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    started.once('exit', () => {
      if (child === started) child = undefined
    })
    started.unref()
    started.channel?.unref()
    return started
  }

  return {
    draw: async (words) => (await order({ kind: 'cards', words })).pictures,
    share: async (words) => {
      const [file] = (await order({ kind: 'share', words })).files
      if (!file) throw new CardsError('nothing was drawn')
      return file
    },
    close: end,
  }
}

/** The words could not be drawn, but the process is well. */
class DrawingFailed extends CardsError {}

function carryOut(child: ChildProcess, task: Order, timeoutMs: number) {
  const pictures: Pixels[] = []
  const files: Buffer[] = []
  return new Promise<{ pictures: Pixels[]; files: Buffer[] }>((resolve, reject) => {
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
    const broken = () => fail(new CardsError('the process that draws ended'))
    const receive = (message: unknown) => {
      const delivery = message as Delivery
      if ('picture' in delivery) pictures.push(delivery.picture)
      else if ('file' in delivery) files.push(Buffer.from(delivery.file))
      else if ('failure' in delivery) fail(new DrawingFailed(delivery.failure))
      else {
        stop()
        resolve({ pictures, files })
      }
    }
    const timer = setTimeout(() => fail(new CardsError(`drawing took longer than ${timeoutMs} ms`)), timeoutMs)
    child.channel?.ref()
    child.on('message', receive)
    child.on('exit', broken)
    child.on('error', broken)
    child.send(
      task,
      (error) => error && fail(new CardsError('the process that draws does not listen', { cause: error })),
    )
  })
}
