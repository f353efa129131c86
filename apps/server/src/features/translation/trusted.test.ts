import type { TranslationSuggestion } from '@redbud/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { noTranslation, openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { type Loopback, openLoopback, sendJson } from '../../platform/translate/loopback.ts'
import { trustedAfter } from './policy.ts'

/** An engine that knows nothing. */
let engine: Loopback
let site: TestSite
let authors: Person[]
/** Reads both languages, and is trusted once enough was taken of theirs. */
let trusted: Person
let member: Person
let notes = 0

beforeAll(async () => {
  engine = await openLoopback(({ path, body }, response) => {
    if (path === '/languages') return sendJson(response, [{ code: 'zh-Hans', targets: ['en'] }])
    const { q } = JSON.parse(body) as { q: string[] }
    sendJson(response, { translatedText: q.map(() => 'A machine said this.') })
  })
  site = await openTestSite({
    translation: {
      ...noTranslation,
      translators: ['libretranslate'],
      libreTranslate: { url: engine.url, key: undefined },
    },
  })
  authors = await Promise.all(Array.from({ length: 3 }, () => signUp(site, { interfaceLanguage: 'zh-Hans' })))
  trusted = await bilingual()
  member = await signUp(site)
})
afterAll(async () => {
  await site?.close()
  await engine?.close()
})

const bilingual = async () => {
  const person = await signUp(site)
  await site.call(person, 'PATCH /me', { body: { reads: ['en', 'zh-Hans'] } })
  return person
}
const author = (nth = 0) => authors[nth % authors.length] as Person
const write = async (by: Person, body = `第${++notes}篇笔记，写给大家看。`, more: object = {}) =>
  (
    await site.call(by, 'POST /notes', {
      body: { kind: 'text', body, visibility: 'public', status: 'published', channel: 'travel', ...more },
    })
  ).id
const suggest = (who: Person, id: string, body: string, to = 'en') =>
  site.call(who, 'PUT /notes/{id}/translations/{to}', { params: { id, to }, body: { body } })
const seenBy = async (who: Person, id: string) =>
  (await site.call(who, 'GET /notes/{id}/translations', { params: { id } })).items
const acceptance = ({ id = '' }: Partial<TranslationSuggestion> = {}) => ({ params: { id } })
const accept = (who: Person, one: TranslationSuggestion | undefined) =>
  site.call(who, 'PUT /translation-suggestions/{id}/acceptance', acceptance(one))
const read = async (id: string) =>
  (await site.call(null, 'POST /translations', { body: { items: [{ kind: 'note', id }], to: 'en' } })).items[0]
/** Has suggestions of theirs taken by the authors of so many notes. */
const takenOf = async (who: Person, count: number, of: (nth: number) => Person) => {
  for (let nth = 0; nth < count; nth++) {
    const id = await write(of(nth))
    await suggest(who, id, `What note ${id} says.`)
    const [one] = await seenBy(of(nth), id)
    await accept(of(nth), one)
  }
}

describe('a member whose translations were taken', () => {
  it('is trusted after so many notes of so many authors', async () => {
    const id = await write(author())
    await suggest(member, id, 'It says this.')
    await takenOf(trusted, trustedAfter.notes, (nth) => author(nth % (trustedAfter.authors - 1)))
    expect(await seenBy(trusted, id)).toEqual([])
    await takenOf(trusted, 1, () => author(2))
    expect(await seenBy(trusted, id)).toMatchObject([
      { body: 'It says this.', permissions: { accept: true, remove: false } },
    ])
    // who suggested it takes it back, and nobody else sees it
    expect(await seenBy(member, id)).toMatchObject([{ permissions: { accept: false, remove: true } }])
    expect(await seenBy(await bilingual(), id)).toEqual([])
    expect(await seenBy(author(), id)).toMatchObject([{ permissions: { accept: true, remove: true } }])
  })

  it('takes those of others, of notes and of comments', async () => {
    const id = await write(author())
    const comment = await site.call(author(1), 'POST /notes/{id}/comments', {
      params: { id },
      body: { body: '说得真好，我也这么想。' },
    })
    await suggest(member, id, 'A note for everybody.')
    await site.call(member, 'PUT /comments/{id}/translations/{to}', {
      params: { id: comment.id, to: 'en' },
      body: { body: 'Well said.' },
    })
    const both = await seenBy(trusted, id)
    expect(both.map(({ of, permissions }) => [of.kind, permissions.accept])).toEqual([
      ['note', true],
      ['comment', true],
    ])
    await site.refuse(trusted, 'DELETE /translation-suggestions/{id}', 'not_allowed', acceptance(both[0]))
    for (const one of both) await accept(trusted, one)
    expect(await seenBy(author(), id)).toEqual([])
    expect(await read(id)).toMatchObject({ body: 'A note for everybody.', quality: 'checked' })
    // which makes nobody trusted in turn
    const { rows } = await site.ctx.pool.query('select from translations_taken where member_id = $1', [
      fromPublicId(member.id),
    ])
    expect(rows).toEqual([])
  })

  it('takes none of their own, nor in a language that they do not read', async () => {
    const id = await write(author())
    await suggest(trusted, id, 'My own words.')
    await suggest(member, id, '誰にでも。', 'ja')
    const [mine, ...more] = await seenBy(trusted, id)
    expect([mine?.permissions, more]).toEqual([{ accept: false, remove: true }, []])
    await site.refuse(trusted, 'PUT /translation-suggestions/{id}/acceptance', 'not_allowed', acceptance(mine))
    const [japanese] = await seenBy(member, id)
    await site.refuse(trusted, 'PUT /translation-suggestions/{id}/acceptance', 'not_found', acceptance(japanese))
    const unread = await write(author(), 'Una nota para todos.', { language: 'es' })
    await suggest(member, unread, 'A note for everybody.')
    expect(await seenBy(trusted, unread)).toEqual([])
    await site.call(trusted, 'DELETE /translation-suggestions/{id}', acceptance(mine))
    expect(await seenBy(trusted, id)).toEqual([])
  })

  it('never puts them in the place of what the author said', async () => {
    const id = await write(author())
    await suggest(member, id, 'What a reader thinks it says.')
    const [one] = await seenBy(trusted, id)
    await suggest(author(), id, 'What I said.')
    expect(await seenBy(trusted, id)).toEqual([])
    await site.refuse(trusted, 'PUT /translation-suggestions/{id}/acceptance', 'not_found', acceptance(one))
    expect(await read(id)).toMatchObject({ body: 'What I said.', quality: 'author' })
    // they may still change their mind
    await accept(author(), one)
    expect(await read(id)).toMatchObject({ body: 'What a reader thinks it says.', quality: 'checked' })
  })

  it('has nothing to do with whom they block, nor with whom an author blocks', async () => {
    const [blocked, unwanted] = [await signUp(site), await signUp(site)]
    const id = await write(author())
    await suggest(blocked, id, 'By somebody blocked.')
    await suggest(unwanted, id, 'By somebody unwanted.')
    const all = await seenBy(trusted, id)
    expect(all).toHaveLength(2)
    await site.call(trusted, 'PUT /accounts/{handle}/block', { params: { handle: blocked.handle } })
    await site.call(unwanted, 'PUT /accounts/{handle}/block', { params: { handle: author().handle } })
    expect(await seenBy(trusted, id)).toEqual([])
    for (const one of all)
      await site.refuse(trusted, 'PUT /translation-suggestions/{id}/acceptance', 'not_found', acceptance(one))
    const hidden = await write(author(1))
    await suggest(member, hidden, 'A note that goes out of sight.')
    const [one] = await seenBy(trusted, hidden)
    await site.call(author(1), 'PUT /accounts/{handle}/block', { params: { handle: trusted.handle } })
    await site.refuse(trusted, 'PUT /translation-suggestions/{id}/acceptance', 'not_found', acceptance(one))
    await site.call(author(1), 'DELETE /accounts/{handle}/block', { params: { handle: trusted.handle } })
  })

  it('teaches nothing of the words of others, which moderators alone do, in lines and in sentences', async () => {
    const moderator = await signUp(site, { role: 'moderator' })
    const [one, other] = ['这家店的汤包一绝。', '老板人特别好。']
    const teach = async (who: Person, body: string, to: string) => {
      const id = await write(author(), body)
      await suggest(who, id, to)
      await accept(
        author(),
        (await seenBy(author(), id)).find(({ by }) => by.handle === who.handle),
      )
    }
    await teach(member, one, 'By someone whom nobody knows yet.')
    await teach(trusted, one, 'By someone whom a few know.')
    expect(await read(await write(author(1), `${one}\n${other}`))).toMatchObject({
      body: 'A machine said this.\nA machine said this.',
    })
    await suggest(moderator, await write(author(), one), 'Unbeatable soup dumplings.')
    // as one line of two sentences
    expect(await read(await write(author(1), `${other}${one}`))).toMatchObject({
      body: 'A machine said this. Unbeatable soup dumplings.',
    })
    await teach(trusted, one, 'Not as a moderator has it.')
    expect(await read(await write(author(2), `下雨了，${notes}。\n${one}`))).toMatchObject({
      body: 'A machine said this.\nUnbeatable soup dumplings.',
    })
  })
})
