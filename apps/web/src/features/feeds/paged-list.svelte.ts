export interface Page<T> {
  items: T[]
  cursor: string | null
}

/** A list that grows page by page. One list is shown in one place; it keeps where its reader was. */
export class PagedList<T extends { id: string }, First extends Page<T> = Page<T>> {
  /** With all that came with it. */
  readonly first: First
  items = $state.raw<T[]>([])
  cursor = $state.raw<string | null>(null)
  status = $state<'idle' | 'loading' | 'failed'>('idle')
  /** The part in sight when it was last shown, in pixels from its top: what Back draws first. */
  view: { from: number; to: number } | null = null
  readonly #next: (cursor: string) => Promise<Page<T>>

  constructor(first: First & Page<T>, next: (cursor: string) => Promise<Page<T>>) {
    this.first = first
    this.items = distinct(first.items)
    this.cursor = first.cursor
    this.#next = next
  }

  get ended(): boolean {
    return this.cursor === null
  }

  /** Fetches the next page; a page without items is passed over. Does nothing at the end or while one is under way. */
  async more(): Promise<void> {
    if (this.status === 'loading') return
    this.status = 'loading'
    try {
      const before = this.items.length
      while (this.cursor !== null && this.items.length === before) {
        const { items, cursor } = await this.#next(this.cursor)
        this.items = distinct([...this.items, ...items])
        this.cursor = cursor
      }
      this.status = 'idle'
    } catch {
      this.status = 'failed'
    }
  }

  remove(isGone: (item: T) => boolean): void {
    this.items = this.items.filter((item) => !isGone(item))
  }
}

/** What moves between two pages of a list while they are read comes only once. */
const distinct = <T extends { id: string }>(items: T[]): T[] => [
  ...new Map(items.map((item) => [item.id, item])).values(),
]
