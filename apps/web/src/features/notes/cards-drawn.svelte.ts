import type { Note } from '@redbud/contract'
import { ApiError, api } from '#lib/api.ts'
import { gone } from '#lib/gone.ts'

/** Drawing takes about a second; what isn't there after half a minute failed, and the words stand on plain paper. */
const looksAfterMs = [600, 600, 1000, 2000, 4000, 8000, 16_000]

/** A text note's cards, which may still be being drawn when the note is first shown: they appear once they are. */
export class CardsDrawn {
  #drawn = $state.raw<{ of: Note; cards: Note['cards'] }>()
  readonly #note: () => Note

  constructor(note: () => Note) {
    this.#note = note
    $effect(() => {
      const shown = note()
      if (shown.kind !== 'text' || shown.status !== 'published' || shown.cards.length > 0) return
      if (gone.notes.has(shown.id) || gone.authors.has(shown.author.id)) return
      return this.#lookFor(shown)
    })
  }

  get cards(): Note['cards'] {
    const note = this.#note()
    return this.#drawn?.of === note ? this.#drawn.cards : note.cards
  }

  #lookFor(note: Note): () => void {
    const asked = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = ([after, ...later]: number[]) => {
      if (after === undefined) return
      timer = setTimeout(async () => {
        try {
          const { cards } = await api('GET /notes/{id}', { params: { id: note.id }, signal: asked.signal })
          if (cards.length > 0) this.#drawn = { of: note, cards }
          else look(later)
        } catch (error) {
          if (!(error instanceof ApiError) && !asked.signal.aborted) throw error
          if (!asked.signal.aborted) look(later)
        }
      }, after)
    }
    look(looksAfterMs)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }
}
