import type { TranslationSuggestion } from '@redbud/contract'
import { api } from '#lib/api.ts'

/** Translations that readers suggest of a note and of the comments under it: what this reader may take, decline or take back. */
export class SuggestedTranslations {
  items = $state.raw<TranslationSuggestion[]>([])
  readonly #noteId: string
  #asked = false

  constructor(noteId: string) {
    this.#noteId = noteId
  }

  /** Asks for them, once; `again` where there is a new one. */
  async read({ again = false } = {}): Promise<void> {
    if (this.#asked && !again) return
    this.#asked = true
    try {
      this.items = (await api('GET /notes/{id}/translations', { params: { id: this.#noteId } })).items
    } catch {
      // They wait for the next visit; the note is what one came for.
    }
  }

  of({ kind, id }: TranslationSuggestion['of']): TranslationSuggestion[] {
    return this.items.filter(({ of }) => of.kind === kind && of.id === id)
  }

  /** Takes one, and with it lets go of the others into its language, or removes it. @throws ApiError; then it is back */
  async decide({ id, to, of }: TranslationSuggestion, take: boolean): Promise<void> {
    const before = this.items
    const isSettled = (one: TranslationSuggestion) =>
      one.id === id || (take && one.to === to && one.of.kind === of.kind && one.of.id === of.id)
    this.items = before.filter((one) => !isSettled(one))
    try {
      await api(take ? 'PUT /translation-suggestions/{id}/acceptance' : 'DELETE /translation-suggestions/{id}', {
        params: { id },
      })
    } catch (cause) {
      this.items = before
      throw cause
    }
  }
}
