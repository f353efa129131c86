import { EventEmitter } from 'node:events'

/** What processes tell each other so that their caches stay true. Ids are uuids. */
export interface BusEvents {
  /** A note's card, or who may see it, changed. */
  noteChanged: { noteId: string }
  /** An account's card or status changed. */
  accountChanged: { accountId: string }
  /** Whether accounts are active changed, or what they did counts otherwise. */
  standingChanged: Record<string, never>
  /** Something was said, liked, taken back or put in another place under a note. */
  commentsChanged: { noteId: string }
  /** What a note's words mean in another language was said by someone who knows. */
  translationsChanged: { noteId: string }
  /** What the site's moderators say that a word means is new, other or gone. */
  glossaryChanged: Record<string, never>
  /** What may not be shown of what many look for is another. */
  hotSearchesChanged: Record<string, never>
  /** A board, or who may see it, changed. */
  boardChanged: { boardId: string }
  /** A term of a culture note is new, gone, or leads elsewhere. */
  cultureChanged: Record<string, never>
  /** A place is called otherwise, leads elsewhere or is gone. */
  placeChanged: { placeId: string }
  /** An account did something that choosing for it goes by. */
  tasteChanged: { accountId: string }
  /** What an account told of was in sight: the last 32 bits of the notes' ids. */
  notesSeen: { accountId: string; tails: number[] }
  /** All that choosing for an account went by is gone. */
  tasteForgotten: { accountId: string }
  /** These accounts block or mute others than before, or are blocked by others. */
  avoidanceChanged: { accountIds: string[] }
  /** There is a newer model for recommendations. */
  modelTrained: Record<string, never>
  /** A session (its key in the table) ended, or what is known of it changed. Without one: all of the account's. */
  sessionEnded: { accountId: string; session?: string }
  /** A request waits for another one to end that appends to the same upload. */
  uploadWanted: { uploadId: string }
}

/** Tells every process of this site, this one first and at once. Delivery to others is quick but not guaranteed: caches expire too. */
export interface Bus {
  publish<E extends keyof BusEvents>(event: E, data: BusEvents[E]): void
  on<E extends keyof BusEvents>(event: E, listener: (data: BusEvents[E]) => void): void
  close(): Promise<void>
}

/** The part that every driver has: listeners in this process. */
export const localBus = (): Bus => {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)
  return {
    publish: (event, data) => {
      emitter.emit(event, data)
    },
    on: (event, listener) => {
      emitter.on(event, listener)
    },
    close: async () => {
      emitter.removeAllListeners()
    },
  }
}
