import { behindNice } from '../children/behind.ts'
import { openWorkers, WorkerLost } from '../children/workers.ts'
import { FileGone, PhotoError, type PhotoErrorCode } from './errors.ts'
import type { PhotoFormat } from './format.ts'
import type { PhotoLimits, SizeName } from './process.ts'

export interface Order {
  /** The bytes, or where they are. */
  file: Uint8Array | string
  /** Where the sizes go. */
  folder: string
  limits: PhotoLimits
}
export type Delivery =
  | { photo: StoredPhoto }
  | { refusal: { code: PhotoErrorCode; message: string } }
  | { gone: true }
  | { failure: string }

/** A photo whose sizes are files in a folder, on the disk: `card.webp`, `card.jpeg` and so on. */
export interface StoredPhoto {
  /** What the file really was. */
  format: PhotoFormat
  /** Of the largest size. */
  width: number
  height: number
  /** base64 */
  thumbhash: string
  /** Smallest first; bytes of both files. */
  sizes: { name: SizeName; width: number; height: number; bytes: number }[]
}

export interface PhotoWork {
  /**
   * Makes the sizes of a photo, as files in `folder`, when its turn comes.
   * @param read gives the file's bytes or, so that this process has nothing to do with them, its path; called when it is
   *   this file's turn
   * @throws PhotoError, FileGone, QueueFull, WorkerLost when that isn't the photo's fault, what `read` throws
   */
  process(read: () => Promise<Buffer | string>, folder: string, limits: PhotoLimits): Promise<StoredPhoto>
  /** Ends the processes; what they worked on fails. */
  close(): void
}

/** Opening a photo has its own limit; with making the sizes it takes at most so many times that. */
const patience = 3

/** Makes sizes in processes of their own, each at one photo at a time. Their bytes never reach this process. */
export function openPhotoWork(options: { atOnce: number; waiting: number; idleMs?: number }): PhotoWork {
  const workers = openWorkers<Order>({
    ...options,
    program: new URL('./child.ts', import.meta.url),
    nice: behindNice,
    // After a refusal the process is well; after anything else nobody knows.
    isWell: (error) => error instanceof FileGone || (error instanceof PhotoError && error.code !== 'too_slow'),
  })
  return {
    process: async (read, folder, limits) => {
      try {
        const order = async () => ({ file: await read(), folder, limits })
        return await workers.run(order, receive, limits.timeoutMs * patience)
      } catch (error) {
        if (!(error instanceof WorkerLost) || error.reason === 'killed') throw error
        throw new PhotoError(error.reason === 'late' ? 'too_slow' : 'broken', error.message, error)
      }
    },
    close: workers.close,
  }
}

function receive(message: unknown): StoredPhoto {
  const delivery = message as Delivery
  if ('photo' in delivery) return delivery.photo
  if ('refusal' in delivery) throw new PhotoError(delivery.refusal.code, delivery.refusal.message)
  if ('gone' in delivery) throw new FileGone('the file is not there any more')
  throw new Error(delivery.failure)
}
