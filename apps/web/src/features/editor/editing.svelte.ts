import { type Edit, sameEdit, untouched } from './edit.ts'
import { type Size, tidied } from './geometry.ts'

/** A photo being edited: how it looks now, and every step that led there. */
export class Editing {
  readonly photo: Size
  edit = $state.raw<Edit>(untouched)
  /** While a finger is down or a slider moves: not a step of its own yet. */
  live = $state(false)
  #past = $state.raw<Edit[]>([])
  #future = $state.raw<Edit[]>([])
  #settled: Edit
  readonly #begun: Edit
  readonly canUndo = $derived(this.#past.length > 0)
  readonly canRedo = $derived(this.#future.length > 0)
  readonly changed = $derived.by(() => !sameEdit(this.edit, this.#begun))
  readonly canReset = $derived.by(() => !sameEdit(this.edit, untouched))

  /** @param begun where an earlier visit ended */
  constructor(photo: Size, begun: Edit | null) {
    this.photo = photo
    this.#begun = begun ?? untouched
    this.#settled = this.#begun
    this.edit = this.#begun
  }

  /** Shows a change that goes on. */
  touch(edit: Edit): void {
    this.live = true
    this.edit = edit
  }

  /** Ends a change that went on: one step to undo. */
  settle(): void {
    this.live = false
    const edit = tidied(this.photo, this.edit)
    if (sameEdit(edit, this.#settled)) return
    this.#past = [...this.#past, this.#settled]
    this.#future = []
    this.#settled = edit
    this.edit = edit
  }

  /** A change at once. */
  change(edit: Edit): void {
    this.edit = edit
    this.settle()
  }

  undo(): void {
    const last = this.#past.at(-1)
    if (!last) return
    this.#past = this.#past.slice(0, -1)
    this.#future = [this.#settled, ...this.#future]
    this.#show(last)
  }

  redo(): void {
    const [next, ...rest] = this.#future
    if (!next) return
    this.#past = [...this.#past, this.#settled]
    this.#future = rest
    this.#show(next)
  }

  reset(): void {
    this.change(untouched)
  }

  #show(edit: Edit): void {
    this.live = false
    this.#settled = edit
    this.edit = edit
  }
}
