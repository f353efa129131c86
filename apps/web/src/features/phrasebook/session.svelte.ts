import type { Phrase } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import type { Exercise, Grade } from '@redbud/contract/words'
import type { Deck, Given } from './deck.svelte.ts'
import { type Abilities, charactersOf, exerciseFor } from './exercises.ts'

/** What was answered minutes ago may be asked for again a little early, rather than have someone wait for it. */
const earlyMs = 20 * 60_000

/** What is to be asked for now: what is being learned and due, then what is known and due, then new ones, at last what is due in minutes. */
export const dueNow = (phrases: readonly Phrase[], introduced: number, now: number): Phrase[] => {
  const dueBy = (time: number) => (phrase: Phrase) => Date.parse(phrase.memory.dueAt) <= time
  const learned = phrases.filter(({ memory }) => memory.phase === 'learning' || memory.phase === 'relearning')
  const known = phrases.filter(({ memory }) => memory.phase === 'review')
  const fresh = phrases.filter(({ memory }) => memory.phase === 'new')
  const soon = learned.filter((phrase) => !dueBy(now)(phrase) && dueBy(now + earlyMs)(phrase))
  return [
    ...learned.filter(dueBy(now)),
    ...known.filter(dueBy(now)),
    ...fresh.slice(0, Math.max(0, limits.newPhrasesADay - introduced)),
    ...soon,
  ]
}

/** One sitting: one phrase after the other until none is due. */
export class Session {
  current = $state.raw<{ phrase: Phrase; exercise: Exercise } | null>(null)
  given = $state.raw<Given[]>([])
  left = $state(0)
  readonly #deck: Deck
  readonly #speaks: (language: string) => boolean

  /** @param speaks whether the device has a voice for a language */
  constructor(deck: Deck, speaks: (language: string) => boolean) {
    this.#deck = deck
    this.#speaks = speaks
  }

  next(): void {
    const due = dueNow(this.#deck.phrases, this.#deck.day.introduced, Date.now())
    const last = this.given.at(-1)?.before.id
    const phrase = due.find(({ id }) => id !== last) ?? due[0]
    this.left = due.length
    this.current = phrase ? { phrase, exercise: exerciseFor(phrase, this.#abilities(phrase)) } : null
  }

  answer(grade: Grade): void {
    if (!this.current) return
    const { phrase, exercise } = this.current
    this.given = [...this.given, this.#deck.answer(phrase, exercise, grade)]
    this.next()
  }

  /** Takes the last answer back and asks again, in the same way. */
  undo(): void {
    const last = this.given.at(-1)
    if (!last) return
    this.#deck.undo(last)
    this.given = this.given.slice(0, -1)
    this.left = dueNow(this.#deck.phrases, this.#deck.day.introduced, Date.now()).length
    this.current = { phrase: last.before, exercise: last.review.exercise }
  }

  #abilities(phrase: Phrase): Abilities {
    const characters = charactersOf(phrase)
    return {
      speaks: this.#speaks(phrase.language) || this.#deck.hasVoiceOf(phrase),
      draws: characters.length > 0 && characters.every((character) => this.#deck.drawable.has(character)),
    }
  }
}
