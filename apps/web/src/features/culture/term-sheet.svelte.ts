import type { Component, ComponentProps } from 'svelte'
import { openPart } from '#lib/load-part.ts'
import type { Messages } from '#messages/en.ts'
import type CultureSheet from './CultureSheet.svelte'

interface Shown {
  id: string
  term: string
  Sheet: Component<ComponentProps<typeof CultureSheet>>
}

const load = () => import('./CultureSheet.svelte')

/** A sheet over the page with the culture note behind a link to it; a press that wants a new tab gets one. */
export class TermSheet {
  shown = $state.raw<Shown>()
  readonly #m: Messages

  constructor(m: Messages) {
    this.#m = m
  }

  open(event: MouseEvent, id: string, term: string): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    // A selection that ends here is no tap.
    if (!getSelection()?.isCollapsed) return
    event.preventDefault()
    void openPart(this.#m, load, (Sheet) => {
      this.shown = { id, term, Sheet }
    })
  }
  close(): void {
    this.shown = undefined
  }
}
