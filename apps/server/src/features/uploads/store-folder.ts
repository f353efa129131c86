import { createWriteStream } from 'node:fs'
import { mkdir, open, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Upload } from '@tus/server'
import type { Db } from '../../platform/db/db.ts'
import { toPublicId } from '../../platform/ids.ts'
import { type UploadFile, UploadStore } from './store.ts'

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Keeps each upload as one file that grows: its length tells what has arrived, also after a crash. */
export class FolderUploads extends UploadStore {
  readonly #folder: string

  constructor(db: Db, folder: string) {
    super(db)
    this.#folder = folder
  }

  override async create(upload: Upload): Promise<Upload> {
    await mkdir(this.#folder, { recursive: true })
    const file = await open(this.#path(upload.id), 'a', 0o640)
    await file.close()
    return upload
  }

  override async write(bytes: Readable, id: string, offset: number): Promise<number> {
    const file = createWriteStream(this.#path(id), { flags: 'r+', start: offset })
    await pipeline(bytes, file)
    return offset + file.bytesWritten
  }

  override async remove(id: string): Promise<void> {
    await rm(this.#path(id), { force: true })
  }

  override async settle(id: string): Promise<void> {
    const path = this.#path(id)
    for (const one of [path, dirname(path)]) {
      const file = await open(one, 'r')
      try {
        await file.sync()
      } finally {
        await file.close()
      }
    }
  }

  override async open(id: string): Promise<UploadFile | null> {
    const path = this.#path(id)
    return (await this.#sizeOf(path)) === null ? null : { path, close: async () => {} }
  }

  override async freeBytes(): Promise<number> {
    await mkdir(this.#folder, { recursive: true })
    const { bavail, bsize } = await statfs(this.#folder)
    return bavail * bsize
  }

  protected override offsetOf(id: string): Promise<number | null> {
    return this.#sizeOf(this.#path(id))
  }

  #path(id: string): string {
    return join(this.#folder, toPublicId(id))
  }

  async #sizeOf(path: string): Promise<number | null> {
    try {
      return (await stat(path)).size
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }
}
