import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'

let site: TestSite
let author: Person
let reader: Person
beforeAll(async () => {
  site = await openTestSite()
  author = await signUp(site, { handle: 'note_author' })
  reader = await signUp(site, { handle: 'note_reader' })
})
afterAll(() => site?.close())

const write = (body: object, headers?: Record<string, string>, who = author) =>
  site.call(who, 'POST /notes', { body: { kind: 'text', ...body }, ...(headers ? { headers } : {}) })
const read = (id: string, who: Person | null = reader) => site.call(who, 'GET /notes/{id}', { params: { id } })

describe('publishing', () => {
  it('publishes photos in order, with their alt texts', async () => {
    const photos = [
      { mediaId: await site.photo(author), alt: 'A bowl of noodles' },
      { mediaId: await site.photo(author), alt: '' },
    ]
    const { id } = await write({ kind: 'photo', title: 'Breakfast', body: 'Hot. #Breakfast with @note_reader', photos })
    const note = await read(id)
    expect(note.photos.map((photo) => [photo.id, photo.alt])).toEqual(photos.map((photo) => [photo.mediaId, photo.alt]))
    expect(note).toMatchObject({
      title: 'Breakfast',
      topics: ['Breakfast'],
      mentions: [{ handle: 'note_reader' }],
      author: { handle: 'note_author' },
      visibility: 'public',
      language: 'en',
      editedAt: null,
      counts: { likes: 0, collects: 0, comments: 0 },
      viewer: { liked: false, collected: false },
      permissions: { edit: false, delete: false, pin: false, comment: true },
    })
  })

  it('tells the language from the words, unless the author says it', async () => {
    expect((await write({ body: '今天早上吃了豆浆和油条，特别香，还排了一会儿队。' })).language).toBe('zh-Hans')
    expect((await write({ body: '今天早上吃了豆浆和油条', language: 'en' })).language).toBe('en')
  })

  it('tells it anew when the words change, or when the author takes back what they said', async () => {
    const { id } = await write({ body: 'We had soy milk and fried dough for breakfast today.' })
    const edit = (body: object) => site.call(author, 'PATCH /notes/{id}', { params: { id }, body })
    expect((await edit({ body: '今天早上吃了豆浆和油条，特别香。' })).language).toBe('zh-Hans')
    expect((await edit({ language: 'en' })).language).toBe('en')
    expect((await edit({ body: '今天早上吃了豆浆和油条，特别好吃。' })).language).toBe('en')
    expect((await edit({ language: null })).language).toBe('zh-Hans')
  })

  it('refuses a photo note without photos and a text note without words', async () => {
    await site.refuse(author, 'POST /notes', 'photo_needed', { body: { kind: 'photo', title: 'x' } })
    await site.refuse(author, 'POST /notes', 'words_needed', { body: { kind: 'text', title: ' ', body: '\n' } })
  })

  it('refuses photos of others, used photos and the same photo twice', async () => {
    const theirs = await site.photo(reader)
    await site.refuse(author, 'POST /notes', 'photo_unusable', {
      body: { kind: 'photo', photos: [{ mediaId: theirs }] },
    })
    const mine = await site.photo(author)
    const twice = [{ mediaId: mine }, { mediaId: mine }]
    await site.refuse(author, 'POST /notes', 'photo_unusable', { body: { kind: 'photo', photos: twice } })
    await write({ kind: 'photo', photos: [{ mediaId: mine }] })
    await site.refuse(author, 'POST /notes', 'photo_unusable', { body: { kind: 'photo', photos: [{ mediaId: mine }] } })
  })

  it('gives a photo to one of two notes that ask for it at the same time, and writes nothing of the other', async () => {
    const writer = await signUp(site)
    const mediaId = await site.photo(writer)
    const others = await Promise.all(Array.from({ length: 6 }, () => site.photo(writer)))
    const answers = await Promise.all(
      others.map((other, at) =>
        site.send(writer, 'POST /notes', {
          body: { kind: 'photo', title: `Mine ${at} #togetherness`, photos: [{ mediaId: other }, { mediaId }] },
        }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422, 422])
    const { items } = await site.call(writer, 'GET /accounts/{handle}/notes', { params: { handle: writer.handle } })
    expect(items).toHaveLength(1)
    expect((await site.call(null, 'GET /topics/{name}', { params: { name: 'togetherness' } })).noteCount).toBe(1)
    const left = others.filter((_, at) => answers[at]?.status !== 201)
    await write({ kind: 'photo', photos: left.map((mediaId) => ({ mediaId })) }, undefined, writer)
  })

  it('stands under its topics, whether there were notes under them before or not', async () => {
    const publish = async (title: string) =>
      (await write({ kind: 'photo', title, photos: [{ mediaId: await site.photo(author) }] })).id
    const under = async (name: string) =>
      (await site.call(null, 'GET /topics/{name}/notes', { params: { name } })).items.map(({ id }) => id)
    const first = await publish('Steam #dumplingday #dumplingnight')
    const second = await publish('More steam #DumplingDay')
    const third = await publish('All of it #dumplingnight #dumplingday #dumplingnoon')
    expect(await under('dumplingday')).toEqual([third, second, first])
    expect(await under('dumplingnight')).toEqual([third, first])
    expect(await under('dumplingnoon')).toEqual([third])
    expect((await site.call(null, 'GET /topics/{name}', { params: { name: 'dumplingday' } })).noteCount).toBe(3)
  })

  it('creates once, however often a request is repeated', async () => {
    const headers = { 'idempotency-key': 'the same key'.replaceAll(' ', '-') }
    const body = { kind: 'text', title: 'Once' }
    const answers = await Promise.all([1, 2, 3, 4].map(() => site.call(author, 'POST /notes', { body, headers })))
    expect(new Set(answers.map((note) => note.id)).size).toBe(1)
    await site.refuse(author, 'POST /notes', 'idempotency_mismatch', { body: { ...body, title: 'Twice' }, headers })
    const { items } = await site.call(author, 'GET /accounts/{handle}/notes', { params: { handle: author.handle } })
    expect(items.filter((note) => note.title === 'Once')).toHaveLength(1)
  })

  it('creates a photo note once, too, and shows it as it is by then', async () => {
    const headers = { 'idempotency-key': 'a-photo-once' }
    const body = { kind: 'photo', title: 'One photo', photos: [{ mediaId: await site.photo(author) }] }
    const answers = await Promise.all([1, 2, 3, 4].map(() => site.call(author, 'POST /notes', { body, headers })))
    const [{ id } = { id: '' }] = answers
    expect(answers.map((note) => note.id)).toEqual([id, id, id, id])
    await site.call(reader, 'PUT /notes/{id}/like', { params: { id } })
    expect(await site.call(author, 'POST /notes', { body, headers })).toMatchObject({ id, counts: { likes: 1 } })
  })
})

describe('drafts', () => {
  it('are the author’s alone until they are published', async () => {
    const draft = await write({ kind: 'photo', title: 'Not yet #laterness', status: 'draft' })
    expect(draft).toMatchObject({ status: 'draft', publishedAt: null })
    await site.refuse(reader, 'GET /notes/{id}', 'not_found', { params: { id: draft.id } })
    await site.refuse(null, 'GET /topics/{name}', 'not_found', { params: { name: 'laterness' } })
    await site.refuse(author, 'PUT /notes/{id}/like', 'not_found', { params: { id: draft.id } })
    const params = { id: draft.id }
    await site.refuse(author, 'PATCH /notes/{id}', 'photo_needed', { params, body: { status: 'published' } })
    const photos = [{ mediaId: await site.photo(author) }]
    await site.call(author, 'PATCH /notes/{id}', { params, body: { status: 'published', photos } })
    expect(await read(draft.id)).toMatchObject({ status: 'published', editedAt: null })
    expect((await site.call(null, 'GET /topics/{name}', { params: { name: 'laterness' } })).noteCount).toBe(1)
    await site.refuse(author, 'PATCH /notes/{id}', 'already_published', { params, body: { status: 'draft' } })
  })
})

describe('editing', () => {
  it('changes words, topics and photos, and says that it was edited', async () => {
    const [one, two, three] = [await site.photo(author), await site.photo(author), await site.photo(author)]
    const { id } = await write({ kind: 'photo', body: '#before', photos: [{ mediaId: one }, { mediaId: two }] })
    const before = await read(id)
    const edited = await site.call(author, 'PATCH /notes/{id}', {
      params: { id },
      body: { body: '#after', photos: [{ mediaId: three }, { mediaId: one, alt: 'Second now' }] },
    })
    expect(edited.photos.map((photo) => photo.id)).toEqual([three, one])
    expect(edited.topics).toEqual(['after'])
    expect(edited.editedAt).not.toBeNull()
    expect((await site.call(null, 'GET /topics/{name}', { params: { name: 'before' } })).noteCount).toBe(0)
    await site.settle()
    const gone = before.photos[1]?.card.url ?? ''
    expect((await site.app.inject(gone)).statusCode).toBe(404)
  })

  it('is not marked when only who may see it changes', async () => {
    const { id } = await write({ title: 'Quiet' })
    const changed = await site.call(author, 'PATCH /notes/{id}', { params: { id }, body: { visibility: 'followers' } })
    expect(changed).toMatchObject({ visibility: 'followers', editedAt: null })
    await site.refuse(reader, 'GET /notes/{id}', 'not_found', { params: { id } })
  })
})

it('a person’s notes can be read in one language alone, pinned ones first', async () => {
  const person = await signUp(site)
  const write = async (title: string, language: 'en' | 'zh-Hans') =>
    (await site.call(person, 'POST /notes', { body: { kind: 'text', title, language } })).id
  const [en, zh, more] = [await write('One', 'en'), await write('Two', 'zh-Hans'), await write('Three', 'en')]
  await site.call(person, 'PUT /notes/{id}/pin', { params: { id: en } })
  const read = async (query: Record<string, string | number>, cursor?: string): Promise<string[]> => {
    const page = await site.call(null, 'GET /accounts/{handle}/notes', {
      params: { handle: person.handle },
      query: { limit: 1, ...query, ...(cursor ? { cursor } : {}) },
    })
    return [...page.items.map(({ id }) => id), ...(page.cursor ? await read(query, page.cursor) : [])]
  }
  expect(await read({})).toEqual([en, more, zh])
  expect(await read({ language: 'en' })).toEqual([en, more])
  expect(await read({ language: 'zh-Hans' })).toEqual([zh])
  expect(await read({ language: 'und' })).toEqual([])
})

it.each(['ru', undefined])('a person’s notes (%s) tell nothing of what may not be read', async (language) => {
  const [person, follower, friend] = [await signUp(site), await signUp(site), await signUp(site)]
  for (const who of [follower, friend])
    await site.call(who, 'PUT /accounts/{handle}/follow', { params: { handle: person.handle } })
  await site.call(person, 'PUT /accounts/{handle}/follow', { params: { handle: friend.handle } })
  for (const visibility of ['private', 'mutual', 'followers'] as const)
    await site.call(person, 'POST /notes', { body: { kind: 'text', title: visibility, language: 'ru', visibility } })
  const read = async (who: Person | null) => {
    const { items, cursor } = await site.call(who, 'GET /accounts/{handle}/notes', {
      params: { handle: person.handle },
      query: { limit: 1, ...(language ? { language } : {}) },
    })
    return [items.map(({ title }) => title), cursor === null]
  }
  for (const who of [null, reader]) expect(await read(who)).toEqual([[], true])
  expect(await read(follower)).toEqual([['followers'], false])
  const titles = async (who: Person) =>
    (
      await site.call(who, 'GET /accounts/{handle}/notes', {
        params: { handle: person.handle },
        query: language ? { language } : {},
      })
    ).items.map(({ title }) => title)
  expect(await titles(follower)).toEqual(['followers'])
  expect(await titles(friend)).toEqual(['followers', 'mutual'])
  expect(await titles(person)).toEqual(['followers', 'mutual', 'private'])
})

it('no cursor of a person’s notes is one of another’s, however it is capitalised', async () => {
  const [person, other] = [await signUp(site), await signUp(site)]
  for (const who of [person, other])
    for (const title of ['One', 'Two']) await site.call(who, 'POST /notes', { body: { kind: 'text', title } })
  const key = 'GET /accounts/{handle}/notes'
  const page = await site.call(null, key, { params: { handle: person.handle }, query: { limit: 1 } })
  const query = { cursor: page.cursor ?? '' }
  const next = await site.call(null, key, { params: { handle: person.handle.toUpperCase() }, query })
  expect(next.items.map(({ title }) => title)).toEqual(['One'])
  await site.refuse(null, key, 'invalid_cursor', { params: { handle: other.handle }, query })
  await site.refuse(null, 'GET /accounts/{handle}/likes', 'invalid_cursor', {
    params: { handle: person.handle },
    query,
  })
})

describe('pinning', () => {
  it('shows up to three notes first on the profile', async () => {
    const person = await signUp(site)
    const notes = []
    for (const title of ['one', 'two', 'three', 'four', 'five']) notes.push(await write({ title }, undefined, person))
    for (const note of notes.slice(0, 3)) await site.call(person, 'PUT /notes/{id}/pin', { params: { id: note.id } })
    await site.refuse(person, 'PUT /notes/{id}/pin', 'limit_reached', { params: { id: notes[3]?.id ?? '' } })
    const first = await site.call(null, 'GET /accounts/{handle}/notes', {
      params: { handle: person.handle },
      query: { limit: 1 },
    })
    expect(first.items.map((note) => [note.title, note.pinned])).toEqual([
      ['three', true],
      ['two', true],
      ['one', true],
      ['five', false],
    ])
    const next = await site.call(null, 'GET /accounts/{handle}/notes', {
      params: { handle: person.handle },
      query: { limit: 5, cursor: first.cursor ?? '' },
    })
    expect(next.items.map((note) => note.title)).toEqual(['four'])
  })
})

describe('deleting', () => {
  it('takes the note, its photos and its place everywhere', async () => {
    const { id } = await write({
      kind: 'photo',
      title: 'Gone #goneness',
      photos: [{ mediaId: await site.photo(author) }],
    })
    const note = await read(id)
    await site.call(reader, 'PUT /notes/{id}/like', { params: { id } })
    await site.call(author, 'DELETE /notes/{id}', { params: { id } })
    await site.refuse(author, 'GET /notes/{id}', 'not_found', { params: { id } })
    await site.refuse(author, 'DELETE /notes/{id}', 'not_found', { params: { id } })
    await site.settle()
    expect((await site.app.inject(note.photos[0]?.full.jpegUrl ?? '')).statusCode).toBe(404)
    expect((await site.call(null, 'GET /topics/{name}', { params: { name: 'goneness' } })).noteCount).toBe(0)
    const likes = await site.call(reader, 'GET /accounts/{handle}/likes', { params: { handle: reader.handle } })
    expect(likes.items.map((one) => one.id)).not.toContain(id)
  })
})

describe('a moderator', () => {
  it('deletes what they can read, and isn’t told whether there is more', async () => {
    const person = await signUp(site)
    const [moderator, friend] = [await signUp(site, { role: 'moderator' }), await signUp(site, { role: 'moderator' })]
    await site.call(friend, 'PUT /accounts/{handle}/follow', { params: { handle: person.handle } })
    const ids = new Map<string, string>()
    for (const visibility of ['public', 'followers', 'private']) {
      const { id } = await site.call(person, 'POST /notes', { body: { kind: 'text', title: 'Mine', visibility } })
      ids.set(visibility, id)
    }
    const of = (visibility: string) => ({ params: { id: ids.get(visibility) ?? '' } })
    for (const visibility of ['followers', 'private'])
      await site.refuse(moderator, 'DELETE /notes/{id}', 'not_found', of(visibility))
    await site.refuse(friend, 'DELETE /notes/{id}', 'not_found', of('private'))
    await site.call(moderator, 'DELETE /notes/{id}', of('public'))
    expect((await site.call(friend, 'GET /notes/{id}', of('followers'))).permissions.delete).toBe(true)
    await site.call(friend, 'DELETE /notes/{id}', of('followers'))
    const left = await site.call(person, 'GET /accounts/{handle}/notes', { params: { handle: person.handle } })
    expect(left.items.map(({ id }) => id)).toEqual([ids.get('private')])
  })
})

describe('likes and collects', () => {
  it('end right after 1,000 at the same time from 200 accounts', async () => {
    const { id } = await write({ title: 'Viral' })
    const people = await Promise.all(Array.from({ length: 200 }, () => signUp(site)))
    const foldings: Promise<unknown>[] = []
    const folding = setInterval(() => foldings.push(site.settle().catch(() => {})), 150)
    // Each account likes, unlikes … five times, in its own order; an odd one ends liked.
    await Promise.all(
      people.map(async (person, index) => {
        const actions = ['PUT', 'DELETE', 'PUT', 'PUT', index % 2 ? 'PUT' : 'DELETE'] as const
        for (const method of actions) await site.call(person, `${method} /notes/{id}/like`, { params: { id } })
      }),
    )
    clearInterval(folding)
    await Promise.all(foldings)
    expect((await read(id)).counts.likes).toBe(100)
    await site.settle()
    await site.settle()
    expect((await read(id)).counts.likes).toBe(100)
    const profile = await site.call(null, 'GET /accounts/{handle}', { params: { handle: author.handle } })
    const rows = await site.ctx.db
      .selectFrom('likes')
      .innerJoin('notes', 'notes.id', 'likes.note_id')
      .innerJoin('accounts', 'accounts.id', 'notes.author_id')
      .where('accounts.handle', '=', author.handle)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(profile.counts.likesAndCollects).toBe(rows.n)
  }, 60_000)

  it('are shown to whoever did them, and told in the answer', async () => {
    const { id } = await write({ title: 'Liked' })
    const params = { id }
    expect(await site.call(reader, 'PUT /notes/{id}/like', { params })).toEqual({ liked: true, likes: 1 })
    expect(await site.call(reader, 'PUT /notes/{id}/like', { params })).toEqual({ liked: true, likes: 1 })
    expect(await site.call(author, 'PUT /notes/{id}/like', { params })).toEqual({ liked: true, likes: 2 })
    expect(await site.call(reader, 'DELETE /notes/{id}/like', { params })).toEqual({ liked: false, likes: 1 })
    const collected = await site.call(reader, 'PUT /notes/{id}/collect', { params, body: {} })
    expect(collected).toMatchObject({ collected: true, collects: 1 })
    const board = await site.call(reader, 'POST /boards', { body: { name: 'Another' } })
    const moved = await site.call(reader, 'PUT /notes/{id}/collect', { params, body: { boardId: board.id } })
    expect(moved).toEqual({ collected: true, collects: 1, boardId: board.id })
    expect((await read(id)).viewer).toEqual({
      liked: false,
      collected: true,
      boardId: board.id,
      following: false,
      suggestions: false,
    })
    expect(await site.call(reader, 'DELETE /notes/{id}/collect', { params })).toMatchObject({
      collected: false,
      collects: 0,
    })
  })

  it('of a person are shown only if they want', async () => {
    const { id } = await write({ title: 'Shown' })
    await site.call(reader, 'PUT /notes/{id}/like', { params: { id } })
    const params = { handle: reader.handle }
    const likes = await site.call(null, 'GET /accounts/{handle}/likes', { params })
    expect(likes.items.map((note) => note.id)).toContain(id)
    await site.call(reader, 'PATCH /me', { body: { showsLikes: false } })
    await site.refuse(null, 'GET /accounts/{handle}/likes', 'not_found', { params })
    expect((await site.call(reader, 'GET /accounts/{handle}/likes', { params })).items).not.toHaveLength(0)
  })
})
