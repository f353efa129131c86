import type { TranslatedWords, TranslationAnswer } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import type { ContentLanguage } from '@redbud/contract/words'
import { api } from '#lib/api.ts'

export type TargetLanguage = Exclude<ContentLanguage, 'und'>

interface Asked {
  words: TranslatedWords
  to: TargetLanguage | undefined
  resolve: (answer: TranslationAnswer) => void
  reject: (cause: unknown) => void
}

let waiting: Asked[] = []
const asksAtMost = 15

/**
 * What someone wrote, in the reader's language or another. What is asked at the same time, such as a note and its comments, is asked
 * in one request. Rejects as the API's client does.
 */
const askFor = (words: TranslatedWords, to: TargetLanguage | undefined): Promise<TranslationAnswer> =>
  new Promise((resolve, reject) => {
    if (waiting.length === 0) setTimeout(ask)
    waiting.push({ words, to, resolve, reject })
  })

/** As `askFor`; what takes longer is asked for again. */
export const askUntilMade = async (words: TranslatedWords, to?: TargetLanguage): Promise<TranslationAnswer> => {
  let answer = await askFor(words, to)
  for (let asked = 1; answer.status === 'pending' && asked < asksAtMost; asked++) {
    const ms = answer.retryAfterSeconds * 1000
    await new Promise((resolve) => setTimeout(resolve, ms))
    answer = await askFor(words, to)
  }
  return answer
}

const ask = (): void => {
  const all = waiting
  waiting = []
  for (const to of new Set(all.map((one) => one.to))) {
    const same = all.filter((one) => one.to === to)
    for (let from = 0; from < same.length; from += limits.translatedAtOnce)
      void send(same.slice(from, from + limits.translatedAtOnce), to)
  }
}

const send = async (group: Asked[], to: TargetLanguage | undefined): Promise<void> => {
  try {
    const items = group.map(({ words }) => words)
    const answer = await api('POST /translations', { body: to ? { items, to } : { items } })
    for (const [at, { resolve, reject }] of group.entries()) {
      const item = answer.items[at]
      if (item) resolve(item)
      else reject(new Error('an answer is missing'))
    }
  } catch (cause) {
    for (const { reject } of group) reject(cause)
  }
}
