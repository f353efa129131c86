import { ApiError } from '@redbud/contract/client'
import type { CardDesign } from '@redbud/contract/words'
import { api } from '#lib/api.ts'

const restMs = 700

/** A text note's words as the server will draw them, a moment after the last key was pressed. */
export class CardPreview {
  /** data: addresses; none until the first drawing is there. */
  cards = $state.raw<string[]>([])
  drawing = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked: AbortController | undefined

  /** Has the words drawn once they rest. */
  show(words: { title: string; body: string; design: CardDesign }): void {
    this.stop()
    if (!words.title.trim() && !words.body.trim()) {
      this.cards = []
      return
    }
    this.drawing = true
    this.#timer = setTimeout(() => void this.#draw(words), this.cards.length === 0 ? 0 : restMs)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#asked?.abort()
    this.drawing = false
  }

  async #draw(words: { title: string; body: string; design: CardDesign }): Promise<void> {
    const asked = new AbortController()
    this.#asked = asked
    try {
      this.cards = (await api('POST /cards', { body: words, signal: asked.signal })).cards
    } catch (error) {
      // The words stand on plain paper until the server draws again.
      if (!(error instanceof ApiError) && !asked.signal.aborted) throw error
    } finally {
      if (this.#asked === asked) this.drawing = false
    }
  }
}
