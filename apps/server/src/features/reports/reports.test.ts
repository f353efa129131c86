import type { ReportInput } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { deleteAccounts } from '../accounts/commands.ts'

let site: TestSite
let author: Person
let reader: Person
let moderator: Person
beforeAll(async () => {
  site = await openTestSite()
  author = await signUp(site)
  reader = await signUp(site)
  moderator = await signUp(site, { role: 'moderator' })
})
afterAll(() => site?.close())

type Kind = ReportInput['subject']['kind']
const write = async (who: Person, body: object = {}): Promise<string> =>
  (await site.call(who, 'POST /notes', { body: { kind: 'text', language: 'en', title: 'Cheap watches', ...body } })).id
const comment = async (who: Person, id: string, body = 'Buy now'): Promise<string> =>
  (await site.call(who, 'POST /notes/{id}/comments', { params: { id }, body: { body } })).id
const report = (who: Person | null, kind: Kind, id: string, more: Partial<ReportInput> = {}) =>
  site.send(who, 'POST /reports', { body: { subject: { kind, id }, reason: 'spam', ...more } })
const cases = async (who = moderator, state: 'open' | 'closed' = 'open') =>
  (await site.call(who, 'GET /cases', { query: { state, limit: 100 } })).items
const caseOf = async (id: string, state: 'open' | 'closed' = 'open') =>
  (await cases(moderator, state)).find(({ subject }) => subject.id === id)
const look = (id: string) => site.call(moderator, 'GET /cases/{id}', { params: { id } })
const decide = (id: string, decision: 'dismiss' | 'remove', reason = '') =>
  site.send(moderator, 'POST /cases/{id}/actions', { params: { id }, body: { decision, reason } })
/** As if they had been here for a while. */
const grow = (who: Person) =>
  site.ctx.pool.query(`update accounts set created_at = now() - interval '2 days' where id = $1`, [
    fromPublicId(who.id),
  ])

describe('reporting', () => {
  it('is for whoever may see it, and of nothing that is one’s own', async () => {
    const [follower, blocked] = [await signUp(site), await signUp(site)]
    await site.call(follower, 'PUT /accounts/{handle}/follow', { params: { handle: author.handle } })
    await site.call(author, 'PUT /accounts/{handle}/block', { params: { handle: blocked.handle } })
    const shown = await write(author)
    const hidden = await write(author, { visibility: 'followers' })
    const under = { shown: await comment(author, shown), hidden: await comment(author, hidden) }
    const asked: [Person | null, number, number, number, number, number][] = [
      [null, 401, 401, 401, 401, 401],
      [reader, 204, 404, 204, 404, 204],
      [follower, 204, 204, 204, 204, 204],
      [blocked, 404, 404, 404, 404, 404],
      [author, 403, 403, 403, 403, 403],
      [moderator, 204, 404, 204, 404, 204],
    ]
    for (const [who, ...expected] of asked) {
      const answers = [
        await report(who, 'note', shown),
        await report(who, 'note', hidden),
        await report(who, 'comment', under.shown),
        await report(who, 'comment', under.hidden),
        await report(who, 'account', author.id),
      ]
      expect(
        answers.map(({ status }) => status),
        who?.handle,
      ).toEqual(expected)
    }
    // what nobody may read, a draft, what is gone, and what is something else
    const own = await write(author, { visibility: 'private' })
    const draft = await write(author, { status: 'draft' })
    await site.call(author, 'DELETE /comments/{id}', { params: { id: under.shown } })
    for (const [kind, id] of [
      ['note', own],
      ['note', draft],
      ['comment', under.shown],
      ['note', author.id],
      ['account', shown],
    ] as const)
      expect((await report(reader, kind, id)).status, kind).toBe(404)
  })

  it('takes one report of each of a thing, which can be said anew while it waits', async () => {
    const id = await write(author)
    const second = await signUp(site)
    await report(reader, 'note', id, { words: 'Look at the link' })
    await report(second, 'note', id)
    await report(reader, 'note', id, { reason: 'false', words: '  It is not true  ' })
    await Promise.all([1, 2, 3].map(() => report(second, 'note', id)))
    const found = await caseOf(id)
    expect(found).toMatchObject({ reports: 2, words: 'Cheap watches', noteId: id, account: { handle: author.handle } })
    expect(found?.reasons).toEqual([
      { reason: 'false', count: 1 },
      { reason: 'spam', count: 1 },
    ])
    const { reported } = await look(found?.id ?? '')
    expect(reported.map(({ reporter, reason, words }) => [reporter.handle, reason, words])).toEqual([
      [second.handle, 'spam', ''],
      [reader.handle, 'false', 'It is not true'],
    ])
    expect((await site.call(reader, 'GET /me/reports')).items[0]).toMatchObject({
      subject: { kind: 'note', id },
      reason: 'false',
      words: 'It is not true',
    })
  })

  it('refuses what it can’t take, and more than somebody reports in an hour', async () => {
    const id = await write(author)
    expect((await report(reader, 'note', id, { words: '啊'.repeat(limits.report + 1) })).status).toBe(422)
    expect((await report(reader, 'note', id, { reason: 'boring' as 'other' })).status).toBe(422)
    expect((await report(reader, 'note', id, { words: '啊'.repeat(limits.report) })).status).toBe(204)
    const eager = await signUp(site)
    for (let nth = 0; nth < 20; nth++) expect((await report(eager, 'note', id)).status).toBe(204)
    expect((await report(eager, 'note', id)).status).toBe(429)
  })
})

const addPlace = async (who: Person, en: string): Promise<string> => {
  const body = { names: { en }, kind: 'other' as const, latitude: 31.2, longitude: 121.4, evenSo: true }
  return (await site.call(who, 'POST /places', { body })).id
}

describe('a place', () => {
  let witness: Person
  beforeAll(async () => {
    witness = await signUp(site)
  })

  it('is reported by whoever is signed in, also by who added it, for what can be wrong with a place', async () => {
    const id = await addPlace(author, '12 Elm Street, at the Millers’')
    expect((await report(null, 'place', id, { reason: 'private' })).status).toBe(401)
    for (const who of [witness, author, moderator])
      expect((await report(who, 'place', id, { reason: 'private' })).status, who.handle).toBe(204)
    expect((await report(witness, 'place', id, { reason: 'copyright' })).status).toBe(422)
    expect((await report(witness, 'note', await write(author), { reason: 'duplicate' })).status).toBe(422)
    expect((await report(witness, 'place', author.id, { reason: 'private' })).status).toBe(404)
    expect(await caseOf(id)).toMatchObject({
      subject: { kind: 'place', id },
      words: '12 Elm Street, at the Millers’',
      account: { handle: author.handle },
      noteId: null,
      reports: 3,
    })
  })

  it('is taken out by a moderator, who did not add it, with the reason', async () => {
    const second = await signUp(site, { role: 'moderator' })
    const id = await addPlace(second, 'Back door of June')
    await report(witness, 'place', id, { reason: 'private' })
    const found = (await caseOf(id))?.id ?? ''
    expect((await cases(second)).map(({ subject }) => subject.id)).not.toContain(id)
    await site.refuse(second, 'GET /cases/{id}', 'not_found', { params: { id: found } })
    expect((await look(found)).permissions).toEqual({ dismiss: true, remove: true, merge: true })
    expect(await decide(found, 'remove', 'She lives there')).toMatchObject({
      status: 200,
      body: { state: 'removed', permissions: { dismiss: false, remove: false, merge: false } },
    })
    await site.refuse(reader, 'GET /places/{id}', 'not_found', { params: { id } })
    expect((await report(witness, 'place', id, { reason: 'private' })).status).toBe(404)
    expect((await look(found)).log).toMatchObject([
      { what: 'place.hide', reason: 'She lives there', actor: { handle: moderator.handle } },
    ])
  })

  it('is left as it is, or made one with another, which only a place can be', async () => {
    const [id, twin] = [await addPlace(author, 'The Old Bund'), await addPlace(author, 'Bund, old')]
    await report(witness, 'place', twin, { reason: 'duplicate' })
    const first = (await caseOf(twin))?.id ?? ''
    expect((await decide(first, 'dismiss')).status).toBe(200)
    expect((await site.call(reader, 'GET /places/{id}', { params: { id: twin } })).id).toBe(twin)
    await report(witness, 'place', twin, { reason: 'duplicate' })
    const found = (await caseOf(twin))?.id ?? ''
    const merge = (of: string, into?: string) =>
      site.send(moderator, 'POST /cases/{id}/actions', {
        params: { id: of },
        body: { decision: 'merge', reason: 'The same', ...(into === undefined ? {} : { into }) },
      })
    expect((await merge(found)).status).toBe(422)
    expect((await merge(found, twin)).status).toBe(422)
    for (let nth = 0; nth < 2; nth++)
      expect(await merge(found, id)).toMatchObject({ status: 200, body: { state: 'merged' } })
    expect((await decide(found, 'remove')).status).toBe(409)
    expect((await site.call(reader, 'GET /places/{id}', { params: { id: twin } })).id).toBe(id)
    const { log } = await look(found)
    expect(log.map(({ what, reason }) => [what, reason])).toEqual([
      ['place.merge', 'The same\nBund, old → The Old Bund'],
    ])
    // what is said of the old address is said of the place that it is now
    await report(witness, 'place', twin, { reason: 'spam' })
    expect(await caseOf(id)).toMatchObject({ subject: { id }, words: 'The Old Bund' })

    const note = await write(author)
    await report(witness, 'note', note)
    expect((await merge((await caseOf(note))?.id ?? '', id)).status).toBe(422)
  })

  it('has its case closed when a moderator takes it out without, and keeps it when who added it goes', async () => {
    const leaving = await signUp(site)
    const [id, other] = [await addPlace(leaving, 'A home'), await addPlace(leaving, 'Another home')]
    for (const one of [id, other]) await report(witness, 'place', one, { reason: 'private' })
    await deleteAccounts(site.ctx, [fromPublicId(leaving.id) ?? ''])
    expect(await caseOf(id)).toMatchObject({ account: null, words: 'A home' })
    expect((await look((await caseOf(id))?.id ?? '')).account).toBeNull()
    await site.call(moderator, 'DELETE /places/{id}', { params: { id } })
    expect(await caseOf(id, 'closed')).toMatchObject({ state: 'gone', words: '' })
    await site.call(moderator, 'PUT /places/{id}/merge', {
      params: { id: other },
      body: { into: await addPlace(author, 'A park') },
    })
    expect(await caseOf(other, 'closed')).toMatchObject({ state: 'gone', words: '' })
  })
})

describe('a case', () => {
  it('is for moderators, and of those whom it is about for the others', async () => {
    const second = await signUp(site, { role: 'moderator' })
    const id = await write(second)
    await report(reader, 'note', id)
    const found = (await caseOf(id))?.id ?? ''
    expect((await cases(second)).map(({ subject }) => subject.id)).not.toContain(id)
    await site.refuse(second, 'GET /cases/{id}', 'not_found', { params: { id: found } })
    const input = { params: { id: found }, body: { decision: 'dismiss' } }
    await site.refuse(second, 'POST /cases/{id}/actions', 'not_found', input)
    for (const who of [reader, author]) {
      await site.refuse(who, 'GET /cases', 'not_allowed')
      await site.refuse(who, 'GET /cases/{id}', 'not_allowed', { params: { id: found } })
      await site.refuse(who, 'POST /cases/{id}/actions', 'not_allowed', input)
    }
  })

  it('is counted while it waits, for each moderator those they may work on, and for nobody else', async () => {
    const [colleague, administrator, reporter] = [
      await signUp(site, { role: 'moderator' }),
      await signUp(site, { role: 'administrator' }),
      await signUp(site),
    ]
    const count = async (who: Person) => (await site.call(who, 'GET /admin/waiting')).cases
    const all = async () => [await count(moderator), await count(colleague), await count(administrator)]
    const [before = 0] = await all()
    expect(await all()).toEqual([before, before, before])
    const id = await write(author)
    await report(reporter, 'note', id)
    await report(colleague, 'note', id)
    await report(reporter, 'account', colleague.id)
    // one of both reports of the note; and nobody is told of what is said of themselves
    expect(await all()).toEqual([before + 2, before + 1, before + 2])
    await decide((await caseOf(id))?.id ?? '', 'dismiss')
    expect(await all()).toEqual([before + 1, before, before + 1])
    await site.refuse(author, 'GET /admin/waiting', 'not_allowed')
    await site.refuse(null, 'GET /admin/waiting', 'not_signed_in')

    const note = fromPublicId(id)
    await site.ctx.pool.query(
      `insert into cases (id, subject_kind, subject_id, account_id, note_id, words)
       select gen_random_uuid(), 'comment', gen_random_uuid(), $2, $1, '' from generate_series(1, 120)`,
      [note, fromPublicId(author.id)],
    )
    expect(await count(moderator)).toBe(100)
    await site.ctx.pool.query(`delete from cases where note_id = $1 and subject_kind = 'comment'`, [note])
  })

  it('is there in pages, last reported first', async () => {
    const ids = [await write(author), await write(author), await write(author)]
    for (const id of ids) await report(reader, 'note', id)
    await report(await signUp(site), 'note', ids[0] as string)
    const first = await site.call(moderator, 'GET /cases', { query: { limit: 2 } })
    const next = await site.call(moderator, 'GET /cases', { query: { limit: 2, cursor: first.cursor ?? '' } })
    const found = [...first.items, ...next.items].slice(0, 3).map(({ subject }) => subject.id)
    expect(found).toEqual([ids[0], ids[2], ids[1]])
  })

  it('is dismissed once, logged, and comes back with a new report', async () => {
    const id = await write(author)
    await report(reader, 'note', id)
    const found = (await caseOf(id))?.id ?? ''
    expect(await decide(found, 'dismiss', 'Nothing wrong')).toMatchObject({
      status: 200,
      body: { state: 'dismissed', permissions: { dismiss: false, remove: false, merge: false } },
    })
    expect((await decide(found, 'dismiss')).status).toBe(200)
    expect((await decide(found, 'remove')).status).toBe(409)
    const { log } = await look(found)
    expect(log.map(({ what, reason, actor }) => [what, reason, actor?.handle])).toEqual([
      ['case.dismiss', 'Nothing wrong', moderator.handle],
    ])
    expect(await caseOf(id)).toBeUndefined()
    expect((await caseOf(id, 'closed'))?.id).toBe(found)
    expect((await site.send(reader, 'GET /notes/{id}', { params: { id } })).status).toBe(200)
    await report(reader, 'note', id)
    expect((await caseOf(id))?.id).not.toBe(found)
  })

  it('has the note, the comment or the person removed, and says who did that and why', async () => {
    const bad = await signUp(site)
    const id = await write(bad)
    const under = await comment(bad, await write(author))
    for (const [kind, subject] of [
      ['note', id],
      ['comment', under],
      ['account', bad.id],
    ] as const) {
      await report(reader, kind, subject)
      const found = (await caseOf(subject))?.id ?? ''
      expect(await decide(found, 'remove', 'Not here'), kind).toMatchObject({ status: 200, body: { state: 'removed' } })
      expect((await decide(found, 'remove')).status).toBe(200)
      const what = { note: 'note.delete', comment: 'comment.delete', account: 'account.suspend' }[kind]
      expect((await look(found)).log).toMatchObject([{ what, reason: 'Not here', actor: { handle: moderator.handle } }])
    }
    await site.refuse(reader, 'GET /notes/{id}', 'not_found', { params: { id } })
    await site.refuse(reader, 'GET /comments/{id}/replies', 'not_found', { params: { id: under } })
    await site.refuse(reader, 'GET /accounts/{handle}', 'not_found', { params: { handle: bad.handle } })
  })

  it('does not let moderators suspend those above them', async () => {
    const administrator = await signUp(site, { role: 'administrator' })
    await report(reader, 'account', administrator.id)
    const found = await look((await caseOf(administrator.id))?.id ?? '')
    expect(found.permissions).toEqual({ dismiss: true, remove: false, merge: false })
    expect((await decide(found.id, 'remove')).status).toBe(403)
    expect((await look(found.id)).state).toBe('open')
  })

  it('tells what was reported of a note for followers in its words alone, and can have it removed', async () => {
    const follower = await signUp(site)
    await site.call(follower, 'PUT /accounts/{handle}/follow', { params: { handle: author.handle } })
    const id = await write(author, { visibility: 'followers', body: 'Only for you' })
    const under = await comment(author, id)
    await report(follower, 'note', id)
    await report(follower, 'comment', under)
    const found = await look((await caseOf(id))?.id ?? '')
    expect(found).toMatchObject({ note: null, words: 'Cheap watches\nOnly for you' })
    await site.refuse(moderator, 'GET /notes/{id}', 'not_found', { params: { id } })
    expect((await decide((await caseOf(under))?.id ?? '', 'remove')).status).toBe(200)
    expect((await decide(found.id, 'remove')).status).toBe(200)
    await site.refuse(author, 'GET /notes/{id}', 'not_found', { params: { id } })
  })

  it('closes by itself when its author deletes what it is about, whose words are gone then', async () => {
    const id = await write(author)
    const under = await comment(author, id)
    const reply = await site.call(author, 'POST /comments/{id}/replies', {
      params: { id: under },
      body: { body: 'Hi' },
    })
    const second = await comment(author, id)
    const harmless = await comment(author, id)
    for (const said of [reply.id, second]) await report(reader, 'comment', said)
    await report(await signUp(site), 'comment', harmless)
    await decide((await caseOf(harmless))?.id ?? '', 'dismiss')
    expect(await caseOf(harmless, 'closed')).toMatchObject({ state: 'dismissed', words: 'Buy now' })
    await report(reader, 'note', id)
    await site.call(author, 'DELETE /comments/{id}', { params: { id: under } })
    expect(await caseOf(reply.id, 'closed')).toMatchObject({ state: 'gone', words: '' })
    expect(await caseOf(second)).toMatchObject({ state: 'open' })
    await site.call(author, 'DELETE /notes/{id}', { params: { id } })
    for (const gone of [second, id]) {
      const found = await caseOf(gone, 'closed')
      expect(found).toMatchObject({ state: 'gone', words: '' })
      expect((await decide(found?.id ?? '', 'remove')).status).toBe(409)
    }
    expect(await caseOf(harmless, 'closed')).toMatchObject({ state: 'dismissed', words: '' })
  })

  it('loses the reports of accounts that are deleted, and goes with the account that it is about', async () => {
    const [leaving, bad] = [await signUp(site), await signUp(site)]
    const [id, theirs] = [await write(author), await write(bad)]
    for (const who of [leaving, reader]) await report(who, 'note', id)
    await report(reader, 'note', theirs)
    const under = await comment(bad, id)
    await report(reader, 'comment', under)
    await deleteAccounts(
      site.ctx,
      [leaving, bad].map((person) => fromPublicId(person.id) ?? ''),
    )
    expect(await caseOf(id)).toMatchObject({ reports: 1 })
    for (const gone of [theirs, under])
      for (const state of ['open', 'closed'] as const) expect(await caseOf(gone, state)).toBeUndefined()
    const own = (await site.call(reader, 'GET /me/reports')).items.map(({ subject }) => subject.id)
    expect(own).toContain(id)
    expect(own).not.toContain(theirs)
  })
})

describe('what was reported', () => {
  const explore = async (who: Person) =>
    (await site.call(who, 'GET /feeds/explore', { query: { limit: 100, channel: 'pets' } })).items.map(({ id }) => id)
  /** Its rank without the time of publication. */
  const heatOf = async (id: string) => {
    await site.settle()
    const { rows } = await site.ctx.pool.query<{ heat: number }>(
      `select r.score - extract(epoch from n.published_at) / 43200 as heat
       from note_ranks r join notes n on n.id = r.note_id where n.id = $1`,
      [fromPublicId(id)],
    )
    return Number(rows[0]?.heat)
  }

  it('is shown to its reporter no more and says what they don’t like, but where nothing is learned', async () => {
    const id = await write(author, { channel: 'pets' })
    const [learns, off] = [await signUp(site), await signUp(site)]
    await site.call(off, 'PATCH /me', { body: { personalised: false } })
    for (const who of [learns, off]) {
      await site.call(who, 'PUT /notes/{id}/like', { params: { id } })
      await report(who, 'note', id)
    }
    site.ctx.recommendations.clear()
    const taste = await site.call(learns, 'GET /me/taste')
    expect(taste).toMatchObject({ channels: [], reported: 1 })
    expect(await explore(learns)).not.toContain(id)
    expect(await explore(off)).toContain(id)
    expect(await site.call(off, 'GET /me/taste')).toMatchObject({ reported: 0 })
    expect(await caseOf(id)).toMatchObject({ reports: 2 })
    // what is forgotten says nothing any more; the note stays away
    await site.call(learns, 'DELETE /me/taste')
    site.ctx.recommendations.clear()
    expect(await site.call(learns, 'GET /me/taste')).toMatchObject({ reported: 0 })
    expect(await explore(learns)).not.toContain(id)
  })

  it('is worth less to everyone once several reported it, within bounds, until it is dismissed', async () => {
    const id = await write(author, { channel: 'pets' })
    const liked = await write(author, { channel: 'pets' })
    for (let nth = 0; nth < 15; nth++)
      await site.call(await signUp(site), 'PUT /notes/{id}/like', { params: { id: liked } })
    expect(await heatOf(liked)).toBeCloseTo(4)
    const three = async () => [await signUp(site), await signUp(site), await signUp(site)]
    // accounts that were made for it count for nothing
    for (const who of await three()) await report(who, 'note', id)
    expect(await heatOf(id)).toBeCloseTo(0)
    await decide((await caseOf(id))?.id ?? '', 'dismiss')
    const several = await three()
    for (const who of several) await grow(who)
    for (const who of several.slice(0, 2)) await report(who, 'note', id)
    expect(await heatOf(id)).toBeCloseTo(0)
    for (const who of several) for (const one of [id, liked]) await report(who, 'note', one)
    expect(await heatOf(id)).toBeCloseTo(-2)
    // of what many like it takes little: log2(1 + 5 · 3 / 16)
    expect(await heatOf(liked)).toBeCloseTo(4 - Math.log2(1 + 15 / 16))
    await decide((await caseOf(id))?.id ?? '', 'dismiss')
    expect(await heatOf(id)).toBeCloseTo(0)
    // the same again is for moderators to see, and changes nothing for others
    for (const who of several) await report(who, 'note', id)
    expect(await caseOf(id)).toMatchObject({ reports: 3 })
    expect(await heatOf(id)).toBeCloseTo(0)
  })
})
