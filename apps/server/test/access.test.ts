import { randomBytes, randomUUID } from 'node:crypto'
import { type OperationKey, operations, type ReportInput } from '@redbud/contract'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionKey } from '../src/features/accounts/sessions.ts'
import { addMessage, createCultureNote, reportCultureNote } from '../src/features/culture/commands.ts'
import { createPlace } from '../src/features/places/commands.ts'
import { addTerm } from '../src/features/translation/glossary-commands.ts'
import type { Viewer } from '../src/platform/http/route.ts'
import { fromPublicId, newId, toPublicId } from '../src/platform/ids.ts'
import { password, signUp } from './factories.ts'
import { type CallInput, multipart, openTestSite, type Person, type TestSite } from './site.ts'

/** Every operation of the contract, asked by each kind of person, against this table. An operation without a row fails. */

const kinds = ['signedOut', 'stranger', 'follower', 'blocked', 'author', 'moderator', 'administrator'] as const
type Kind = (typeof kinds)[number]

interface Fresh {
  site: TestSite
  author: Person
  /** the caller; null when signed out */
  who: Person | null
  /** a new public note of the author */
  note: () => Promise<string>
  /** a new comment of the author under their own new note */
  comment: () => Promise<string>
  board: (visibility: 'public' | 'private') => Promise<string>
  /** a new phrase of the author's */
  phrase: () => Promise<string>
  photo: () => Promise<string>
  video: () => Promise<string>
}
interface Row {
  /** Status for each kind, in the order of `kinds`. */
  expected: readonly [number, number, number, number, number, number, number]
  input?: (fresh: Fresh) => Promise<CallInput> | CallInput
}

const same = (status: number): Row['expected'] => [status, status, status, status, status, status, status]
/** Whoever is signed in, about themselves. */
const members = (status: number): Row['expected'] => [401, status, status, status, status, status, status]
/** Something public of the author's: all but whom they block; moderators see across blocks. */
const visitors = (status: number): Row['expected'] => [status, status, status, 404, status, status, status]
/** Responding to something public of the author's. */
const responders = (status: number): Row['expected'] => [401, status, status, 404, status, status, status]
/** The owner alone; for others the thing may as well not be there. */
const owner = (status: number): Row['expected'] => [401, 404, 404, 404, status, 404, 404]
/** The owner and the staff. */
const ownerAndStaff = (status: number, refused = 404): Row['expected'] => [
  401,
  refused,
  refused,
  404,
  status,
  status,
  status,
]

const ofAuthor = ({ author }: Fresh): CallInput => ({ params: { handle: author.handle } })
const ofNote = async ({ note }: Fresh): Promise<CallInput> => ({ params: { id: await note() } })
const ofComment = async ({ comment }: Fresh): Promise<CallInput> => ({ params: { id: await comment() } })
/** An upload of the author's of which nothing has arrived. */
const ofUpload = async ({ site, author }: Fresh): Promise<CallInput> => {
  const answer = await site.app.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    headers: {
      authorization: `Bearer ${author.token}`,
      'tus-resumable': '1.0.0',
      'upload-length': '10',
      'upload-metadata': 'kind cGhvdG8=',
    },
  })
  return { params: { id: String(answer.headers.location).split('/').at(-1) ?? '' } }
}
/** Moderators and administrators. */
const staff = (status: number): Row['expected'] => [401, 403, 403, 403, 403, status, status]
/** Has an e-mail address confirmed. */
const confirm = async (who: Person | null): Promise<void> => {
  if (!who) return
  await site.ctx.db
    .updateTable('accounts')
    .set({ email_verified: true, pending_email: null })
    .where('handle', '=', who.handle)
    .execute()
}
const cultureWords = () => ({
  kind: 'word' as const,
  terms: [`term ${randomBytes(5).toString('hex')}`],
  explanations: { en: 'Explained.', 'zh-Hans': '' },
})
/** A culture note of the author's, for someone whose address is confirmed. */
const ofCultureNote = async ({ site, author, who }: Fresh): Promise<CallInput> => {
  await confirm(who)
  const id = newId()
  await createCultureNote(site.ctx, { id: fromPublicId(author.id) ?? '' }, id, cultureWords())
  return { params: { id: toPublicId(id) } }
}
const glossaryWords = () => ({
  from: 'en' as const,
  source: `word ${randomBytes(5).toString('hex')}`,
  target: '词',
})
/** A word of the site's glossary. */
const ofGlossary = async ({ site, author }: Fresh): Promise<CallInput> => {
  const id = newId()
  const by = { id: fromPublicId(author.id) ?? '', role: 'moderator' } as Viewer
  await addTerm(site.ctx, by, id, { ...glossaryWords(), plain: '', off: false })
  return { params: { id: toPublicId(id) } }
}
/** A comment whose author asks for corrections. */
const wantedComment = async ({ site, author, note }: Fresh): Promise<string> => {
  const body = { body: 'I has a cat.', correctionsWelcome: true }
  const { id } = await site.call(author, 'POST /notes/{id}/comments', { params: { id: await note() }, body })
  return id
}
/** A stranger's correction of a comment of the author's. */
const ofCorrection = async (fresh: Fresh): Promise<CallInput> => {
  const correction = await fresh.site.call(await signUp(fresh.site), 'PUT /comments/{id}/correction', {
    params: { id: await wantedComment(fresh) },
    body: { before: { body: 'I has a cat.' }, after: { body: 'I have a cat.' } },
  })
  return { params: { id: correction.id } }
}
/** A case that a stranger opened. */
const ofCaseAbout = async ({ site }: Fresh, subject: ReportInput['subject']): Promise<CallInput> => {
  const { id } = subject
  await site.call(await signUp(site), 'POST /reports', { body: { subject, reason: 'spam' } })
  const { id: found } = await site.ctx.db
    .selectFrom('cases')
    .select('id')
    .where('subject_id', '=', fromPublicId(id) ?? '')
    .executeTakeFirstOrThrow()
  return { params: { id: toPublicId(found) } }
}
const ofCase = async (fresh: Fresh): Promise<CallInput> => ofCaseAbout(fresh, { kind: 'note', id: await fresh.note() })
const placeWords = () => ({
  names: { en: `Place ${randomBytes(5).toString('hex')}` },
  kind: 'other' as const,
  latitude: 31.2,
  longitude: 121.4,
})
/** A place that nobody in particular added. */
const ofPlace = async ({ site }: Fresh): Promise<CallInput> => {
  const id = newId()
  const { names, ...place } = placeWords()
  const input = { ...place, names: { ...names, 'zh-Hans': '' }, evenSo: true }
  // the table needs more than one person may add
  await site.ctx.pool.query(`delete from attempts where subject like 'places-%'`)
  await createPlace(site.ctx, { id: fromPublicId(people.author.id) ?? '' }, id, input)
  return { params: { id: toPublicId(id) } }
}
const unknownId = (): CallInput => ({ params: { id: '00000000000000000000000000' } })
const target = async ({ site }: Fresh): Promise<CallInput> => ({ params: { handle: (await signUp(site)).handle } })
const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'tomato' } })
  .jpeg()
  .toBuffer()

/** A note of the author's in Chinese. */
const chineseNote = async ({ site, author }: Fresh): Promise<string> =>
  (await site.call(author, 'POST /notes', { body: { kind: 'text', body: '今天的云很好看。', language: 'zh-Hans' } })).id
/** A comment of the author's in Chinese. */
const chineseComment = async ({ site, author, note }: Fresh): Promise<string> => {
  const body = { body: '今天的云很好看。' }
  return (await site.call(author, 'POST /notes/{id}/comments', { params: { id: await note() }, body })).id
}
/** A translation of it that someone suggested. */
const ofSuggestion = async (fresh: Fresh): Promise<CallInput> => {
  const id = await chineseNote(fresh)
  const other = await signUp(fresh.site)
  await fresh.site.call(other, 'PUT /notes/{id}/translations/{to}', {
    params: { id, to: 'en' },
    body: { body: 'The clouds are lovely today.' },
  })
  const { items } = await fresh.site.call(other, 'GET /notes/{id}/translations', { params: { id } })
  return { params: { id: items[0]?.id ?? '' } }
}

const rows: Record<OperationKey, Row> = {
  'GET /site': { expected: same(200) },
  'POST /accounts': {
    expected: same(201),
    input: () => ({
      body: { handle: `new_${randomBytes(5).toString('hex')}`, email: 'someone@example.org', password },
    }),
  },
  'GET /accounts': { expected: same(200), input: () => ({ query: { prefix: 'acc' } }) },
  'GET /accounts/{handle}': { expected: visitors(200), input: ofAuthor },
  'POST /sessions': { expected: same(201), input: ({ author }) => ({ body: { identifier: author.handle, password } }) },
  'POST /sessions/two-factor': { expected: same(401), input: () => ({ body: { challenge: 'none', code: '123456' } }) },
  'POST /sessions/passkey/options': { expected: same(200) },
  'POST /sessions/passkey': { expected: same(401), input: () => ({ body: { challenge: 'none', credential: {} } }) },
  'DELETE /sessions': { expected: members(204) },
  'GET /me': { expected: members(200) },
  'PATCH /me': { expected: members(200), input: () => ({ body: { bio: 'Hello' } }) },
  'POST /me/deletion': { expected: members(403), input: () => ({ body: { password: 'another password' } }) },
  'GET /me/sessions': { expected: members(200) },
  'DELETE /me/sessions/{id}': { expected: members(404), input: unknownId },
  'DELETE /me/sessions': { expected: members(204) },
  'PUT /me/password': { expected: members(204), input: () => ({ body: { current: password, next: password } }) },
  'PUT /me/email': { expected: members(202), input: () => ({ body: { email: 'other@example.org', password } }) },
  'POST /me/email/confirmation': { expected: members(202) },
  'PUT /email-confirmations/{token}': { expected: same(404), input: () => ({ params: { token: 'none' } }) },
  'POST /password-resets': {
    expected: same(202),
    input: () => ({ body: { email: `${randomBytes(5).toString('hex')}@example.org` } }),
  },
  'PUT /password-resets/{token}': {
    expected: same(404),
    input: () => ({ params: { token: 'none' }, body: { password } }),
  },
  'POST /me/two-factor': { expected: members(403), input: () => ({ body: { password: 'not the password' } }) },
  // nothing was begun that could be finished
  'PUT /me/two-factor': { expected: members(404), input: () => ({ body: { code: '000000' } }) },
  'DELETE /me/two-factor': { expected: members(403), input: () => ({ body: { password: 'not the password' } }) },
  'POST /me/two-factor/recovery-codes': {
    expected: members(403),
    input: () => ({ body: { password: 'not the password' } }),
  },
  'GET /me/passkeys': { expected: members(200) },
  'POST /me/passkeys/options': { expected: members(200), input: () => ({ body: { password } }) },
  'POST /me/passkeys': {
    expected: members(401),
    input: () => ({ body: { challenge: 'none', name: 'Key', credential: {} } }),
  },
  'DELETE /me/passkeys/{id}': { expected: members(404), input: () => ({ ...unknownId(), body: { password } }) },
  'PUT /accounts/{handle}/suspension': {
    expected: [401, 403, 403, 403, 403, 204, 204],
    input: async (fresh) => ({ ...(await target(fresh)), body: { reason: 'For the test' } }),
  },
  'DELETE /accounts/{handle}/suspension': { expected: [401, 403, 403, 403, 403, 204, 204], input: target },
  'PUT /accounts/{handle}/role': {
    expected: [401, 403, 403, 403, 403, 403, 204],
    input: async (fresh) => ({ ...(await target(fresh)), body: { role: 'moderator' } }),
  },
  'GET /admin/mails': { expected: [401, 403, 403, 403, 403, 403, 200] },
  'PUT /accounts/{handle}/follow': { expected: [401, 200, 200, 404, 422, 200, 200], input: ofAuthor },
  'DELETE /accounts/{handle}/follow': { expected: [401, 200, 200, 404, 422, 200, 200], input: ofAuthor },
  'PUT /accounts/{handle}/block': { expected: members(200), input: target },
  'DELETE /accounts/{handle}/block': { expected: members(200), input: target },
  'PUT /accounts/{handle}/mute': { expected: members(200), input: target },
  'DELETE /accounts/{handle}/mute': { expected: members(200), input: target },
  'GET /accounts/{handle}/followers': { expected: visitors(200), input: ofAuthor },
  'GET /accounts/{handle}/following': { expected: visitors(200), input: ofAuthor },
  'GET /me/blocks': { expected: members(200) },
  'GET /me/mutes': { expected: members(200) },
  'POST /uploads/{id}/media': { expected: owner(409), input: ofUpload },
  'DELETE /media/{id}': {
    expected: owner(204),
    input: async ({ photo }) => ({ params: { id: await photo() } }),
  },
  'PUT /media/{id}/poster': {
    expected: owner(200),
    input: async ({ video, photo }) => ({ params: { id: await video() }, body: { photoId: await photo() } }),
  },
  'PUT /media/{id}/captions/{language}': {
    expected: owner(200),
    input: async ({ video }) => ({
      params: { id: await video(), language: 'en' },
      body: { text: 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello' },
    }),
  },
  'DELETE /media/{id}/captions/{language}': {
    expected: owner(200),
    input: async ({ video }) => ({ params: { id: await video(), language: 'en' } }),
  },
  'POST /cards': {
    expected: members(200),
    input: () => ({ body: { title: 'Hello', body: '', design: 'paper' } }),
  },
  'GET /feeds/watch': { expected: same(200) },
  'POST /plays': {
    expected: same(204),
    input: async ({ note }) => ({
      body: { plays: [{ id: randomUUID(), noteId: await note(), seconds: 1, replays: 0, completed: false }] },
    }),
  },
  'POST /signals': {
    expected: members(204),
    input: async ({ note }) => ({
      body: { id: randomUUID(), signals: [{ noteId: await note(), kind: 'impression' }] },
    }),
  },
  'GET /me/signals': { expected: members(200) },
  'GET /me/unwanted': { expected: members(200) },
  'GET /me/taste': { expected: members(200) },
  'DELETE /me/taste': { expected: members(204) },
  'PUT /notes/{id}/unwanted': { expected: responders(204), input: ofNote },
  'DELETE /notes/{id}/unwanted': { expected: members(204), input: ofNote },
  'POST /media': { expected: members(201), input: () => multipart(jpeg, 'dot.jpg', 'image/jpeg') },
  'GET /media/{id}': {
    expected: [404, 404, 404, 404, 200, 404, 404],
    input: async ({ photo }) => ({ params: { id: await photo() } }),
  },
  'POST /notes': { expected: members(201), input: () => ({ body: { kind: 'text', title: 'A note' } }) },
  'GET /notes/{id}': { expected: visitors(200), input: ofNote },
  'PATCH /notes/{id}': {
    expected: owner(200),
    input: async (fresh) => ({ ...(await ofNote(fresh)), body: { title: 'Changed' } }),
  },
  'DELETE /notes/{id}': { expected: ownerAndStaff(204), input: ofNote },
  'PUT /notes/{id}/pin': { expected: owner(204), input: ofNote },
  'DELETE /notes/{id}/pin': { expected: owner(204), input: ofNote },
  'GET /me/drafts': { expected: members(200) },
  'PUT /notes/{id}/like': { expected: responders(200), input: ofNote },
  'DELETE /notes/{id}/like': { expected: responders(200), input: ofNote },
  'PUT /notes/{id}/collect': {
    expected: responders(200),
    input: async (fresh) => ({ ...(await ofNote(fresh)), body: {} }),
  },
  'DELETE /notes/{id}/collect': { expected: responders(200), input: ofNote },
  'GET /feeds/explore': { expected: same(200) },
  'GET /feeds/following': { expected: members(200) },
  'GET /accounts/{handle}/notes': { expected: visitors(200), input: ofAuthor },
  'GET /accounts/{handle}/likes': { expected: visitors(200), input: ofAuthor },
  'GET /accounts/{handle}/boards': { expected: visitors(200), input: ofAuthor },
  'GET /accounts/{handle}/collects': { expected: visitors(200), input: ofAuthor },
  'POST /boards': {
    expected: members(201),
    input: () => ({ body: { name: `Board ${randomBytes(5).toString('hex')}` } }),
  },
  'GET /boards/{id}': {
    expected: visitors(200),
    input: async ({ board }) => ({ params: { id: await board('public') } }),
  },
  'PATCH /boards/{id}': {
    expected: owner(200),
    input: async ({ board }) => ({ params: { id: await board('private') }, body: { description: 'Changed' } }),
  },
  'DELETE /boards/{id}': {
    expected: owner(204),
    input: async ({ board }) => ({ params: { id: await board('private') } }),
  },
  'GET /boards/{id}/notes': {
    expected: visitors(200),
    input: async ({ board }) => ({ params: { id: await board('public') } }),
  },
  'GET /topics': { expected: same(200) },
  'GET /topics/{name}': { expected: same(200), input: () => ({ params: { name: 'access' } }) },
  'GET /topics/{name}/related': { expected: same(200), input: () => ({ params: { name: 'access' } }) },
  'GET /topics/{name}/notes': { expected: same(200), input: () => ({ params: { name: 'access' } }) },
  'GET /search/notes': { expected: same(200), input: () => ({ query: { q: 'access' } }) },
  'GET /search/accounts': { expected: same(200), input: () => ({ query: { q: 'access' } }) },
  'GET /search/topics': { expected: same(200), input: () => ({ query: { q: 'access' } }) },
  'GET /search/related': { expected: same(200), input: () => ({ query: { q: 'access' } }) },
  'GET /search/places': { expected: same(200), input: () => ({ query: { q: 'access' } }) },
  'GET /search/suggestions': { expected: same(200), input: () => ({ query: { q: 'access' } }) },
  'GET /search/hot': { expected: same(200) },
  'GET /admin/searches': { expected: staff(200) },
  'GET /admin/waiting': { expected: staff(200) },
  'PUT /admin/searches/unwanted': { expected: staff(204), input: () => ({ body: { words: 'not this' } }) },
  'DELETE /admin/searches/unwanted': { expected: staff(204), input: () => ({ query: { words: 'not this' } }) },
  'GET /search/history': { expected: members(200) },
  'DELETE /search/history': { expected: members(204) },
  // The dictionary is imported in the background, and nothing runs there.
  'GET /dictionary/{lang}/{word}': { expected: same(503), input: () => ({ params: { lang: 'zh', word: '你好' } }) },
  'GET /dictionary/{lang}/{word}/strokes': {
    expected: same(200),
    input: () => ({ params: { lang: 'zh', word: '好' } }),
  },
  // What someone may not read is answered as what isn't there; the tests of translation see to that.
  'POST /translations': {
    expected: same(200),
    input: async ({ note }) => ({ body: { items: [{ kind: 'note', id: await note() }] } }),
  },
  'GET /translations/target': { expected: same(200), input: () => ({ query: { from: 'zh-Hans' } }) },
  'POST /languages/detection': { expected: members(200), input: () => ({ body: { text: '你好' } }) },
  'POST /media/{id}/captions/translation': {
    expected: [404, 404, 404, 404, 200, 404, 404],
    input: async ({ video }) => ({ params: { id: await video() }, body: {} }),
  },
  'PUT /notes/{id}/translations/{to}': {
    expected: responders(200),
    input: async (fresh) => ({
      params: { id: await chineseNote(fresh), to: 'en' },
      body: { body: 'The clouds are lovely today.' },
    }),
  },
  'PUT /comments/{id}/translations/{to}': {
    expected: responders(200),
    input: async (fresh) => ({
      params: { id: await chineseComment(fresh), to: 'en' },
      body: { body: 'The clouds are lovely today.' },
    }),
  },
  'GET /notes/{id}/translations': { expected: responders(200), input: ofNote },
  'PUT /translation-suggestions/{id}/acceptance': {
    expected: [401, 404, 404, 404, 204, 204, 204],
    input: ofSuggestion,
  },
  'DELETE /translation-suggestions/{id}': { expected: [401, 404, 404, 404, 204, 204, 204], input: ofSuggestion },
  'POST /translations/preview': {
    expected: members(200),
    input: () => ({ body: { body: '你好', to: ['en'] } }),
  },
  'GET /places': { expected: same(200) },
  'POST /places': {
    expected: members(201),
    input: () => ({ body: { ...placeWords(), evenSo: true } }),
  },
  'GET /places/alike': {
    expected: members(200),
    input: () => ({ query: { latitude: 31, longitude: 121, en: 'Bund' } }),
  },
  'GET /places/{id}': { expected: same(200), input: ofPlace },
  'PATCH /places/{id}': {
    expected: staff(200),
    input: async (fresh) => ({ ...(await ofPlace(fresh)), body: { kind: 'food' } }),
  },
  'PUT /places/{id}/merge': {
    expected: staff(200),
    input: async (fresh) => ({ ...(await ofPlace(fresh)), body: { into: (await ofPlace(fresh)).params?.id } }),
  },
  'DELETE /places/{id}': { expected: staff(204), input: ofPlace },
  'GET /places/{id}/notes': { expected: same(200), input: ofPlace },
  'GET /feeds/nearby': { expected: same(200), input: () => ({ query: { latitude: 31, longitude: 121 } }) },
  'GET /map': { expected: same(200), input: () => ({ query: { latitude: 31, longitude: 121 } }) },
  'GET /me/phrases': { expected: members(200) },
  'POST /me/phrases': {
    expected: members(200),
    input: () => ({ body: { items: [{ language: 'zh-Hans', text: '你好' }] } }),
  },
  'POST /me/phrases/lookups': {
    expected: members(200),
    input: () => ({ body: { items: [{ language: 'zh-Hans', text: '你好' }] } }),
  },
  'GET /me/phrases/{id}': {
    expected: owner(200),
    input: async ({ phrase }) => ({ params: { id: await phrase() } }),
  },
  'PATCH /me/phrases/{id}': {
    expected: owner(200),
    input: async ({ phrase }) => ({ params: { id: await phrase() }, body: { meaning: 'hello' } }),
  },
  'DELETE /me/phrases/{id}': {
    expected: owner(204),
    input: async ({ phrase }) => ({ params: { id: await phrase() } }),
  },
  'GET /me/reviews': { expected: members(200) },
  // Somebody else's phrase is left out of the answer; the phrasebook's own tests see to that.
  'POST /me/reviews': {
    expected: members(200),
    input: async ({ phrase }) => {
      const at = new Date().toISOString()
      const review = { id: randomUUID(), phraseId: await phrase(), exercise: 'recognise', grade: 'good', at }
      return { body: { reviews: [review], sentAt: at } }
    },
  },
  'GET /me/reviews/statistics': { expected: members(200) },
  'GET /culture-notes': { expected: same(200) },
  'POST /culture-notes': {
    expected: members(201),
    input: async (fresh) => {
      await confirm(fresh.who)
      return { body: cultureWords() }
    },
  },
  'GET /culture-notes/{id}': { expected: same(200), input: ofCultureNote },
  'PUT /culture-notes/{id}': {
    expected: members(200),
    input: async (fresh) => ({ ...(await ofCultureNote(fresh)), body: { ...cultureWords(), revision: 1 } }),
  },
  'GET /culture-notes/{id}/revisions': { expected: same(200), input: ofCultureNote },
  'POST /culture-notes/{id}/restorations': {
    expected: [401, 403, 403, 403, 403, 200, 200],
    input: async (fresh) => ({ ...(await ofCultureNote(fresh)), body: { number: 1, revision: 1 } }),
  },
  'PUT /culture-notes/{id}/hidden': { expected: staff(204), input: ofCultureNote },
  'DELETE /culture-notes/{id}/hidden': { expected: staff(204), input: ofCultureNote },
  'GET /culture-notes/{id}/messages': { expected: same(200), input: ofCultureNote },
  'POST /culture-notes/{id}/messages': {
    expected: members(201),
    input: async (fresh) => ({ ...(await ofCultureNote(fresh)), body: { body: 'Hello' } }),
  },
  'DELETE /culture-messages/{id}': {
    expected: [401, 403, 403, 403, 204, 204, 204],
    input: async (fresh) => {
      const id = newId()
      const author = { id: fromPublicId(fresh.author.id) ?? '' }
      const { params } = await ofCultureNote(fresh)
      const cultureNoteId = fromPublicId(params?.id ?? '') ?? ''
      await addMessage(fresh.site.ctx, author, { id, cultureNoteId, body: 'Hello' })
      return { params: { id: toPublicId(id) } }
    },
  },
  'PUT /culture-notes/{id}/report': {
    expected: members(204),
    input: async (fresh) => ({ ...(await ofCultureNote(fresh)), body: { reason: 'wrong' } }),
  },
  'GET /culture-reports': { expected: staff(200) },
  'PUT /culture-reports/{id}/settled': {
    expected: staff(204),
    input: async (fresh) => {
      const author = { id: fromPublicId(fresh.author.id) ?? '' }
      const { params } = await ofCultureNote(fresh)
      const cultureNoteId = fromPublicId(params?.id ?? '') ?? ''
      await reportCultureNote(fresh.site.ctx, author, { cultureNoteId, reason: 'other', details: '' })
      const report = await fresh.site.ctx.db
        .selectFrom('culture_reports')
        .select('id')
        .where('culture_note_id', '=', cultureNoteId)
        .executeTakeFirstOrThrow()
      return { params: { id: toPublicId(report.id) } }
    },
  },
  'POST /reports': {
    expected: [401, 204, 204, 404, 403, 204, 204],
    input: async ({ note }) => ({ body: { subject: { kind: 'note', id: await note() }, reason: 'spam' } }),
  },
  'GET /me/reports': { expected: members(200) },
  'GET /cases': { expected: staff(200) },
  'GET /cases/{id}': { expected: staff(200), input: ofCase },
  'POST /cases/{id}/actions': {
    expected: staff(200),
    input: async (fresh) => ({ ...(await ofCase(fresh)), body: { decision: 'remove', reason: 'Spam' } }),
  },
  'GET /glossary': { expected: staff(200) },
  'POST /glossary': { expected: staff(201), input: () => ({ body: glossaryWords() }) },
  'PATCH /glossary/{id}': {
    expected: staff(200),
    input: async (fresh) => ({ ...(await ofGlossary(fresh)), body: { target: 'something else' } }),
  },
  'DELETE /glossary/{id}': { expected: staff(204), input: ofGlossary },
  'GET /notes/{id}/corrections': { expected: visitors(200), input: ofNote },
  'PUT /notes/{id}/correction': {
    expected: [401, 200, 200, 404, 403, 200, 200],
    input: async ({ site, author }) => {
      const note = { kind: 'text', body: 'I has a cat.', language: 'en', correctionsWelcome: true }
      const { id } = await site.call(author, 'POST /notes', { body: note })
      return { params: { id }, body: { before: { body: note.body }, after: { body: 'I have a cat.' } } }
    },
  },
  'GET /comments/{id}/corrections': { expected: visitors(200), input: ofComment },
  'PUT /comments/{id}/correction': {
    expected: [401, 200, 200, 404, 403, 200, 200],
    input: async (fresh) => ({
      params: { id: await wantedComment(fresh) },
      body: { before: { body: 'I has a cat.' }, after: { body: 'I have a cat.' } },
    }),
  },
  'DELETE /corrections/{id}': { expected: [401, 403, 403, 404, 204, 204, 204], input: ofCorrection },
  'PUT /corrections/{id}/thanks': { expected: [401, 403, 403, 404, 204, 403, 403], input: ofCorrection },
  'DELETE /corrections/{id}/thanks': { expected: [401, 403, 403, 404, 204, 403, 403], input: ofCorrection },
  'PUT /comments/{id}/language': {
    expected: [401, 403, 403, 404, 204, 403, 403],
    input: async (fresh) => ({ ...(await ofComment(fresh)), body: { language: 'und' } }),
  },
  'PUT /comments/{id}/corrections-welcome': { expected: [401, 403, 403, 404, 204, 403, 403], input: ofComment },
  'DELETE /comments/{id}/corrections-welcome': { expected: [401, 403, 403, 404, 204, 403, 403], input: ofComment },
  'GET /exchange-partners': { expected: members(200) },
  'POST /dictionary/annotations': { expected: same(200), input: () => ({ body: { texts: ['你好'] } }) },
  'GET /notes/{id}/comments': { expected: visitors(200), input: ofNote },
  'POST /notes/{id}/comments': {
    expected: responders(201),
    input: async (fresh) => ({ ...(await ofNote(fresh)), body: { body: 'Hello' } }),
  },
  'GET /comments/{id}/replies': { expected: visitors(200), input: ofComment },
  'POST /comments/{id}/replies': {
    expected: responders(201),
    input: async (fresh) => ({ ...(await ofComment(fresh)), body: { body: 'Hello' } }),
  },
  'DELETE /comments/{id}': { expected: ownerAndStaff(204, 403), input: ofComment },
  'PUT /comments/{id}/like': { expected: responders(200), input: ofComment },
  'DELETE /comments/{id}/like': { expected: responders(200), input: ofComment },
  'PUT /comments/{id}/pin': { expected: [401, 403, 403, 404, 204, 403, 403], input: ofComment },
  'DELETE /comments/{id}/pin': { expected: [401, 403, 403, 404, 204, 403, 403], input: ofComment },
}

/** Operations about things of several kinds, about another one than in their row. */
const alsoOf: [string, OperationKey, Row][] = [
  [
    'POST /reports, of a place',
    'POST /reports',
    {
      // nobody's, also of who added it, and there for whoever they block
      expected: members(204),
      input: async (fresh) => ({
        body: { subject: { kind: 'place', id: (await ofPlace(fresh)).params?.id ?? '' }, reason: 'private' },
      }),
    },
  ],
  [
    'POST /cases/{id}/actions, of a place',
    'POST /cases/{id}/actions',
    {
      expected: staff(200),
      input: async (fresh) => {
        const id = (await ofPlace(fresh)).params?.id ?? ''
        const into = (await ofPlace(fresh)).params?.id ?? ''
        const found = await ofCaseAbout(fresh, { kind: 'place', id })
        return { ...found, body: { decision: 'merge', into, reason: 'The same' } }
      },
    },
  ],
]

let site: TestSite
const people = {} as Record<Exclude<Kind, 'signedOut'>, Person>

beforeAll(async () => {
  site = await openTestSite()
  for (const kind of kinds) if (kind !== 'signedOut') people[kind] = await signUp(site, { handle: `acc_${kind}` })
  const { author, follower, blocked, moderator, administrator } = people
  await site.call(follower, 'PUT /accounts/{handle}/follow', { params: { handle: author.handle } })
  await site.call(author, 'PUT /accounts/{handle}/block', { params: { handle: blocked.handle } })
  for (const staff of [moderator, administrator])
    await site.ctx.db
      .updateTable('accounts')
      .set({ role: staff === moderator ? 'moderator' : 'administrator' })
      .where('handle', '=', staff.handle)
      .execute()
  site.ctx.sessions.clear()
  await site.call(author, 'POST /notes', { body: { kind: 'text', title: 'Under a topic #access' } })
})
afterAll(() => site?.close())

/** A session of one call, so that an operation that ends sessions ends only this one. */
const sessionOf = async (person: Person): Promise<Person> => {
  const token = randomBytes(24).toString('hex')
  const account = await site.ctx.db
    .selectFrom('accounts')
    .select('id')
    .where('handle', '=', person.handle)
    .executeTakeFirstOrThrow()
  await site.ctx.db
    .insertInto('sessions')
    .values({
      id: newId(),
      account_id: account.id,
      token: sessionKey(token),
      expires_at: new Date(Date.now() + 3_600_000),
    })
    .execute()
  return { ...person, token }
}

describe('every operation, by each kind of person', () => {
  it('has a row', () => {
    expect(Object.keys(rows).sort()).toEqual(Object.keys(operations).sort())
  })

  const all = Object.entries(rows).map(([key, row]): [string, OperationKey, Row] => [key, key as OperationKey, row])
  it.each([...all, ...alsoOf])('%s', async (_, key, { expected, input }) => {
    const answers: Record<string, number> = {}
    for (const kind of kinds) {
      const author = await sessionOf(people.author)
      const who = kind === 'signedOut' ? null : await sessionOf(people[kind])
      const note = async () => (await site.call(author, 'POST /notes', { body: { kind: 'text', title: 'A note' } })).id
      const fresh: Fresh = {
        site,
        author,
        who,
        note,
        comment: async () =>
          (
            await site.call(author, 'POST /notes/{id}/comments', {
              params: { id: await note() },
              body: { body: 'First' },
            })
          ).id,
        board: async (visibility) =>
          (
            await site.call(author, 'POST /boards', {
              body: { name: `Board ${randomBytes(5).toString('hex')}`, visibility },
            })
          ).id,
        phrase: async () => {
          const item = { language: 'zh-Hans', text: `词 ${randomBytes(5).toString('hex')}` }
          const { items } = await site.call(author, 'POST /me/phrases', { body: { items: [item] } })
          return items[0]?.id ?? ''
        },
        photo: () => site.photo(author),
        video: () => site.video(author),
      }
      const answer = await site.send(who, key, (await input?.(fresh)) ?? {})
      answers[kind] = answer.status
    }
    expect(answers).toEqual(Object.fromEntries(kinds.map((kind, at) => [kind, expected[at]])))
  })
})
