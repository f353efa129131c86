import type { NoteInput, Photo, PhotoTag, PlaceCard, Video } from '@redbud/contract'
import type { CardDesign, Channel, ContentLanguage, Visibility } from '@redbud/contract/words'
import type { Edit } from '#features/editor/edit.ts'
import type { WrittenPhrase } from './recordings.svelte.ts'
import type { Cover } from './tray.svelte.ts'

/** What someone writes, as the form holds it. `language` null: let the server tell it from the words. */
export interface Words {
  kind: 'photo' | 'video' | 'text'
  title: string
  body: string
  channel: Channel
  visibility: Visibility
  language: ContentLanguage | null
  /** The look of a text note's cards. */
  design: CardDesign
  aiMade: boolean
  paidPromotion: boolean
  /** What readers can keep from it. */
  phrases: WrittenPhrase[]
  /** Who reads the language may offer corrections. */
  correctionsWelcome: boolean
  place: PlaceCard | null
}

/** Creations under one Idempotency-Key of which no answer came; the first body that arrived is the one that counts. */
export interface Attempt {
  key: string
  bodies: NoteInput[]
}

export interface KeptPhoto {
  key?: string
  photo: Photo | null
  alt: string
  tags?: PhotoTag[]
  edit?: Edit | null
}

/** What the device keeps until the server has it. */
export interface Kept {
  words: Words
  /** `photo` null: the server does not have it yet, and the file lies on this device under its key. */
  photos: KeptPhoto[]
  cover?: { picture: KeptPhoto; from: Cover['from'] } | null
  /** `video` null: as with photos. */
  clip?: { key: string; video: Video | null } | null
  attempt: Attempt | null
  /** ISO 8601 */
  at: string
}

const version = 1
const prefixOf = (accountId: string): string => `redbud.note.${version}.${accountId}.`
const nameOf = (accountId: string, name: string): string => prefixOf(accountId) + name

/** Under which the note is kept that was begun last. */
export const newName = 'new'
/** Under which a note is kept that does not exist yet either, and stands back for another to be begun. */
export const asideName = (key: string): string => `${newName}.${key}`
/** Whether what is kept under a name does not exist on the server yet; any other name is a note's id. */
export const isNew = (name: string): boolean => name === newName || name.startsWith(`${newName}.`)
/** Where somebody goes on with what is kept under a name. */
export const addressOf = (name: string): string => {
  if (!isNew(name)) return `/notes/${name}/edit`
  return name === newName ? '/publish' : `/publish?kept=${name.slice(newName.length + 1)}`
}

/**
 * Each account keeps its own, each note its own.
 * @returns whether this browser keeps it (private windows and full storage don't)
 */
export const keep = (accountId: string, name: string, kept: Kept): boolean => {
  try {
    localStorage.setItem(nameOf(accountId, name), JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

export const findKept = (accountId: string, name: string): Kept | null => {
  try {
    const text = localStorage.getItem(nameOf(accountId, name))
    return text === null ? null : (JSON.parse(text) as Kept)
  } catch {
    return null
  }
}

/** @returns the names of the notes that don't exist yet */
export const findNew = (accountId: string): string[] => {
  try {
    const prefix = prefixOf(accountId)
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
      .filter(isNew)
  } catch {
    return []
  }
}

export const forget = (accountId: string, name: string): void => {
  try {
    localStorage.removeItem(nameOf(accountId, name))
  } catch {
    // A browser that lets nothing be removed kept nothing either.
  }
}
