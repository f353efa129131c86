import { api } from '#lib/api.ts'
import { isReviewPageKept, keepReviewPage } from './keep-page.ts'
import { findMark } from './marks.ts'

let working = false
let pageSeen = false

/** What other pages do for the phrasebook: send answers that wait, and keep the page that reviews after an update. */
export const tendPhrasebook = async (accountId: string): Promise<void> => {
  if (working) return
  working = true
  try {
    if (findMark(accountId) === 'waiting') await sendAnswers(accountId)
    if (!pageSeen && !(await isReviewPageKept())) await keepReviewPage()
    pageSeen = true
  } finally {
    working = false
  }
}

const sendAnswers = async (accountId: string): Promise<void> => {
  const { Deck } = await import('./deck.svelte.ts')
  const deck = await Deck.open(accountId, api)
  await deck.send().catch(() => {})
  deck.close()
}
