import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changesBetween, sentencesPutIn } from './difference.ts'

const show = (before: string, after: string): string =>
  changesBetween(before, after)
    .map(({ kind, text }) => (kind === 'out' ? `[-${text}-]` : kind === 'in' ? `{+${text}+}` : text))
    .join('')

it('shows whole words of English, characters of Chinese, and runs rather than words that take turns', () => {
  expect(show('Yesterday I go to the shop.', 'Yesterday I went to the shop.')).toBe(
    'Yesterday I [-go-]{+went+} to the shop.',
  )
  expect(show('我昨天去了商店买一个苹果。', '我昨天去商店买了一个苹果。')).toBe('我昨天去[-了-]商店买{+了+}一个苹果。')
  expect(show('I have go there', 'I had been there')).toBe('I [-have go-]{+had been+} there')
  expect(show('one\ntwo', 'one\nthree')).toBe('one\n[-two-]{+three+}')
  expect(show('👩‍👩‍👧 ok', '👩‍👩‍👦 ok')).toBe('[-👩‍👩‍👧-]{+👩‍👩‍👦+} ok')
  expect(show('the same', 'the same')).toBe('the same')
  expect(show('', 'all new')).toBe('{+all new+}')
})

it('loses nothing of either text', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '我', '了', '。', '😀', 'é'), maxLength: 40 })
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const changes = changesBetween(before, after)
      const without = (gone: string) =>
        changes
          .filter(({ kind }) => kind !== gone)
          .map(({ text }) => text)
          .join('')
      expect(without('in')).toBe(before)
      expect(without('out')).toBe(after)
    }),
  )
})

it('takes two texts of 5,000 characters that have nothing in common', () => {
  const [before, after] = ['天地玄黄'.repeat(1250), '春夏秋冬'.repeat(1250)]
  const began = performance.now()
  expect(changesBetween(before, after).map(({ kind }) => kind)).toEqual(['out', 'in'])
  expect(performance.now() - began).toBeLessThan(5000)
})

it('leaves what there is to learn: the sentences that changed', () => {
  expect(sentencesPutIn('我有猫。我昨天去了商店买。', '我有猫。我昨天去商店买了苹果。')).toEqual([
    '我昨天去商店买了苹果。',
  ])
  expect(sentencesPutIn('I has a cat. It sleeps.\nI like.', 'I have a cat. It sleeps.\nI like it.')).toEqual([
    'I have a cat.',
    'I like it.',
  ])
  expect(sentencesPutIn('Same.', 'Same.')).toEqual([])
})
