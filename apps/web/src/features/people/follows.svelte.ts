import { api } from '#lib/api.ts'
import { Toggle } from '#lib/toggle.svelte.ts'
import { browser } from '$app/env'

/** Following one account, the same wherever it is shown: on its page, in lists and beside notes. */
class Follow extends Toggle {
  /** Called with what went wrong; a component sets it to say so in the reader's language. */
  onrefused: (cause: unknown) => void = () => {}

  constructor(handle: string, on: boolean, followers: number) {
    super(
      { on, count: followers },
      async (wanted) => {
        const { following } = await api(wanted ? 'PUT /accounts/{handle}/follow' : 'DELETE /accounts/{handle}/follow', {
          params: { handle },
        })
        return { on: following, count: this.count }
      },
      (cause) => this.onrefused(cause),
    )
  }
}

const known = new Map<string, Follow>()
const knownAtMost = 2000

/** The follow of an account. On the server every request has its own. */
export const followOf = (handle: string, following: boolean, followers: number): Follow => {
  if (!browser) return new Follow(handle, following, followers)
  const key = handle.toLowerCase()
  let follow = known.get(key)
  if (!follow) {
    follow = new Follow(handle, following, followers)
    if (known.size >= knownAtMost) known.clear()
    known.set(key, follow)
  }
  return follow
}
