import type { Relation } from '@redbud/contract'
import { tellSignal } from '#features/signals/tell.ts'
import { api } from '#lib/api.ts'
import { Toggle } from '#lib/toggle.svelte.ts'
import { browser } from '$app/env'

/** Following one account, the same wherever it is shown: on its page, in lists and beside notes. */
class Follow extends Toggle {
  /** The note from which it was pressed last: it is told of once the server says that it is so. */
  from: string | undefined
  /** Called with what went wrong; a component sets it to say so in the reader's language. */
  onrefused: (cause: unknown) => void = () => {}

  constructor(handle: string, on: boolean) {
    super(
      { on, count: 0 },
      async (wanted) => {
        const { following } = await api(wanted ? 'PUT /accounts/{handle}/follow' : 'DELETE /accounts/{handle}/follow', {
          params: { handle },
        })
        if (wanted && following && this.from !== undefined) void tellSignal(this.from, 'follow')
        return { on: following, count: 0 }
      },
      (cause) => this.onrefused(cause),
    )
  }
}

const known = new Map<string, Follow>()
const knownAtMost = 2000
const keyOf = (handle: string) => handle.toLowerCase()

/** The follow of an account. On the server every request has its own. */
export const followOf = (handle: string, following: boolean): Follow => {
  if (!browser) return new Follow(handle, following)
  const key = keyOf(handle)
  let follow = known.get(key)
  if (!follow) {
    follow = new Follow(handle, following)
    if (known.size >= knownAtMost) known.clear()
    known.set(key, follow)
  }
  return follow
}

/**
 * Takes over what the server just said about people that are shown already.
 * @param asked `confirmedSoFar()` when it was asked
 */
export const refreshFollows = (people: { handle: string; relation: Relation | null }[], asked: number): void => {
  if (!browser) return
  for (const { handle, relation } of people)
    if (relation) known.get(keyOf(handle))?.refresh({ on: relation.following, count: 0 }, asked)
}
