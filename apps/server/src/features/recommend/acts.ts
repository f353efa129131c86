import { idsOf, uuidAt } from '../../platform/ids.ts'
import { Tails } from './tails.ts'

/** Something somebody did about a note, and how much it says. */
export interface Act {
  noteId: string
  /** In likes, newer ones more; below 0 for what is not wanted. */
  weight: number
  /** An action of their own that others' likes are like, so that it may be given as a reason. */
  liked: boolean
}

/** What somebody did, without an object or a string for each: thousands of readers did hundreds of things. */
export class Acts {
  readonly size: number
  /** 16 bytes each. */
  readonly ids: Buffer
  readonly weights: Float32Array
  readonly #liked: Uint8Array

  constructor(acts: readonly Act[]) {
    this.size = acts.length
    this.ids = idsOf(acts.map(({ noteId }) => noteId))
    this.weights = Float32Array.from(acts, ({ weight }) => weight)
    this.#liked = Uint8Array.from(acts, ({ liked }) => (liked ? 1 : 0))
  }

  noteId(at: number): string {
    return uuidAt(this.ids, at)
  }

  weight(at: number): number {
    return this.weights[at] ?? 0
  }

  liked(at: number): boolean {
    return this.#liked[at] === 1
  }

  /** Of all notes. */
  tails(): Tails {
    return Tails.of(Array.from({ length: this.size }, (_, at) => this.ids.readUInt32BE(at * 16 + 12)))
  }
}
