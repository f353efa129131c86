interface Shown {
  id: string
  term: string
  loading: Promise<typeof import('./CultureSheet.svelte')>
}

/** A sheet over the page with the culture note behind a link to it; a press that wants a new tab gets one. */
export class TermSheet {
  shown = $state.raw<Shown>()

  open(event: MouseEvent, id: string, term: string): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    // A selection that ends here is no tap.
    if (!getSelection()?.isCollapsed) return
    event.preventDefault()
    this.shown = { id, term, loading: import('./CultureSheet.svelte') }
  }
  close(): void {
    this.shown = undefined
  }
}
