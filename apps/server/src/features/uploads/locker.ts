import { setTimeout as sleep } from 'node:timers/promises'
import type { Lock, Locker } from '@tus/server'
import type { Bus } from '../../platform/bus/bus.ts'
import type { ProcessLocks } from '../../platform/db/locks.ts'
import { problem } from '../../platform/http/problem.ts'

const patienceMs = 10_000
const betweenTriesMs = 150

interface Holder {
  /** Asks the request that holds the upload to come to its end. */
  cancel: () => void
  /** Other processes are kept out too. */
  held: boolean
  released: Promise<void>
  tellReleased: () => void
}

/** Lets one request at a time append to an upload, and asks the one before it to end: it may be a connection that died. */
export interface UploadLocker extends Locker {
  /** Ends whatever is going on: the locks are not ours any more. */
  cancelAll(): void
}

export const makeLocker = (locks: ProcessLocks, bus: Bus): UploadLocker => {
  const holders = new Map<string, Holder>()
  bus.on('uploadWanted', ({ uploadId }) => {
    const holder = holders.get(uploadId)
    if (holder?.held) holder.cancel()
  })

  const enter = async (id: string, cancel: () => void, until: number): Promise<Holder> => {
    for (;;) {
      const before = holders.get(id)
      if (!before) break
      before.cancel()
      await Promise.race([before.released, sleep(Math.max(0, until - Date.now()))])
      if (Date.now() >= until) throw problem('upload_busy')
    }
    const { promise: released, resolve: tellReleased } = Promise.withResolvers<void>()
    const holder = { cancel, held: false, released, tellReleased }
    holders.set(id, holder)
    return holder
  }

  const leave = (id: string): void => {
    const holder = holders.get(id)
    holders.delete(id)
    holder?.tellReleased()
  }

  const lockOf = (id: string): Lock => ({
    async lock(signal, cancel) {
      const until = Date.now() + patienceMs
      const holder = await enter(id, () => void cancel(), until)
      try {
        while (!(await locks.take(`upload:${id}`))) {
          if (signal.aborted || Date.now() >= until) throw problem('upload_busy')
          bus.publish('uploadWanted', { uploadId: id })
          await sleep(betweenTriesMs)
        }
        holder.held = true
      } catch (error) {
        leave(id)
        throw error
      }
    },
    async unlock() {
      await locks.release(`upload:${id}`)
      leave(id)
    },
  })

  return {
    newLock: lockOf,
    cancelAll: () => {
      for (const holder of holders.values()) if (holder.held) holder.cancel()
    },
  }
}
