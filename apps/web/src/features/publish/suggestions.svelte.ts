import type { AccountCard, Topic } from '@redbud/contract'
import { ApiError, type Client } from '@redbud/contract/client'
import type { Token } from './completion.ts'

export type Suggestion =
  | { kind: 'topic'; name: string; topic: Topic }
  | { kind: 'mention'; name: string; account: AccountCard }

const pauseMs = 120
const shown = 6

/** What could complete the word that is being typed; the last question asked is the one answered. */
export class Suggestions {
  items = $state.raw<Suggestion[]>([])
  chosen = $state(0)
  #asked = ''
  #asking = new AbortController()
  readonly #call: Client

  constructor(call: Client) {
    this.#call = call
  }

  async ask(token: Token | null): Promise<void> {
    const question = token ? `${token.kind} ${token.prefix}` : ''
    if (question === this.#asked) return
    this.#asked = question
    this.#asking.abort()
    this.#asking = new AbortController()
    const { signal } = this.#asking
    if (!token || (token.kind === 'mention' && !token.prefix)) return this.#show([])
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    if (signal.aborted) return
    const items = await this.#find(token, signal).catch((error: unknown) => {
      // Suggestions are a help: without them the words can still be typed.
      if (error instanceof ApiError || signal.aborted) return []
      throw error
    })
    if (!signal.aborted) this.#show(items)
  }

  close(): void {
    this.#asking.abort()
    this.#show([])
  }

  step(by: 1 | -1): void {
    this.chosen = (this.chosen + by + this.items.length) % this.items.length
  }

  #show(items: Suggestion[]): void {
    this.items = items
    this.chosen = 0
  }

  async #find({ kind, prefix }: Token, signal: AbortSignal): Promise<Suggestion[]> {
    if (kind === 'topic') {
      const query = { limit: shown, ...(prefix ? { prefix } : {}) }
      const { items } = await this.#call('GET /topics', { query, signal })
      return items.map((topic) => ({ kind: 'topic', name: topic.name, topic }))
    }
    const { items } = await this.#call('GET /accounts', { query: { prefix, limit: shown }, signal })
    return items.map((account) => ({ kind: 'mention', name: account.handle, account }))
  }
}
