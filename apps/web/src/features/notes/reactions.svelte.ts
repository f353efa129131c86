import type { Note, NoteCard } from '@redbud/contract'
import { api } from '#lib/api.ts'
import { Toggle } from '#lib/toggle.svelte.ts'
import { browser } from '$app/env'

type Reacted = Pick<NoteCard, 'id' | 'counts'> & {
  viewer: Pick<NonNullable<NoteCard['viewer']>, 'liked' | 'collected'> | null
}

/** What a person does to a note, the same wherever the note is shown: in a feed and opened over it. */
export class Reactions {
  readonly like: Toggle
  collected = $state(false)
  collects = $state(0)
  boardId = $state<string | null>(null)
  comments = $state(0)
  /** Called with what went wrong; a component sets it to say so in the reader's language. */
  onrefused: (what: 'like' | 'collect', cause: unknown) => void = () => {}

  constructor(note: Reacted) {
    const { id } = note
    this.like = new Toggle(
      { on: note.viewer?.liked ?? false, count: note.counts.likes },
      async (on) => {
        const { liked, likes } = await api(on ? 'PUT /notes/{id}/like' : 'DELETE /notes/{id}/like', { params: { id } })
        return { on: liked, count: likes }
      },
      (cause) => this.onrefused('like', cause),
    )
    this.#take(note)
  }

  refresh(note: Reacted & { viewer: { boardId?: string | null } | null }): void {
    this.like.refresh({ on: note.viewer?.liked ?? false, count: note.counts.likes })
    this.#take(note)
    if (note.viewer && 'boardId' in note.viewer) this.boardId = note.viewer.boardId ?? null
  }

  #take(note: Reacted): void {
    this.collected = note.viewer?.collected ?? false
    this.collects = note.counts.collects
    this.comments = note.counts.comments
  }
}

const known = new Map<string, Reactions>()
const knownAtMost = 5000

/** The reactions to a note. On the server every request has its own. */
export const reactionsTo = (note: Reacted): Reactions => {
  if (!browser) return new Reactions(note)
  let reactions = known.get(note.id)
  if (!reactions) {
    reactions = new Reactions(note)
    if (known.size >= knownAtMost) known.clear()
    known.set(note.id, reactions)
  }
  return reactions
}

/** Takes over what the server just said about notes that are shown already. */
export const refreshReactions = (notes: (Note | NoteCard)[]): void => {
  if (browser) for (const note of notes) known.get(note.id)?.refresh(note)
}
