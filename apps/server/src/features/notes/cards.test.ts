import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'

let site: TestSite
let author: Person
beforeAll(async () => {
  site = await openTestSite({}, { draws: true })
  author = await signUp(site)
})
afterAll(() => site?.close())

const read = (id: string) => site.call(null, 'GET /notes/{id}', { params: { id } })
const write = (body: object) => site.call(author, 'POST /notes', { body: { kind: 'text', title: '早饭', ...body } })

describe('the picture to pass a note on with', () => {
  const share = (id: string, who?: Person) =>
    site.app.inject({
      url: `/notes/${id}/share.jpeg`,
      headers: who ? { authorization: `Bearer ${who.token}` } : {},
    })

  test('is for whoever may read the note', async () => {
    const stranger = await signUp(site)
    const shown = await write({ body: '今天吃了豆浆和油条。' })
    const hidden = await write({ visibility: 'private' })
    const draft = await write({ status: 'draft' })
    const answer = await share(shown.id)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/jpeg'])
    const { width, height } = await sharp(answer.rawPayload).metadata()
    expect([width, height && height >= 1440]).toEqual([1080, true])
    expect((await share(hidden.id, author)).statusCode).toBe(200)
    for (const id of [hidden.id, draft.id, '00000000000000000000000000', 'nothing'])
      expect((await share(id, stranger)).statusCode).toBe(404)
    await site.call(author, 'PUT /accounts/{handle}/block', { params: { handle: stranger.handle } })
    expect((await share(shown.id, stranger)).statusCode).toBe(404)
  })

  test('changes with the note, and is not sent again otherwise', async () => {
    const note = await write({ body: 'One' })
    const first = await share(note.id)
    const again = await site.app.inject({
      url: `/notes/${note.id}/share.jpeg`,
      headers: { 'if-none-match': String(first.headers.etag) },
    })
    expect(again.statusCode).toBe(304)
    await site.call(author, 'PATCH /notes/{id}', { params: { id: note.id }, body: { title: 'Two' } })
    expect((await share(note.id)).headers.etag).not.toBe(first.headers.etag)
  })
})

describe('a text note', () => {
  test('is drawn as cards once it is published, the first of which is its cover; the words stay', async () => {
    const note = await write({ body: '今天吃了豆浆和油条。'.repeat(60), design: 'chalk' })
    expect(note).toMatchObject({ design: 'chalk', cards: [] })
    await site.settle()
    const { cards, title } = await read(note.id)
    expect(title).toBe('早饭')
    expect(cards.length).toBeGreaterThan(1)
    expect(cards[0]).toMatchObject({ kind: 'photo', width: 1080, height: 1440 })
    const { items } = await site.call(null, 'GET /accounts/{handle}/notes', { params: { handle: author.handle } })
    expect(items[0]?.cover?.card.url).toBe(cards[0]?.card.url)
    expect((await site.app.inject(cards[0]?.page.url ?? '')).statusCode).toBe(200)
    expect((await site.send(null, 'GET /media/{id}', { params: { id: cards[0]?.id ?? '' } })).status).toBe(200)
  })

  test('is drawn again when its words or its design change, and only then; the old pictures go', async () => {
    const note = await write({})
    await site.settle()
    const [first] = (await read(note.id)).cards
    const params = { id: note.id }
    await site.call(author, 'PATCH /notes/{id}', { params, body: { channel: 'food' } })
    await site.settle()
    expect((await read(note.id)).cards[0]?.id).toBe(first?.id)
    await site.call(author, 'PATCH /notes/{id}', { params, body: { design: 'night' } })
    expect((await read(note.id)).cards).toEqual([])
    await site.settle()
    const [second] = (await read(note.id)).cards
    expect(second?.id).not.toBe(first?.id)
    expect((await site.app.inject(first?.card.url ?? '')).statusCode).toBe(404)
    await site.call(author, 'PATCH /notes/{id}', { params, body: { visibility: 'private' } })
    await site.settle()
    expect((await site.app.inject(second?.card.url ?? '')).statusCode).toBe(404)
    await site.call(author, 'DELETE /notes/{id}', { params })
    await site.settle()
    expect((await site.send(author, 'GET /media/{id}', { params: { id: second?.id ?? '' } })).status).toBe(404)
  })

  test('is drawn also when something else of it changes in the meantime', async () => {
    const note = await write({ body: 'One' })
    const real = site.ctx.cards.draw
    vi.spyOn(site.ctx.cards, 'draw').mockImplementationOnce(async (words) => {
      await site.call(author, 'PATCH /notes/{id}', { params: { id: note.id }, body: { channel: 'food' } })
      return real(words)
    })
    await site.settle()
    expect((await read(note.id)).cards).toHaveLength(1)
  })

  test('keeps no cards when it becomes another kind of note', async () => {
    const note = await write({ body: 'Words that nobody shall see any more' })
    await site.settle()
    const [card] = (await read(note.id)).cards
    const photos = [{ mediaId: await site.photo(author) }]
    await site.call(author, 'PATCH /notes/{id}', { params: { id: note.id }, body: { kind: 'photo', photos } })
    await site.settle()
    expect((await site.app.inject(card?.card.url ?? '')).statusCode).toBe(404)
  })

  test('draws nothing as a draft, and shows its author how it will look when they ask', async () => {
    const draft = await write({ status: 'draft' })
    await site.settle()
    expect((await site.call(author, 'GET /notes/{id}', { params: { id: draft.id } })).cards).toEqual([])
    const words = { title: 'Hello', body: 'World '.repeat(400), design: 'notebook' }
    const { cards } = await site.call(author, 'POST /cards', { body: words })
    expect(cards.length).toBeGreaterThan(1)
    for (const card of cards) expect(card).toMatch(/^data:image\/webp;base64,UklGR/)
    await site.refuse(author, 'POST /cards', 'words_needed', { body: { title: ' ', body: '\n', design: 'paper' } })
  })
})
