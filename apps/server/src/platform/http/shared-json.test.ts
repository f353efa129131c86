import { expect, it } from 'vitest'
import { jsonOf, SharedPart, type Sharing, sharedPart } from './shared-json.ts'

const part = (words: string) => {
  const shared: { id: string; title: string; author: { name: string } } & Sharing = {
    id: words.length.toString(),
    title: words,
    author: { name: '紫荆 🌺' },
  }
  shared[sharedPart] = new SharedPart(shared)
  return shared
}
const [tea, dinner] = [part('Tea “at dawn”'), part('红烧肉 🍖')]

/** Sent three times: the first as it is, then with parts that are known. */
const sent = (answer: unknown) => [1, 2, 3].map(() => JSON.parse(jsonOf(answer).toString()))
const asItIs = (answer: unknown) => JSON.parse(JSON.stringify(answer))

it.each([
  [
    'of a list',
    {
      items: [
        { ...tea, likes: 3 },
        { ...dinner, likes: 0, said: '好吃' },
      ],
      cursor: null,
      more: { a: '鸡' },
    },
  ],
  ['of a list and nothing else', { items: [{ ...dinner, translation: null }] }],
  ['that begins with something else', { cursor: 'c', items: [{ ...tea, n: 1 }] }],
  ['with other items between', { items: [{ ...tea, n: 1 }, null, { id: 'x' }, 7, { ...tea, n: 2 }] }],
  ['with nothing of its own', { items: [tea, { ...tea, nothing: undefined }] }],
  [
    'that says otherwise of a part',
    {
      items: [
        { ...tea, title: 'Another', author: { name: 'B' } },
        { ...dinner, n: 1 },
      ],
    },
  ],
  ['without items', { items: [] }],
  ['that is no list', { ...tea, n: 1 }],
  ['that is a part and nothing else', tea],
  ['that is no list and says otherwise of its part', { ...tea, id: 'another', n: 1 }],
  ['that is null', null],
])('an answer %s is the same however often its parts were sent', (_, answer) => {
  for (const one of sent(answer)) expect(one).toEqual(asItIs(answer))
})

it('the JSON of a part is not made again', () => {
  const made: string[] = []
  const shared: { title: string; author: { toJSON(): string } } & Sharing = {
    title: 'Counted',
    author: { toJSON: () => `${made.push('once more')}` },
  }
  shared[sharedPart] = new SharedPart(shared)
  for (let likes = 1; likes <= 5; likes++) jsonOf({ items: [{ ...shared, likes }] })
  expect(made).toHaveLength(2)
})
