import type { InterfaceLanguage } from '@redbud/contract/words'
import { page } from '$app/state'

/**
 * Messages of some screens alone, which come with those screens; what everyone fetches first is in `lib/messages.ts`.
 * Gives what a component calls while it starts.
 */
export const ownMessages =
  <Own>(inLanguage: Record<InterfaceLanguage, Own>) =>
  (): Own =>
    inLanguage[page.data.language as InterfaceLanguage]
