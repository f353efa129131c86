import type { FileHandle } from 'node:fs/promises'
import { Readable, type Writable } from 'node:stream'

const chunkBytes = 128 * 1024
/** So many buffers wait to be used again. */
const keptBuffers = 64

const free: Buffer[] = []

/**
 * A part of an open file. Read as a stream, or sent with `sendTo`, which uses the same few buffers over and over: a new one
 * for each chunk keeps the garbage collector busy for longer than it takes to send it.
 */
export class FileSlice extends Readable {
  readonly #handle: FileHandle
  #at: number
  #left: number

  /** Closes the handle when it ends. */
  constructor(handle: FileHandle, start: number, length: number) {
    super({ highWaterMark: chunkBytes })
    this.#handle = handle
    this.#at = start
    this.#left = length
  }

  override _read(): void {
    this.#next(Buffer.allocUnsafe(Math.min(chunkBytes, this.#left))).then(
      (bytes) => this.push(bytes),
      (error: Error) => this.destroy(error),
    )
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#handle.close().then(
      () => done(error),
      (failure: Error) => done(error ?? failure),
    )
  }

  /**
   * Sends all of it and ends `into`; comes back when that is done or nobody takes it any more.
   * @throws what reading throws
   */
  async sendTo(into: Writable): Promise<void> {
    const buffer = free.pop() ?? Buffer.allocUnsafeSlow(chunkBytes)
    const { promise: closed, resolve: close } = Promise.withResolvers<'closed'>()
    const closes = () => close('closed')
    into.once('close', closes)
    try {
      while (!into.destroyed) {
        const bytes = await this.#next(buffer)
        if (!bytes) break
        // What is still being sent when the other side goes must not be written over, so that buffer is let go.
        if ((await Promise.race([written(into, bytes), closed])) === 'closed') return
      }
      if (free.length < keptBuffers) free.push(buffer)
      into.end()
    } finally {
      into.off('close', closes)
      this.destroy()
    }
  }

  /** The next bytes in `buffer`, null at the end. */
  async #next(buffer: Buffer): Promise<Buffer | null> {
    if (this.#left === 0) return null
    const { bytesRead } = await this.#handle.read(buffer, 0, Math.min(buffer.length, this.#left), this.#at)
    if (bytesRead === 0) throw new Error('a file is shorter than it was a moment ago')
    this.#at += bytesRead
    this.#left -= bytesRead
    return buffer.subarray(0, bytesRead)
  }
}

/** Waits until the bytes have left this process. */
const written = (into: Writable, bytes: Buffer): Promise<'written' | 'closed'> =>
  new Promise((resolve) => {
    into.write(bytes, (error) => resolve(error ? 'closed' : 'written'))
  })
