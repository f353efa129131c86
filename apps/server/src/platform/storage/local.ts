import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { chmod, copyFile, type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FileSlice } from './file-slice.ts'
import {
  type ByteRange,
  checkFolder,
  checkKey,
  type MediaStore,
  ObjectMissing,
  type StoredObject,
  StoreError,
} from './store.ts'

/** Files are sent in parts from this size on (see FileSlice): large buffers cost more to throw away than to fill. */
const bufferedHere = 64 * 1024

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

async function orStoreError<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ObjectMissing) throw error
    throw new StoreError(`could not ${doing} in the media folder`, { cause: error })
  }
}

async function sync(path: string) {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Where a folder is until it is whole; whoever dies over it leaves it to who removes the folder. */
const unfinished = (folder: string) => `${folder}.part`

/**
 * Keeps media as plain files: `<root>/ab/cd/abcd…/name.ext`, so that no folder grows without bound.
 *
 * @param root an absolute path; made when it is not there
 */
export function localStore(root: string): MediaStore {
  const folderPath = (folder: string) => join(root, folder.slice(0, 2), folder.slice(2, 4), folder)
  const path = (key: string) => {
    const { folder, name } = checkKey(key)
    return join(folderPath(folder), name)
  }

  /** Whoever reads sees nothing or all of it: bytes go to a file of another name, reach the disk, then take the name. */
  async function write(target: string, fill: (temporary: string) => Promise<void>) {
    const temporary = `${target}.${randomBytes(6).toString('hex')}.part`
    const firstNew = await mkdir(dirname(target), { recursive: true })
    try {
      await fill(temporary)
      await rename(temporary, target)
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
    await sync(dirname(target))
    await syncParents(dirname(target), firstNew)
  }

  /** A folder that was just made is only safe once its parents are. */
  async function syncParents(folder: string, firstNew: string | undefined) {
    for (let made = folder; firstNew && made.length >= firstNew.length; made = dirname(made)) await sync(dirname(made))
  }

  return {
    async put(key, body) {
      const target = path(key)
      await orStoreError(`write ${key}`, () =>
        write(target, async (temporary) => {
          const handle = await open(temporary, 'wx', 0o640)
          try {
            await handle.writeFile(body)
            await handle.sync()
          } finally {
            await handle.close()
          }
        }),
      )
    },

    async putFile(key, from) {
      const target = path(key)
      await orStoreError(`write ${key}`, () =>
        write(target, async (temporary) => {
          await copyFile(from, temporary, constants.COPYFILE_FICLONE)
          await chmod(temporary, 0o640)
          await sync(temporary)
        }),
      )
    },

    async fill(folder, write) {
      const target = folderPath(checkFolder(folder))
      const temporary = unfinished(target)
      const firstNew = await orStoreError(`make ${folder}`, () => mkdir(temporary, { recursive: true }))
      try {
        const result = await write(temporary)
        await orStoreError(`write ${folder}`, async () => {
          await sync(temporary)
          await rename(temporary, target)
          await sync(dirname(target))
          await syncParents(dirname(target), firstNew)
        })
        return result
      } catch (error) {
        await rm(temporary, { recursive: true, force: true })
        throw error
      }
    },

    async get(key, range) {
      const file = path(key)
      return await orStoreError(`read ${key}`, () => read(file, range))
    },

    async size(key) {
      const file = path(key)
      return await orStoreError(`look up ${key}`, async () => {
        try {
          return (await stat(file)).size
        } catch (error) {
          if (isMissing(error)) return null
          throw error
        }
      })
    },

    async copy(from, to) {
      const source = path(from)
      const target = path(to)
      await orStoreError(`copy ${from}`, () =>
        write(target, async (temporary) => {
          try {
            await copyFile(source, temporary)
          } catch (error) {
            throw isMissing(error) ? new ObjectMissing(from) : error
          }
          await sync(temporary)
        }),
      )
    },

    async remove(key) {
      const target = path(key)
      await orStoreError(`remove ${key}`, async () => {
        try {
          await rm(target)
          await sync(dirname(target))
        } catch (error) {
          if (!isMissing(error)) throw error
        }
      })
    },

    async removeFolder(folder) {
      const target = folderPath(checkFolder(folder))
      await orStoreError(`remove ${folder}`, async () => {
        await rm(unfinished(target), { recursive: true, force: true })
        try {
          await rm(target, { recursive: true })
          await sync(dirname(target))
        } catch (error) {
          if (!isMissing(error)) throw error
        }
      })
    },
  }
}

async function read(file: string, range: ByteRange | undefined): Promise<StoredObject | null> {
  let handle: FileHandle
  try {
    handle = await open(file, 'r')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
  let streams = false
  try {
    const { size } = await handle.stat()
    const start = range?.start ?? 0
    const end = range?.end ?? size - 1
    const length = end - start + 1
    if (length > bufferedHere) {
      streams = true
      return { size, body: new FileSlice(handle, start, length) }
    }
    const body = Buffer.allocUnsafe(length)
    const { bytesRead } = await handle.read(body, 0, length, start)
    if (bytesRead !== length) throw new Error(`${file} is shorter than it was a moment ago`)
    return { size, body }
  } finally {
    if (!streams) await handle.close()
  }
}
