import type { Phrase, Review, Strokes } from '@redbud/contract'
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'

/** A day's counts, as the server told them last. */
export interface KeptDay {
  today: string
  reviewed: number
  introduced: number
}

interface Device extends DBSchema {
  /** What may be asked for in the next days. */
  phrases: { key: string; value: Phrase }
  /** Answers that the server has not confirmed, by their ids. */
  reviews: { key: string; value: Review }
  strokes: { key: string; value: { character: string; strokes: Strokes } }
  /** What authors of notes recorded, by its address. */
  voices: { key: string; value: { url: string; bytes: Blob } }
  facts: { key: string; value: KeptDay }
}

/** What one account's reviews need without a connection, on this device. */
export type Kept = IDBPDatabase<Device>

const nameOf = (accountId: string): string => `redbud.phrasebook.1.${accountId}`

/** @returns null where this browser keeps nothing (some private windows and full devices) */
export const openKept = async (accountId: string): Promise<Kept | null> => {
  try {
    return await openDB<Device>(nameOf(accountId), 2, {
      upgrade: (database, before) => {
        if (before < 1) {
          database.createObjectStore('phrases', { keyPath: 'id' })
          database.createObjectStore('reviews', { keyPath: 'id' })
          database.createObjectStore('strokes', { keyPath: 'character' })
          database.createObjectStore('facts')
        }
        database.createObjectStore('voices', { keyPath: 'url' })
      },
      blocking: (_current, _blocked, event) => {
        ;(event.target as IDBDatabase | null)?.close()
      },
    })
  } catch {
    return null
  }
}

/** Forgets all that this device keeps for an account. */
export const forgetKept = async (accountId: string): Promise<void> => {
  try {
    await deleteDB(nameOf(accountId))
  } catch {
    // A browser that lets nothing be removed kept nothing either.
  }
}
