import { api } from '#lib/api.ts'
import { Deck } from './deck.svelte.ts'
import { forgetReviewPage } from './keep-page.ts'

/** Before someone signs out: sends what waits, and takes their phrasebook off this device. */
export const leavePhrasebook = async (accountId: string): Promise<void> => {
  const deck = await Deck.open(accountId, api)
  await deck.forget()
  await forgetReviewPage()
}
