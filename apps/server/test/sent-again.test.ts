import type { Comment, Note, NoteCard } from '@redbud/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { settleIn, signUp } from './factories.ts'
import { openTestSite, type Person, type TestSite } from './site.ts'

// What is the same for every reader is made once, when it is sent again: each is asked for often enough that it is.
const times = [1, 2, 3]

let site: TestSite
let author: Person
let ann: Person
let bo: Person
beforeAll(async () => {
  site = await openTestSite()
  author = await signUp(site, { handle: 'author' })
  ann = await signUp(site, { handle: 'ann' })
  bo = await signUp(site, { handle: 'bo_eats' })
  await settleIn(site, author, ann, bo)
})
afterAll(() => site?.close())

/** The same answer each time it is asked for. */
const again = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
  const [first, ...others] = await Promise.all(times.map(ask))
  for (const other of [...others, await ask()]) expect(other).toEqual(first)
  return first as Answer
}

interface Seen {
  card: NoteCard
  note: Note
  comment: Comment
}
/** A note as its author's profile, its own page and what is under it show it to somebody. */
const seenBy = async (viewer: Person | null, id: string): Promise<Seen> => {
  const params = { id }
  const { items: cards } = await again(() =>
    site.call(viewer, 'GET /accounts/{handle}/notes', { params: { handle: author.handle } }),
  )
  const note = await again(() => site.call(viewer, 'GET /notes/{id}', { params }))
  const { items: comments } = await again(() => site.call(viewer, 'GET /notes/{id}/comments', { params }))
  const [card, comment] = [cards.find((one) => one.id === id), comments[0]]
  if (!card || !comment) throw new Error('nothing is shown')
  return { card, note, comment }
}

it('what readers share follows every change, and nobody gets what is another reader’s', async () => {
  const { id } = await site.call(author, 'POST /notes', {
    body: { kind: 'text', title: '红烧肉 🍖 on Sunday', body: 'Slowly. #dinner' },
  })
  const params = { id }
  const { id: commentId } = await site.call(bo, 'POST /notes/{id}/comments', { params, body: { body: '太好吃了！' } })
  const ofComment = { params: { id: commentId } }
  const everyone = [author, ann, bo, null]
  const seen = async () => {
    const all = await Promise.all(everyone.map((viewer) => seenBy(viewer, id)))
    for (const { card, note, comment } of all) {
      expect(card).toMatchObject({ title: note.title, author: note.author, counts: note.counts })
      expect(comment).toMatchObject({ id: commentId, noteId: id, body: '太好吃了！' })
    }
    return all as [Seen, Seen, Seen, Seen]
  }

  const [first] = await seen()
  expect(first.card).toMatchObject({ title: '红烧肉 🍖 on Sunday', pinned: false, viewer: { liked: false } })

  await site.call(ann, 'PUT /notes/{id}/like', { params })
  await site.call(ann, 'PUT /comments/{id}/like', ofComment)
  const liked = await seen()
  expect(liked.map(({ card }) => card.viewer?.liked)).toEqual([false, true, false, undefined])
  expect(liked.map(({ note }) => note.viewer?.liked)).toEqual([false, true, false, undefined])
  expect(liked.map(({ comment }) => comment.viewer?.liked)).toEqual([false, true, false, undefined])
  expect(liked.map(({ card, comment }) => [card.counts.likes, comment.counts.likes])).toEqual(
    everyone.map(() => [1, 1]),
  )
  expect(liked.map(({ note }) => note.permissions.edit)).toEqual([true, false, false, false])
  expect(liked.map(({ comment }) => comment.permissions)).toEqual([
    { delete: true, pin: true },
    { delete: false, pin: false },
    { delete: true, pin: false },
    { delete: false, pin: false },
  ])

  // by itself: what is under the note stays as it was read
  await site.call(bo, 'PATCH /me', { body: { displayName: 'Bo who eats' } })
  for (const { comment } of await seen()) expect(comment.author.displayName).toBe('Bo who eats')

  await site.call(author, 'PATCH /notes/{id}', { params, body: { title: '糖醋排骨 instead' } })
  await site.call(author, 'PATCH /me', { body: { displayName: '林 Mei' } })
  await site.call(author, 'PUT /notes/{id}/pin', { params })
  await site.call(author, 'PUT /comments/{id}/pin', ofComment)
  for (const { card, note, comment } of await seen()) {
    expect(card).toMatchObject({ title: '糖醋排骨 instead', pinned: true, author: { displayName: '林 Mei' } })
    expect(note).toMatchObject({ title: '糖醋排骨 instead', pinned: true, author: { displayName: '林 Mei' } })
    expect(comment).toMatchObject({ pinned: true, author: { displayName: 'Bo who eats' } })
  }
  // pinned marks mean something on the author's own profile only
  const { items } = await again(() => site.call(bo, 'GET /topics/{name}/notes', { params: { name: 'dinner' } }))
  expect(items).toMatchObject([{ id, pinned: false }])
})
