import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** A file that this device keeps until the note it belongs to is saved. */
interface KeptFile {
  /** The upload's key. */
  key: string
  accountId: string
  file: File
  /** Milliseconds since 1970. */
  at: number
}

interface Device extends DBSchema {
  files: { key: string; value: KeptFile }
}

const longestDays = 30
let opened: Promise<IDBPDatabase<Device>> | undefined

const open = (): Promise<IDBPDatabase<Device>> => {
  opened ??= openDB<Device>('redbud', 1, {
    upgrade: (database) => {
      database.createObjectStore('files', { keyPath: 'key' })
    },
    terminated: () => {
      opened = undefined
    },
  })
  return opened
}

/** @returns whether this browser keeps the file (some private windows and full devices don't) */
export const keepFile = async (accountId: string, key: string, file: File): Promise<boolean> => {
  try {
    const database = await open()
    await database.put('files', { key, accountId, file, at: Date.now() })
    askToStay()
    return true
  } catch {
    return false
  }
}

let asked = false

/** Asks the browser not to clear files away when the device runs short. Some ask their user; whatever the answer is. */
const askToStay = (): void => {
  if (asked) return
  asked = true
  const { storage } = navigator
  // There is none where a site is tried over plain http.
  storage
    ?.persisted()
    .then((stays) => stays || storage.persist())
    .catch(() => {})
}

export const findFile = async (key: string): Promise<File | null> => {
  try {
    const database = await open()
    return (await database.get('files', key))?.file ?? null
  } catch {
    return null
  }
}

export const forgetFiles = async (keys: string[]): Promise<void> => {
  try {
    const database = await open()
    await Promise.all(keys.map((key) => database.delete('files', key)))
  } catch {
    // A browser that lets nothing be removed kept nothing either.
  }
}

/** Forgets files whose note nobody came back to. */
export const forgetOldFiles = async (): Promise<void> => {
  try {
    const database = await open()
    const before = Date.now() - longestDays * 86_400_000
    const old = (await database.getAll('files')).filter(({ at }) => at < before)
    await forgetFiles(old.map(({ key }) => key))
  } catch {
    // Another visit will.
  }
}
