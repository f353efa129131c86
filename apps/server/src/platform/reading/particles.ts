import type { Segment } from './annotate.ts'

/** Before these 得 means "must" (děi). */
const beforeMust = new Set(
  '我 你 您 他 她 它 咱 谁 我们 你们 他们 她们 咱们 大家 也 就 都 还 又 可 总 必 非 只 先 才 真'.split(' '),
)
/** Single characters that are read otherwise before another word. */
const before: Record<string, { next: RegExp; reading: string }> = {
  长: { next: /^得/, reading: 'zhǎng' },
  還: { next: /^[錢書給清]/, reading: 'huán' },
  还: { next: /^[钱书给清]/, reading: 'huán' },
  教: { next: /^[我你您他她大]/, reading: 'jiāo' },
}

/** How characters are read that are words of grammar there: 得 and 地 after what they belong to, and a few others. */
export const readParticles = (segments: Segment[]): void => {
  segments.forEach((segment, at) => {
    const [previous, next] = [segments[at - 1], segments[at + 1]]
    const isLast = !next?.pinyin
    const follower = before[segment.text]
    if (follower?.next.test(next?.text ?? '')) segment.pinyin = [follower.reading]
    else if (segment.text === '得' && !isLast)
      segment.pinyin = [previous?.pinyin && !beforeMust.has(previous.text) ? 'de' : 'děi']
    else if (segment.text === '地' && !isLast && previous?.pinyin && previous.pinyin.length > 1) segment.pinyin = ['de']
  })
}
