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
/** Each account keeps its own, each note its own; `noteId` null is the note that does not exist yet. */
const nameOf = (accountId: string, noteId: string | null): string =>
  `redbud.note.${version}.${accountId}.${noteId ?? 'new'}`

/** @returns whether this browser keeps it (private windows and full storage don't) */
export const keep = (accountId: string, noteId: string | null, kept: Kept): boolean => {
  try {
    localStorage.setItem(nameOf(accountId, noteId), JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

export const findKept = (accountId: string, noteId: string | null): Kept | null => {
  try {
    const text = localStorage.getItem(nameOf(accountId, noteId))
    return text === null ? null : (JSON.parse(text) as Kept)
  } catch {
    return null
  }
}

export const forget = (accountId: string, noteId: string | null): void => {
  try {
    localStorage.removeItem(nameOf(accountId, noteId))
  } catch {
    // A browser that lets nothing be removed kept nothing either.
  }
}
