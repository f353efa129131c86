import type { Note } from '@redbud/contract'
import { Conversation, readComments } from '#features/comments/conversation.svelte.ts'
import { ApiError, type Client } from '#lib/api.ts'
import { confirmedSoFar } from '#lib/toggle.svelte.ts'
import { refreshReactions } from './reactions.svelte.ts'

export interface OpenNote {
  note: Note
  conversation: Conversation
}

/**
 * A note with its first comments, asked for at the same time. Comments that can't be read leave the note readable.
 * @throws ApiError when the note may not be seen
 */
export const loadNote = async (client: Client, id: string, commentsFrom?: string | null): Promise<OpenNote> => {
  const asked = confirmedSoFar()
  const [note, comments] = await Promise.all([
    client('GET /notes/{id}', { params: { id } }),
    readComments(client, id, commentsFrom ? { cursor: commentsFrom } : {}).catch((cause: unknown) => {
      if (cause instanceof ApiError) return null
      throw cause
    }),
  ])
  refreshReactions([note], asked)
  const conversation = new Conversation(note.id, comments ?? { items: [], cursor: null })
  if (!comments) conversation.status = 'failed'
  return { note, conversation }
}
