/** What a toggle shows and the server confirms: on or off, and how many have it on. */
export interface ToggleState {
  on: boolean
  count: number
}

/** How many things people did here the server has confirmed: an answer asked for before the last of one knows less of it. */
let confirmations = 0
export const confirmedSoFar = (): number => confirmations
export const countConfirmed = (): number => ++confirmations

/**
 * A like, a follow: changes at once, tells the server one request at a time, and ends in the state that was wanted last
 * however fast it is pressed. A refusal takes it back to what the server last confirmed.
 */
export class Toggle {
  on = $state(false)
  count = $state(0)
  #confirmed: ToggleState
  #sending = false
  #confirmedAt = 0
  readonly #send: (on: boolean) => Promise<ToggleState>
  readonly #refused: (cause: unknown) => void

  constructor(state: ToggleState, send: (on: boolean) => Promise<ToggleState>, refused: (cause: unknown) => void) {
    this.on = state.on
    this.count = state.count
    this.#confirmed = state
    this.#send = send
    this.#refused = refused
  }

  set(on: boolean): void {
    if (this.on === on) return
    this.on = on
    this.count = Math.max(0, this.count + (on ? 1 : -1))
    if (!this.#sending) void this.#settle()
  }

  /**
   * What the server says; ignored while something is on its way to it, and where it was asked before that was confirmed.
   * @param asked `confirmedSoFar()` when it was asked
   */
  refresh(state: ToggleState, asked: number): void {
    if (this.#sending || asked < this.#confirmedAt) return
    this.#confirmed = state
    this.on = state.on
    this.count = state.count
  }

  async #settle(): Promise<void> {
    this.#sending = true
    try {
      while (this.on !== this.#confirmed.on) {
        const wanted = this.on
        this.#confirmed = await this.#send(wanted)
        this.#confirmedAt = countConfirmed()
        if (this.on === wanted) this.count = this.#confirmed.count
      }
      this.count = this.#confirmed.count
    } catch (cause) {
      this.on = this.#confirmed.on
      this.count = this.#confirmed.count
      this.#refused(cause)
    } finally {
      this.#sending = false
    }
  }
}
