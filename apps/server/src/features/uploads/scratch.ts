import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { type FileHandle, open, rm, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { UploadFile } from './store.ts'

/** A temporary file without a name, which is gone with its handle whatever happens to this process. */
export const openScratch = async (): Promise<FileHandle> => {
  const path = join(tmpdir(), `redbud-upload-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  return file
}

/**
 * A path under which children of this process find a temporary file. On Linux it needs no name for that, so that gigabytes
 * don't stay where a process was killed; elsewhere it gets one.
 */
export const nameScratch = async (file: FileHandle): Promise<UploadFile> => {
  if (process.platform === 'linux') return { path: `/proc/${process.pid}/fd/${file.fd}`, close: () => file.close() }
  const path = join(tmpdir(), `redbud-upload-${randomUUID()}`)
  const close = () => rm(path, { force: true })
  try {
    await pipeline(file.createReadStream({ start: 0 }), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    await close()
    throw error
  }
  return { path, close }
}
