import { api } from '#lib/api.ts'
import { Deck } from './deck.svelte.ts'
import { isReviewPageKept, keepReviewPage } from './keep-page.ts'
import { findMark } from './marks.ts'

let working = false

/** What other pages do for the phrasebook: send answers that wait, and keep the page that reviews after an update. */
export const tendPhrasebook = async (accountId: string): Promise<void> => {
  if (working) return
  working = true
  try {
    if (findMark(accountId) === 'waiting') {
      const deck = await Deck.open(accountId, api)
      await deck.send().catch(() => {})
      deck.close()
    }
    if (!(await isReviewPageKept())) await keepReviewPage()
  } finally {
    working = false
  }
}
