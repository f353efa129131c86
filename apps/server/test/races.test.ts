import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromPublicId } from '../src/platform/ids.ts'
import { signUp } from './factories.ts'
import { type Answer, openTestSite, type Person, type TestSite } from './site.ts'

/** What happens at the same time ends as if it had happened one after the other, and nobody is told of a failure. */

let site: TestSite
let author: Person
const crowd: Person[] = []
beforeAll(async () => {
  site = await openTestSite({}, { draws: true })
  author = await signUp(site, { handle: 'raced' })
  for (let at = 0; at < 8; at++) crowd.push(await signUp(site))
})
afterAll(() => site?.close())

const publish = async (title = 'A note', by = author): Promise<string> =>
  (await site.call(by, 'POST /notes', { body: { kind: 'text', title } })).id

const statusesOf = (answers: Answer[]): number[] => [...new Set(answers.map(({ status }) => status))].sort()

const everyone = (act: (person: Person) => Promise<Answer>): Promise<Answer>[] => crowd.map(act)

const received = async (handle: string): Promise<number> => {
  await site.settle()
  return (await site.call(null, 'GET /accounts/{handle}', { params: { handle } })).counts.likesAndCollects
}

describe('at the same time', () => {
  it.each([
    ['liked', 'PUT /notes/{id}/like'],
    ['unliked', 'DELETE /notes/{id}/like'],
    ['collected', 'PUT /notes/{id}/collect'],
    ['taken out of boards', 'DELETE /notes/{id}/collect'],
  ] as const)('a note is %s and deleted', async (_, key) => {
    const person = await signUp(site)
    for (let times = 0; times < 5; times++) {
      const params = { id: await publish('Here and gone', person) }
      const body = key.startsWith('PUT') && key.endsWith('collect') ? { body: {} } : {}
      if (key.startsWith('DELETE'))
        for (const done of await Promise.all(
          everyone((one) =>
            site.send(one, key.replace('DELETE', 'PUT') as typeof key, {
              params,
              ...(key.endsWith('collect') ? { body: {} } : {}),
            }),
          ),
        ))
          expect(done.status).toBe(200)
      const answers = everyone((one) => site.send(one, key, { params, ...body }))
      const deleted = site.send(person, 'DELETE /notes/{id}', { params })
      expect([200, 404]).toEqual(expect.arrayContaining(statusesOf(await Promise.all(answers))))
      expect((await deleted).status).toBe(204)
    }
    expect(await received(person.handle)).toBe(0)
  })

  it('a note is commented on and deleted, and nothing that was said remains', async () => {
    for (let times = 0; times < 5; times++) {
      const params = { id: await publish() }
      await site.call(author, 'POST /notes/{id}/comments', { params, body: { body: 'Early' } })
      const answers = everyone((one) =>
        site.send(one, 'POST /notes/{id}/comments', { params, body: { body: 'At the last moment' } }),
      )
      const deleted = site.send(author, 'DELETE /notes/{id}', { params })
      expect([201, 404]).toEqual(expect.arrayContaining(statusesOf(await Promise.all(answers))))
      expect((await deleted).status).toBe(204)
    }
    await site.settle()
    expect(await site.ctx.db.selectFrom('comments').select('body').execute()).toEqual([])
  })

  it('a comment is unliked and deleted', async () => {
    const id = await publish()
    for (let times = 0; times < 5; times++) {
      const comment = await site.call(author, 'POST /notes/{id}/comments', { params: { id }, body: { body: 'Hello' } })
      const params = { id: comment.id }
      await Promise.all(everyone((one) => site.send(one, 'PUT /comments/{id}/like', { params })))
      const answers = everyone((one) => site.send(one, 'DELETE /comments/{id}/like', { params }))
      const deleted = site.send(author, 'DELETE /comments/{id}', { params })
      expect([200, 404]).toEqual(expect.arrayContaining(statusesOf(await Promise.all(answers))))
      expect((await deleted).status).toBe(204)
    }
  })

  it('two notes trade their topics', async () => {
    const ids = [await publish('#raceone'), await publish('#racetwo')]
    for (let times = 0; times < 12; times++) {
      const titles = times % 2 === 0 ? ['#racetwo', '#raceone'] : ['#raceone', '#racetwo']
      const answers = await Promise.all(
        ids.map((id, at) => site.send(author, 'PATCH /notes/{id}', { params: { id }, body: { title: titles[at] } })),
      )
      expect(statusesOf(answers)).toEqual([200])
    }
    for (const name of ['raceone', 'racetwo'])
      expect((await site.call(null, 'GET /topics/{name}', { params: { name } })).noteCount).toBe(1)
  })

  it('more notes are pinned than can be', async () => {
    const person = await signUp(site)
    const ids = await Promise.all(Array.from({ length: 8 }, () => publish('Look', person)))
    const answers = await Promise.all(ids.map((id) => site.send(person, 'PUT /notes/{id}/pin', { params: { id } })))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(3)
    expect(statusesOf(answers)).toEqual([204, 409])
  })
})

it('an author’s note is fanned out and someone stops following them', async () => {
  const [writer, reader] = [await signUp(site), await signUp(site)]
  const params = { handle: writer.handle }
  await site.call(reader, 'PUT /accounts/{handle}/follow', { params })
  const id = await publish('On its way', writer)
  const other = await site.ctx.pool.connect()
  const waiting = async (count: number) => {
    const query = `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    for (let tries = 0; tries < 300; tries++) {
      if (((await site.ctx.pool.query<{ n: number }>(query)).rows[0]?.n ?? 0) >= count) return
      await sleep(10)
    }
  }
  // While someone else holds the note, the fan-out has found its readers and stops at the point of writing.
  await other.query('begin')
  await other.query('select from notes where id = $1 for update', [fromPublicId(id)])
  const fannedOut = site.settle()
  await waiting(1)
  const unfollowed = site.call(reader, 'DELETE /accounts/{handle}/follow', { params })
  await Promise.any([unfollowed, waiting(2)])
  await other.query('commit')
  other.release()
  await Promise.all([fannedOut, unfollowed])
  expect((await site.call(reader, 'GET /feeds/following')).items).toEqual([])
})

it('gives the last draft there is room for again when it is sent again', async () => {
  const person = await signUp(site)
  const send = (key: string) =>
    site.send(person, 'POST /notes', {
      body: { kind: 'text', status: 'draft' },
      headers: { 'idempotency-key': key },
    })
  const statuses = (await Promise.all(Array.from({ length: 99 }, (_, at) => send(`draft-${at}`)))).map(
    ({ status }) => status,
  )
  expect(new Set(statuses)).toEqual(new Set([201]))
  const [last, again] = [await send('last'), await send('last')]
  expect(last.status).toBe(201)
  expect(again).toMatchObject({ status: 201, body: { id: (last.body as { id: string }).id } })
  expect((await send('one-too-many')).status).toBe(409)
})
