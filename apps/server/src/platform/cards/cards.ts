import { openWorkers, WorkerLost } from '../children/workers.ts'
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
 * Draws in a process of its own, one order at a time: fonts and canvases take 200 MB, and what hangs or breaks the
 * drawing is ended with it.
 */
export function openCards({ timeoutMs = 30_000, idleMs = 60_000, waiting = 64 } = {}): Cards {
  const workers = openWorkers<Order>({
    ...{ atOnce: 1, waiting, idleMs, nice: 5 },
    program: new URL('./child.ts', import.meta.url),
    isWell: (error) => error instanceof DrawingFailed,
    nodeOptions: ['--max-old-space-size=192', '--max-semi-space-size=4'],
    // glibc gives memory back at once instead of keeping it for later.
    env: { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' },
  })

  const order = async (task: Order): Promise<Drawn> => {
    const drawn: Drawn = { pictures: [], files: [] }
    const receive = (message: unknown) => take(message as Delivery, drawn)
    try {
      return await workers.run(() => task, receive, timeoutMs)
    } catch (error) {
      if (error instanceof WorkerLost) throw new CardsError(error.message, { cause: error })
      throw error
    }
  }

  return {
    draw: async (words) => (await order({ kind: 'cards', words })).pictures,
    share: async (words) => {
      const [file] = (await order({ kind: 'share', words })).files
      if (!file) throw new CardsError('nothing was drawn')
      return file
    },
    close: workers.close,
  }
}

/** The words could not be drawn, but the process is well. */
class DrawingFailed extends CardsError {}

interface Drawn {
  pictures: Pixels[]
  files: Buffer[]
}

/** Keeps what is delivered. @returns all of it, when there is no more */
function take(delivery: Delivery, drawn: Drawn): Drawn | undefined {
  if ('failure' in delivery) throw new DrawingFailed(delivery.failure)
  if ('done' in delivery) return drawn
  if ('picture' in delivery) drawn.pictures.push(delivery.picture)
  else drawn.files.push(Buffer.from(delivery.file))
  return undefined
}
