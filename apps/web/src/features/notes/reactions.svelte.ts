import type { Note, NoteCard } from '@redbud/contract'
import { ApiError, api } from '#lib/api.ts'
import { confirmedSoFar, countConfirmed, Toggle } from '#lib/toggle.svelte.ts'
import { browser } from '$app/env'
import { markReacted, mayBeOld } from './reacted.ts'

type Reacted = Pick<NoteCard, 'id' | 'counts'> & {
  viewer: { liked: boolean; collected: boolean; boardId?: string | null } | null
}
interface Collected {
  collected: boolean
  collects: number
  boardId: string | null
}

/** Into which board (the default one unless named), or out. */
type Wish = { into: string | undefined } | null

/** What a person does to a note, the same wherever the note is shown: in a feed and opened over it. */
export class Reactions {
  readonly like: Toggle
  collected = $state(false)
  collects = $state(0)
  /** The board it was collected into, where that is known. */
  boardId = $state<string | null>(null)
  comments = $state(0)
  /** Called with what went wrong; a component sets it to say so in the reader's language. */
  onrefused: (what: 'like' | 'collect', cause: unknown) => void = () => {}

  readonly #id: string
  #confirmed: Collected
  #wanted: Wish = null
  #collecting = false
  #confirmedAt = 0

  constructor(note: Reacted) {
    const { id } = note
    this.#id = id
    this.like = new Toggle(
      { on: note.viewer?.liked ?? false, count: note.counts.likes },
      async (on) => {
        const { liked, likes } = await api(on ? 'PUT /notes/{id}/like' : 'DELETE /notes/{id}/like', { params: { id } })
        markReacted(id)
        return { on: liked, count: likes }
      },
      (cause) => this.onrefused('like', cause),
    )
    this.#confirmed = collectedIn(note)
    this.#show(this.#confirmed)
    this.comments = note.counts.comments
  }

  /** Collects into a board (the default one unless named), or with null takes the note out; the last wish counts. */
  async collect(wanted: { into?: string } | null): Promise<void> {
    this.#wanted = wanted && { into: wanted.into }
    this.collects = Math.max(0, this.collects + Number(wanted !== null) - Number(this.collected))
    this.collected = wanted !== null
    this.boardId = wanted?.into ?? null
    if (this.#collecting) return
    this.#collecting = true
    try {
      let sent: Wish | undefined
      while (sent !== this.#wanted) {
        sent = this.#wanted
        if (sent === null && !this.#confirmed.collected) break
        this.#confirmed = sent
          ? await api('PUT /notes/{id}/collect', {
              params: { id: this.#id },
              body: sent.into ? { boardId: sent.into } : {},
            })
          : await api('DELETE /notes/{id}/collect', { params: { id: this.#id } })
        this.#confirmedAt = countConfirmed()
        markReacted(this.#id)
      }
    } catch (cause) {
      this.onrefused('collect', cause)
    } finally {
      this.#collecting = false
      this.#show(this.#confirmed)
    }
  }

  /** What the server says that was asked at `asked`; it may know less than what was confirmed meanwhile. */
  refresh(note: Reacted, asked: number): void {
    this.like.refresh({ on: note.viewer?.liked ?? false, count: note.counts.likes }, asked)
    this.comments = note.counts.comments
    if (this.#collecting || asked < this.#confirmedAt) return
    this.#confirmed = { ...collectedIn(note), boardId: note.viewer?.boardId ?? this.boardId }
    this.#show(this.#confirmed)
  }

  #show({ collected, collects, boardId }: Collected): void {
    this.collected = collected
    this.collects = collects
    this.boardId = boardId
  }
}

const collectedIn = ({ viewer, counts }: Reacted): Collected => ({
  collected: viewer?.collected ?? false,
  collects: counts.collects,
  boardId: viewer?.boardId ?? null,
})

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
    if (mayBeOld(note.id)) void readAgain(note.id)
  }
  return reactions
}

const readAgain = async (id: string): Promise<void> => {
  const asked = confirmedSoFar()
  try {
    refreshReactions([await api('GET /notes/{id}', { params: { id } })], asked)
  } catch (cause) {
    // What was known of it stays.
    if (!(cause instanceof ApiError)) throw cause
  }
}

/**
 * Takes over what the server just said about notes that are shown already.
 * @param asked `confirmedSoFar()` when it was asked
 */
export const refreshReactions = (notes: (Note | NoteCard)[], asked: number): void => {
  if (browser) for (const note of notes) known.get(note.id)?.refresh(note, asked)
}
