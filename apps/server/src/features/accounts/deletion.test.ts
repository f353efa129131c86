import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { deleteAccounts } from './commands.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite({}, { draws: true })
})
afterAll(() => site?.close())

/** What people can see of the others' numbers. */
const numbers = async (people: Person[], noteId: string) => {
  await site.settle()
  const profiles = []
  for (const { handle } of people)
    profiles.push((await site.call(null, 'GET /accounts/{handle}', { params: { handle } })).counts)
  const note = await site.call(null, 'GET /notes/{id}', { params: { id: noteId } })
  const comments = await site.call(null, 'GET /notes/{id}/comments', { params: { id: noteId } })
  return {
    profiles,
    note: note.counts,
    comments: comments.items.map(({ body, counts, replies }) => [body, counts, replies.map((reply) => reply.body)]),
  }
}

it('leaves no trace of accounts that are deleted in what the others see', async () => {
  const [ann, ben, gone, away] = [await signUp(site), await signUp(site), await signUp(site), await signUp(site)]
  const follow = (one: Person, { handle }: Person) =>
    site.call(one, 'PUT /accounts/{handle}/follow', { params: { handle } })
  const write = (one: Person, title: string) => site.call(one, 'POST /notes', { body: { kind: 'text', title } })
  const comment = (one: Person, id: string, body: string) =>
    site.call(one, 'POST /notes/{id}/comments', { params: { id }, body: { body } })
  const reply = (one: Person, id: string, body: string) =>
    site.call(one, 'POST /comments/{id}/replies', { params: { id }, body: { body } })

  const { id } = await write(ann, 'Breakfast #tea')
  await follow(ben, ann)
  await site.call(ben, 'PUT /notes/{id}/like', { params: { id } })
  const said = await comment(ben, id, 'I would eat that')
  await reply(ann, said.id, 'Come over')
  const before = await numbers([ann, ben], id)

  for (const person of [gone, away]) {
    await follow(person, ann)
    await follow(ann, person)
    await follow(ben, person)
    await site.call(person, 'PUT /notes/{id}/like', { params: { id } })
    await site.call(person, 'PUT /notes/{id}/collect', { params: { id } })
    await site.call(person, 'PUT /comments/{id}/like', { params: { id: said.id } })
    await reply(person, said.id, 'Me too')
    const theirs = await comment(person, id, 'What is it?')
    await reply(ann, theirs.id, 'Soy milk')
    const note = await write(person, 'Mine #tea')
    await site.call(ann, 'PUT /notes/{id}/like', { params: { id: note.id } })
    await comment(ben, note.id, 'Nice')
  }
  await follow(gone, away)
  const url = (await site.call(gone, 'PATCH /me', { body: { avatarId: await site.photo(gone) } })).account.avatar?.card
    .url
  expect(await numbers([ann, ben], id)).not.toEqual(before)

  await deleteAccounts(
    site.ctx,
    [gone, away].map((person) => fromPublicId(person.id) ?? ''),
  )
  expect(await numbers([ann, ben], id)).toEqual(before)
  expect((await site.call(null, 'GET /topics/{name}', { params: { name: 'tea' } })).noteCount).toBe(1)
  expect((await site.call(ann, 'GET /accounts/{handle}/following', { params: { handle: ann.handle } })).items).toEqual(
    [],
  )
  await site.refuse(gone, 'GET /me', 'not_signed_in')
  await site.refuse(null, 'GET /accounts/{handle}', 'not_found', { params: { handle: gone.handle } })
  expect((await site.app.inject({ url: url ?? '' })).statusCode).toBe(404)
})

it('keeps nothing of what somebody looked at, looked for and wanted less of', async () => {
  const [author, gone, stays] = [await signUp(site), await signUp(site), await signUp(site)]
  const { id: noteId } = await site.call(author, 'POST /notes', { body: { kind: 'text', title: 'Persimmons' } })
  await site.settle()
  for (const person of [gone, stays]) {
    await site.call(person, 'POST /signals', { body: { id: randomUUID(), signals: [{ noteId, kind: 'open' }] } })
    await site.call(person, 'PUT /notes/{id}/unwanted', { params: { id: noteId } })
    await site.call(person, 'GET /search/notes', { query: { q: 'persimmons' } })
    await expect.poll(async () => (await site.call(person, 'GET /search/history')).items).toEqual(['persimmons'])
  }
  const keptOf = async (person: Person) => {
    const { rows } = await site.ctx.pool.query(
      `select (select count(*)::int from signal_batches where account_id = $1) as signals,
         (select count(*)::int from unwanted_notes where account_id = $1) as unwanted,
         (select count(*)::int from search_history where account_id = $1) as searches`,
      [fromPublicId(person.id)],
    )
    return rows[0]
  }
  expect(await keptOf(gone)).toEqual({ signals: 1, unwanted: 1, searches: 1 })
  await deleteAccounts(site.ctx, [fromPublicId(gone.id) ?? ''])
  expect(await keptOf(gone)).toEqual({ signals: 0, unwanted: 0, searches: 0 })
  expect(await keptOf(stays)).toEqual({ signals: 1, unwanted: 1, searches: 1 })
})
