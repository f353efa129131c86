import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'

/** By what of a note it is found beside its own words, and how much each of these counts. */

let site: TestSite
let author: Person
let reader: Person
beforeAll(async () => {
  site = await openTestSite()
  author = await signUp(site)
  reader = await signUp(site)
}, 60_000)
afterAll(() => site?.close())

const publish = async (body: Record<string, unknown>): Promise<string> =>
  (await site.call(author, 'POST /notes', { body })).id
const found = async (q: string): Promise<string[]> =>
  (await site.call(null, 'GET /search/notes', { query: { q } })).items.map(({ id }) => id)
const caption = (text: string) => ({ text: `1\n00:00:01,000 --> 00:00:02,000\n${text}\n` })

it('finds a note by what its photos show, and by nothing that they no longer do', async () => {
  const [one, other] = [await site.photo(author), await site.photo(author)]
  const photos = [{ mediaId: one, alt: 'An axolotl in a glass bowl' }, { mediaId: other }]
  const id = await publish({ kind: 'photo', title: 'My pet', photos })
  await site.settle()
  expect(await found('axolotl')).toEqual([id])
  expect(await found('"glass bowl"')).toEqual([id])
  expect(await found('pet axolotl')).toEqual([id])
  for (const q of ['pet -axolotl', 'pet -"glass bowl"']) expect(await found(q), q).toEqual([])
  const params = { id }
  await site.call(author, 'PATCH /notes/{id}', {
    params,
    body: {
      photos: [
        { mediaId: one, alt: 'A salamander' },
        { mediaId: other, alt: '窗台上的仙人掌' },
      ],
    },
  })
  await site.settle()
  expect(await found('axolotl')).toEqual([])
  for (const q of ['salamander', '仙人掌']) expect(await found(q), q).toEqual([id])
  await site.call(author, 'PATCH /notes/{id}', { params, body: { photos: [{ mediaId: one, alt: 'A salamander' }] } })
  await site.settle()
  expect(await found('仙人掌')).toEqual([])
  expect(await found('salamander')).toEqual([id])
})

it('finds a note by what is said in its video, as long as the captions say it', async () => {
  const videoId = await site.video(author)
  const id = await publish({ kind: 'video', title: 'A film', videoId })
  const params = { id: videoId, language: 'en' }
  await site.call(author, 'PUT /media/{id}/captions/{language}', { params, body: caption('Where wombats swim') })
  await site.settle()
  expect(await found('wombat')).toEqual([id])
  expect(await found('"wombats swim"')).toEqual([id])
  expect(await found('film -wombat')).toEqual([])
  const inChinese = { id: videoId, language: 'zh-Hans' }
  await site.call(author, 'PUT /media/{id}/captions/{language}', { params: inChinese, body: caption('袋熊在游泳') })
  await site.settle()
  for (const q of ['wombat', '袋熊', '"在游泳"']) expect(await found(q), q).toEqual([id])
  await site.call(author, 'PUT /media/{id}/captions/{language}', { params, body: caption('Where echidnas dig') })
  await site.settle()
  expect(await found('wombat')).toEqual([])
  expect(await found('echidna')).toEqual([id])
  await site.call(author, 'DELETE /media/{id}/captions/{language}', { params })
  await site.settle()
  expect(await found('echidna')).toEqual([])
  expect(await found('袋熊')).toEqual([id])
})

it('searches as much of what is said in a video as is said in the longest, however much its captions hold', async () => {
  const videoId = await site.video(author)
  const id = await publish({ kind: 'video', title: 'A talk', videoId })
  const cue = (text: string) => `00:01.000 --> 00:02.000\n${text}`
  const filler = Array.from({ length: 60 }, () => cue('so '.repeat(160)))
  const text = ['WEBVTT', cue('Quokkas first'), ...filler, cue('Numbats last')].join('\n\n')
  await site.call(author, 'PUT /media/{id}/captions/{language}', {
    params: { id: videoId, language: 'en' },
    body: { text },
  })
  await site.settle()
  for (const q of ['quokka', '"quokkas first"']) expect(await found(q), q).toEqual([id])
  for (const q of ['numbat', '"numbats last"']) expect(await found(q), q).toEqual([])
})

it('counts a title most, then topics, the body, photos, captions and comments', async () => {
  const filler = 'A day by the sea.'
  const videoId = await site.video(author)
  const words = { kind: 'text', title: 'A day', body: filler }
  // the least first, so that being newer is no reason either way
  const comment = await publish(words)
  const spoken = await publish({ ...words, kind: 'video', videoId })
  const alt = await publish({
    ...words,
    kind: 'photo',
    photos: [{ mediaId: await site.photo(author), alt: 'Kumquat' }],
  })
  const body = await publish({ ...words, body: `${filler} Kumquat` })
  const topic = await publish({ ...words, body: `${filler} #kumquat` })
  const title = await publish({ ...words, title: 'Kumquat' })
  await site.call(reader, 'POST /notes/{id}/comments', { params: { id: comment }, body: { body: 'Kumquat' } })
  const params = { id: videoId, language: 'en' }
  await site.call(author, 'PUT /media/{id}/captions/{language}', { params, body: caption('Kumquat') })
  await site.settle()
  expect((await found('kumquat')).sort()).toEqual([comment, spoken, alt, body, topic, title].sort())
  expect(await found('kumquat')).toEqual([title, topic, body, alt, spoken, comment])
})
