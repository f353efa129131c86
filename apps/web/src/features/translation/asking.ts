import type { TranslatedWords, TranslationAnswer } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { api } from '#lib/api.ts'

interface Asked {
  words: TranslatedWords
  resolve: (answer: TranslationAnswer) => void
  reject: (cause: unknown) => void
}

let waiting: Asked[] = []
const asksAtMost = 15

/**
 * What someone wrote, in the reader's language. What is asked at the same time, such as a note and its comments, is asked
 * in one request. Rejects as the API's client does.
 */
const askFor = (words: TranslatedWords): Promise<TranslationAnswer> =>
  new Promise((resolve, reject) => {
    if (waiting.length === 0) setTimeout(ask)
    waiting.push({ words, resolve, reject })
  })

/** As `askFor`; what takes longer is asked for again. */
export const askUntilMade = async (words: TranslatedWords): Promise<TranslationAnswer> => {
  let answer = await askFor(words)
  for (let asked = 1; answer.status === 'pending' && asked < asksAtMost; asked++) {
    const ms = answer.retryAfterSeconds * 1000
    await new Promise((resolve) => setTimeout(resolve, ms))
    answer = await askFor(words)
  }
  return answer
}

const ask = (): void => {
  const all = waiting
  waiting = []
  for (let from = 0; from < all.length; from += limits.translatedAtOnce)
    void send(all.slice(from, from + limits.translatedAtOnce))
}

const send = async (group: Asked[]): Promise<void> => {
  try {
    const { items } = await api('POST /translations', { body: { items: group.map(({ words }) => words) } })
    for (const [at, { resolve, reject }] of group.entries()) {
      const item = items[at]
      if (item) resolve(item)
      else reject(new Error('an answer is missing'))
    }
  } catch (cause) {
    for (const { reject } of group) reject(cause)
  }
}
