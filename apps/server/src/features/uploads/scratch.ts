import { randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A temporary file without a name, which is gone with its handle whatever happens to this process. */
export const openScratch = async (): Promise<FileHandle> => {
  const path = join(tmpdir(), `redbud-upload-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  return file
}
