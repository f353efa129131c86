import { type OperationKey, operations } from '@redbud/contract'
import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { rememberFact } from '../src/features/site/commands.ts'
import { signUp } from './factories.ts'
import { openTestSite, type Person, type TestSite } from './site.ts'

/** Reading is cheap: at most four statements once a page's cards are known, five when none of them is. */

let site: TestSite
let reader: Person
let params: Record<string, string>
const ids: Partial<Record<string, string>> = {}
const sent: string[] = []
/** Statements of the lanes by name, which are planned once for whatever their values are. */
const prepared = new Map<string, string>()

beforeAll(async () => {
  const { query } = pg.Client.prototype
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [statement] = args as [string | { text: string; name?: string }]
    sent.push(typeof statement === 'string' ? statement : (statement.name ?? statement.text))
    if (this.pipeline && typeof statement === 'object' && statement.name) prepared.set(statement.name, statement.text)
    return (query as (...all: unknown[]) => unknown).apply(this, args)
  } as never)
  site = await openTestSite()
  const author = await signUp(site, { handle: 'measured' })
  reader = await signUp(site, { handle: 'reader', role: 'administrator' })
  const call = site.call
  await call(reader, 'PUT /accounts/{handle}/follow', { params: { handle: author.handle } })
  const board = await call(author, 'POST /boards', { body: { name: 'Walks' } })
  const bund = { names: { en: 'The Bund' }, kind: 'sight', latitude: 31.24, longitude: 121.49 }
  const place = await call(author, 'POST /places', { body: bund })
  const city = await call(author, 'POST /places', { body: { ...bund, names: { en: 'Shanghai' }, kind: 'city' } })
  ids.city = city.id
  const notes: string[] = []
  for (const visibility of ['public', 'public', 'followers']) {
    const photos = [{ mediaId: await site.photo(author) }]
    const body = { kind: 'photo', title: 'Look #measured @reader', visibility, photos, placeId: place.id }
    const { id } = await call(author, 'POST /notes', { body })
    notes.push(id)
    await call(author, 'PUT /notes/{id}/like', { params: { id } })
    await call(author, 'PUT /notes/{id}/collect', { params: { id }, body: { boardId: board.id } })
    ids.media = photos[0]?.mediaId
  }
  for (const to of ['video', 'next']) {
    const body = { kind: 'video', title: 'Clip', videoId: await site.video(author) }
    ids[to] = (await call(author, 'POST /notes', { body })).id
  }
  const [id = ''] = notes
  await call(author, 'PUT /notes/{id}/pin', { params: { id } })
  await call(author, 'PATCH /boards/{id}', { params: { id: board.id }, body: { coverNoteId: id } })
  const comment = await call(author, 'POST /notes/{id}/comments', { params: { id }, body: { body: 'Hello @reader' } })
  await call(author, 'POST /comments/{id}/replies', { params: { id: comment.id }, body: { body: 'Hello' } })
  await call(reader, 'POST /notes', { body: { kind: 'text', status: 'draft', title: '@measured' } })
  const phrase = { language: 'en', text: 'look', noteId: id }
  const { items } = await call(reader, 'POST /me/phrases', { body: { items: [phrase] } })
  await site.settle()
  const explained = await call(reader, 'POST /culture-notes', {
    body: { kind: 'word', terms: ['to measure'], explanations: { en: 'Explained.' } },
  })
  Object.assign(ids, {
    phrases: items[0]?.id,
    boards: board.id,
    comments: comment.id,
    'culture-notes': explained.id,
    places: place.id,
  })
  await call(reader, 'POST /reports', { body: { subject: { kind: 'note', id: notes[0] ?? '' }, reason: 'spam' } })
  ids.cases = (await call(reader, 'GET /cases')).items[0]?.id
  // An empty dictionary will do.
  await rememberFact(site.ctx.db, 'dictionary', { version: 'none' })
  params = { id, handle: author.handle, name: 'measured', lang: 'zh', word: '好' }
})
afterAll(async () => {
  await site?.close()
  vi.restoreAllMocks()
})

const reading = (Object.keys(operations) as OperationKey[]).filter((key) => key.startsWith('GET '))

it.each(reading)('%s', async (key) => {
  const kind = /^GET \/(?:me\/)?([\w-]+)\/\{id\}/.exec(key)?.[1] ?? ''
  const queries: Partial<Record<OperationKey, Record<string, string>>> = {
    'GET /accounts': { prefix: 'm' },
    'GET /feeds/nearby': { place: ids.places ?? '' },
    'GET /places': { q: 'bund' },
    'GET /places/alike': { latitude: '31.2', longitude: '121.5', en: 'Bund' },
    'GET /map': { latitude: '31.2', longitude: '121.5' },
    'GET /feeds/watch': { from: ids.video ?? '' },
    'GET /translations/target': { from: 'zh-Hans' },
  }
  const input = {
    params: { ...params, id: ids[kind] ?? params.id ?? '' },
    query: queries[key] ?? (key.startsWith('GET /search/') && !/hot|history/.test(key) ? { q: 'measured' } : {}),
  }
  const read = async () => {
    sent.length = 0
    const answer = await site.send(reader, key, input)
    expect(answer.status).toBe(200)
    // nobody waits for what is told and remembered in the background
    return sent.filter((statement) => !/pg_notify|^listen|^search_remember/.test(statement))
  }
  await read()
  site.ctx.notes.clear()
  expect((await read()).length, 'with no card known').toBeLessThanOrEqual(5)
  expect((await read()).length, 'with its cards known').toBeLessThanOrEqual(4)
})

it('GET /places/{id}/notes of a city', async () => {
  const read = async (id: string | undefined) => {
    const input = { params: { id: id ?? '' } }
    await site.send(reader, 'GET /places/{id}/notes', input)
    sent.length = 0
    expect((await site.call(reader, 'GET /places/{id}/notes', input)).items).toHaveLength(2)
    return sent.length
  }
  expect(await read(ids.city)).toBe(await read(ids.places))
})

it.each(['GET /feeds/following', 'GET /accounts/{handle}/notes'] as const)('%s in one language', async (key) => {
  const read = async (query: Record<string, string>) => {
    await site.send(reader, key, { params, query })
    sent.length = 0
    expect((await site.send(reader, key, { params, query })).status).toBe(200)
    return sent.length
  }
  expect(await read({ language: 'en' })).toBe(await read({}))
})

it('finds everything by indexes', async () => {
  expect(prepared.size).toBeGreaterThan(15)
  const client = await site.ctx.pool.connect()
  await client.query('begin; set local enable_seqscan = off')
  const scanning: string[] = []
  for (const [name, text] of prepared) {
    const { rows } = await client.query(`explain (generic_plan, format json) ${text}`)
    // with scanning off, it is still the plan where there is no index to use
    const tables = JSON.stringify(rows).match(/"Seq Scan"[^{]*?"Relation Name":"(\w+)"/g) ?? []
    if (tables.length > 0) scanning.push(`${name}: ${tables.join(', ')}`)
  }
  await client.query('rollback')
  client.release()
  expect(scanning).toEqual([])
})
