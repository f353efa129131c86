import { expect, test } from 'vitest'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { type OpenSite, openSite, share } from './harness.ts'

/** What a link to a note shows elsewhere (https://ogp.me) and tells machines (https://schema.org/SocialMediaPosting). */

let site: OpenSite
let author: Person
share(
  async () => {
    site = await openSite()
    author = await signUp(site, { handle: 'ada', displayName: 'Ada' })
  },
  () => site?.close(),
)

interface Described {
  [name: string]: unknown
  image: { url: string; width: number; height: number; caption?: string }[]
}

const publish = async (body: object) => {
  const { id } = await site.call(author, 'POST /notes', { body })
  await site.settle()
  return site.call(author, 'GET /notes/{id}', { params: { id } })
}
const whole = (path: string | undefined) => `${site.url}${path}`

/** The page as it is sent to whoever is not signed in. */
const previewOf = async (id: string) => {
  const page = await (await fetch(`${site.url}/notes/${id}`, { headers: { accept: 'text/html' } })).text()
  const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? []
  return {
    meta: (name: string) => new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(page)?.[1],
    described: json ? (JSON.parse(json) as Described) : undefined,
  }
}

test('a photo note shows its first photo, or the cover that its author chose', async () => {
  const photos = [
    { mediaId: await site.photo(author), alt: 'Soy milk' },
    { mediaId: await site.photo(author), alt: 'Youtiao' },
  ]
  const first = await publish({ kind: 'photo', title: 'Breakfast', body: 'Before <six>.', photos })
  const plain = await previewOf(first.id)
  const [soyMilk, youtiao] = first.photos
  expect(plain.meta('og:title')).toContain('Breakfast')
  expect(plain.meta('og:type')).toBe('article')
  expect(plain.meta('og:url')).toBe(whole(`/notes/${first.id}`))
  expect(plain.meta('og:description')).toBe('Before &lt;six>.')
  expect(plain.meta('og:image')).toBe(whole(soyMilk?.page.jpegUrl))
  expect(plain.meta('og:image:width')).toBe(String(soyMilk?.page.width))
  expect(plain.meta('og:image:alt')).toBe('Soy milk')
  expect(plain.meta('twitter:card')).toBe('summary_large_image')
  expect(plain.described).toMatchObject({
    '@type': 'SocialMediaPosting',
    url: whole(`/notes/${first.id}`),
    headline: 'Breakfast',
    articleBody: 'Before <six>.',
    datePublished: first.publishedAt,
    author: { name: 'Ada', url: whole('/@ada') },
    commentCount: 0,
  })
  const pictures = [soyMilk, youtiao].map((photo) => whole(photo?.full.jpegUrl))
  expect(plain.described?.image.map(({ url }) => url)).toEqual(pictures)
  expect((await fetch(plain.meta('og:image') ?? '')).headers.get('content-type')).toBe('image/jpeg')

  const chosen = await site.call(author, 'PATCH /notes/{id}', {
    params: { id: first.id },
    body: { coverId: await site.photo(author) },
  })
  const covered = await previewOf(first.id)
  expect(covered.meta('og:image')).toBe(whole(chosen.cover?.page.jpegUrl))
  expect(covered.meta('og:image:alt')).toBeUndefined()
  expect(covered.described?.image.map(({ url }) => url)).toEqual([whole(chosen.cover?.full.jpegUrl), ...pictures])
})

test('a text note shows the card of its words', async () => {
  const note = await publish({ kind: 'text', title: 'Why is your breakfast sweet?', body: 'I wonder.' })
  expect(note.cards.length).toBeGreaterThan(0)
  const { meta, described } = await previewOf(note.id)
  expect(meta('og:image')).toBe(whole(note.cards[0]?.page.jpegUrl))
  expect(meta('twitter:card')).toBe('summary_large_image')
  expect(described?.image.map(({ url }) => url)).toEqual(note.cards.map(({ full }) => whole(full.jpegUrl)))
  expect((await fetch(meta('og:image') ?? '')).headers.get('content-type')).toBe('image/jpeg')
})

test('a note for followers is described to nobody', async () => {
  const note = await publish({ kind: 'text', title: 'Between friends', body: 'A secret.', visibility: 'followers' })
  const { meta, described } = await previewOf(note.id)
  expect(described).toBeUndefined()
  expect(meta('og:description') ?? '').not.toContain('secret')
  expect(meta('og:image') ?? '').not.toContain('/media/')
})
