import type { TextSegment } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { api } from '#lib/api.ts'

interface Asked {
  text: string
  resolve: (segments: TextSegment[]) => void
  reject: (cause: unknown) => void
}

const known = new Map<string, Promise<TextSegment[]>>()
const knownAtMost = 200
let waiting: Asked[] = []

/**
 * A Chinese text cut into words with their pinyin. What is asked at the same time, such as a title, its body and the
 * comments, is asked in one request. Rejects as the API's client does.
 */
export const annotationOf = (text: string): Promise<TextSegment[]> => {
  const before = known.get(text)
  if (before) return before
  const asking = new Promise<TextSegment[]>((resolve, reject) => {
    if (waiting.length === 0) setTimeout(ask)
    waiting.push({ text, resolve, reject })
  })
  for (const oldest of known.keys()) {
    if (known.size < knownAtMost) break
    known.delete(oldest)
  }
  known.set(text, asking)
  asking.catch(() => known.delete(text))
  return asking
}

const ask = (): void => {
  const all = waiting
  waiting = []
  let group: Asked[] = []
  let length = 0
  for (const one of all) {
    if (group.length === limits.annotatedTexts || length + one.text.length > limits.annotatedTogether) {
      void send(group)
      group = []
      length = 0
    }
    group.push(one)
    length += one.text.length
  }
  void send(group)
}

const send = async (group: Asked[]): Promise<void> => {
  try {
    const { items } = await api('POST /dictionary/annotations', { body: { texts: group.map(({ text }) => text) } })
    for (const [at, { resolve }] of group.entries()) resolve(items[at]?.segments ?? [])
  } catch (cause) {
    for (const { reject } of group) reject(cause)
  }
}
