import type { Bus } from '../../platform/bus/bus.ts'
import type { Db } from '../../platform/db/db.ts'
import { openProcessLocks } from '../../platform/db/locks.ts'
import type { StorageSettings } from '../../platform/storage/open.ts'
import { makeLocker, type UploadLocker } from './locker.ts'
import { openUploadStore, type UploadStore } from './store.ts'

/** What uploads need for as long as the process lives. */
export interface Uploads {
  store: UploadStore
  locker: UploadLocker
  close(): Promise<void>
}

export const openUploads = async (options: {
  storage: StorageSettings
  databaseUrl: string
  db: Db
  bus: Bus
}): Promise<Uploads> => {
  const locks = openProcessLocks(options.databaseUrl, () => locker.cancelAll())
  const locker = makeLocker(locks, options.bus)
  return { store: await openUploadStore(options.storage, options.db), locker, close: () => locks.close() }
}
