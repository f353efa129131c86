import type { Note, TranslatedWords, TranslationAnswer } from '@redbud/contract'
import type { ContentLanguage, NoTranslation, TranslationWish } from '@redbud/contract/words'
import { page } from '$app/state'
import { askUntilMade } from './asking.ts'
import { wishForText } from './needs.ts'

export interface Source extends TranslatedWords {
  /** All that it says. */
  text: string
  language: ContentLanguage
  /** Who wrote it: one's own words stay as they are unless one asks. */
  authorId: string
}
/** What one translation is of: the same text in another language is another. */
const keyOf = ({ language, text }: Source): string => `${language} ${text}`
type Translated = TranslationAnswer & { status: 'translated' }
/** `broken`: the request failed. `slow`: it took longer than anyone waits. */
export type Trouble = NoTranslation | 'broken' | 'slow'

/** Something that someone wrote, in its own words or in the reader's language; made while a component is. */
export class Translation {
  #source: () => Source
  #made = $state.raw<{ key: string; answer: Translated }>()
  #wanted = $state(false)
  /** Together with the original. */
  beside = $state(false)
  busy = $state(false)
  trouble = $state<Trouble>()

  constructor(source: () => Source) {
    this.#source = source
    $effect(() => {
      const key = keyOf(source())
      if (this.#wish === 'always') void this.show(key)
    })
  }
  get #wish(): TranslationWish {
    const { me, language, translation } = page.data
    if (translation !== 'ready') return 'never'
    const source = this.#source()
    const wish = wishForText(source, me, language)
    return wish === 'always' && me?.account.id === source.authorId ? 'tap' : wish
  }
  /** Whether the reader needs it, wants it and this site has it. */
  get offered(): boolean {
    return this.#wish !== 'never'
  }
  /** What is to be read instead of the original. */
  get shown(): Translated | undefined {
    return this.#wanted && this.#made?.key === keyOf(this.#source()) ? this.#made.answer : undefined
  }
  original(): void {
    this.#wanted = false
  }
  async show(key: string = keyOf(this.#source())): Promise<void> {
    this.#wanted = true
    this.trouble = undefined
    if (this.busy || this.#made?.key === key) return
    this.busy = true
    try {
      const { kind, id } = this.#source()
      const answer = await askUntilMade({ kind, id })
      if (answer.status === 'translated') this.#made = { key, answer }
      else this.trouble = answer.status === 'none' ? answer.reason : 'slow'
    } catch {
      this.trouble = 'broken'
    } finally {
      this.busy = false
    }
  }
  /** It has been made better: what is known of it is asked for anew. */
  async renew(): Promise<void> {
    this.#made = undefined
    await this.show()
  }
}

/** A note's words, its title and body together; made while a component is. */
export const translationOfNote = (
  note: () => Pick<Note, 'id' | 'title' | 'body' | 'language' | 'author'>,
): Translation =>
  new Translation(() => {
    const { id, title, body, language, author } = note()
    return { kind: 'note', id, text: `${title}\n${body}`, language, authorId: author.id }
  })
