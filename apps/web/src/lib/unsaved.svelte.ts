import { onMount } from 'svelte'
import { tellNavigation } from '#features/feeds/kept.ts'
import { beforeNavigate, goto } from '$app/navigation'

/** What was chosen among several has no order. */
const unordered = (_name: string, value: unknown) => (Array.isArray(value) ? value.toSorted() : value)

/**
 * Whether a form has what would be lost, and the question whether to leave all the same. Make it while the form's component
 * starts, and put `<LeaveUnsaved>` beside the form.
 */
export class Unsaved {
  /** Goes on with what waits for the answer; null while nobody is asked. */
  waiting = $state.raw<(() => unknown) | null>(null)
  readonly #values: () => unknown
  #saved: string

  /** @param values what the form has now: as it begins, and whatever was saved last, it can be left */
  constructor(values: () => unknown) {
    this.#values = values
    this.#saved = this.#now
    beforeNavigate((navigation) => {
      const { type, from, to, shallow, willUnload } = navigation
      // where only the query changes, the form stays as it is
      const stays = shallow || (!willUnload && to?.url.pathname === from?.url.pathname)
      if (stays || !this.changed) return
      navigation.cancel()
      // nothing is gone back to
      navigation.complete.catch(() => tellNavigation(false))
      // the browser asks by itself
      if (type === 'leave' || !to) return
      const { url } = to
      if (type === 'popstate') this.waiting = () => history.go(navigation.delta)
      else if (willUnload) this.waiting = () => location.assign(url)
      else this.waiting = () => goto(url)
    })
    onMount(() => {
      addEventListener('redbud:leave', this.#hold)
      return () => removeEventListener('redbud:leave', this.#hold)
    })
  }

  get changed(): boolean {
    return this.#now !== this.#saved
  }

  /** Sends what the form has: what is typed meanwhile is not saved. */
  async save<T>(send: () => Promise<T>): Promise<T> {
    const sent = this.#now
    const answer = await send()
    this.#saved = sent
    this.waiting = null
    return answer
  }

  /** What the form has now need not be saved. */
  settle(): void {
    this.#saved = this.#now
  }

  /** Does what takes the form away, such as to close its dialog; asks first where something would be lost. */
  before(then: () => unknown): void {
    if (this.changed) this.waiting = then
    else then()
  }

  /** What would be lost may be, unless what waits says that it came to nothing. */
  async leave(): Promise<void> {
    const saved = this.#saved
    this.settle()
    if ((await this.waiting?.()) === false) this.#saved = saved
  }

  get #now(): string {
    return JSON.stringify(this.#values(), unordered)
  }

  /** What no navigation tells of in time. */
  readonly #hold = (event: Event): void => {
    if (!this.changed) return
    event.preventDefault()
    this.waiting = (event as CustomEvent<() => unknown>).detail
  }
}
