import { type Operation, type OperationKey, operations, type Phrase } from '@redbud/contract'
import { phrasebookFormats } from '@redbud/contract/words'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromPublicId } from '../src/platform/ids.ts'
import { password, signUp } from './factories.ts'
import { openTestSite, type Person, type TestSite } from './site.ts'
import { filesOfZip } from './zip.ts'

/**
 * Walks every way of reading for each kind of viewer. An author has a note of every visibility; a friend of theirs liked,
 * collected and commented on what they could see. No way may show a viewer more than the rule lets them read, nor less.
 */

const labels = ['public', 'followers', 'mutual', 'private', 'draft'] as const
type Label = (typeof labels)[number]
type Seen = Label[]

interface Scene {
  site: TestSite
  author: Person
  friend: Person
  notes: Record<Label, string>
  media: Record<Label, string>
  /** Of a phrase of each note. */
  voices: Record<Label, string>
  videos: Record<Label, string>
  comments: Partial<Record<Label, string>>
  board: string
  place: string
  /** Where the place lies. */
  city: string
}

const kinds = [
  'signedOut',
  'stranger',
  'follower',
  'mutual',
  'blocked',
  'blocker',
  'muter',
  'author',
  'moderator',
] as const
type Kind = (typeof kinds)[number]

/** What the rule lets each kind of viewer read of the author's notes. */
const readable: Record<Kind, Seen> = {
  signedOut: ['public'],
  stranger: ['public'],
  follower: ['public', 'followers'],
  mutual: ['public', 'followers', 'mutual'],
  blocked: [],
  blocker: [],
  muter: ['public'],
  author: ['public', 'followers', 'mutual', 'private', 'draft'],
  moderator: ['public'],
}

type Look = (scene: Scene, viewer: Person | null, kind: Kind) => Promise<Seen>
interface Way {
  look: Look
  /** Which of the readable notes this way can show to this kind at all. */
  shows: (kind: Kind) => readonly Label[]
}

const published: readonly Label[] = ['public', 'followers', 'mutual', 'private']
const friendSaw: readonly Label[] = ['public', 'followers', 'mutual']
const unless =
  (absent: readonly Kind[], shown: readonly Label[]) =>
  (kind: Kind): readonly Label[] =>
    absent.includes(kind) ? [] : shown

const labelled = (scene: Scene, ids: string[]): Seen => labels.filter((label) => ids.includes(scene.notes[label]))

/** Whoever takes a cursor apart must not find a note's id in it, nor a time. */
const expectOpaque = (cursor: string): void => {
  const bytes = Buffer.from(cursor, 'base64url')
  for (const text of [cursor, bytes.toString()]) {
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|\d\d:\d\d/)
    for (const label of labels) expect(text).not.toContain(scene.notes[label])
  }
  for (const label of labels) {
    const id = Buffer.from((fromPublicId(scene.notes[label]) ?? '').replaceAll('-', ''), 'hex')
    // as much of an id as is its own
    expect(bytes.indexOf(id.subarray(8))).toBe(-1)
  }
}

/**
 * Every page of a list of notes.
 * @param options.full whether each page but the last has all that it was asked for: a shorter one tells of what isn't shown
 */
const list =
  (
    key: OperationKey,
    params: (scene: Scene) => Record<string, string>,
    query: Record<string, string> = {},
    { full = false } = {},
  ): Look =>
  async (scene, viewer) => {
    const ids: string[] = []
    let cursor: string | null = null
    do {
      const answer = await scene.site.send(viewer, key, {
        params: params(scene),
        query: { ...query, limit: 2, ...(cursor ? { cursor } : {}) },
      })
      if (answer.status !== 200) return []
      const page = answer.body as { items: { id: string }[]; cursor: string | null }
      ids.push(...page.items.map((item) => item.id))
      cursor = page.cursor
      if (cursor) expectOpaque(cursor)
      if (cursor && full) expect(page.items, `a page of ${key}`).toHaveLength(2)
    } while (cursor)
    expect(new Set(ids).size, `${key} repeats a note`).toBe(ids.length)
    return labelled(scene, ids)
  }

/** One request per note, which answers or says that there is nothing. */
const each =
  (key: OperationKey, subjects: (scene: Scene) => Partial<Record<Label, string>>): Look =>
  async (scene, viewer) => {
    const seen: Seen = []
    for (const label of labels) {
      const id = subjects(scene)[label]
      if (!id) continue
      const { status } = await scene.site.send(viewer, key, { params: { id } })
      expect([200, 404]).toContain(status)
      if (status === 200) seen.push(label)
    }
    return seen
  }

const covers =
  (
    read: (scene: Scene, viewer: Person | null) => Promise<{ noteCount: number; covers: unknown[] } | undefined>,
  ): Look =>
  async (scene, viewer, kind) => {
    const board = await read(scene, viewer)
    const expected = readable[kind].filter((label) => friendSaw.includes(label))
    // Each note has a photo, so a board shows as many covers as notes; it names none, so the number is what can leak.
    expect(board?.covers.length ?? 0).toBe(expected.length)
    expect(board?.noteCount ?? 0).toBe(expected.length)
    return expected
  }

const withoutDraft = ({ draft: _, ...others }: Scene['notes']): Partial<Scene['notes']> => others

const friendParams = (scene: Scene) => ({ handle: scene.friend.handle })

/** Has a viewer keep a phrase from each of the author's notes, whether they may read it or not. */
const keepFromAll = async (scene: Scene, viewer: Person) => {
  const items = labels.map((label) => ({ language: 'en', text: `a ${label} phrase`, noteId: scene.notes[label] }))
  return (await scene.site.call(viewer, 'POST /me/phrases', { body: { items } })).items
}
const notesOfPhrases = async (
  scene: Scene,
  viewer: Person,
  key: 'GET /me/phrases' | 'GET /me/reviews',
): Promise<string[]> => {
  await keepFromAll(scene, viewer)
  return (await scene.site.call(viewer, key)).items.flatMap((phrase) => noteOfPhrase(scene, phrase))
}
/** The note that a kept phrase leads to; its author is heard saying it where that is, and nowhere else. */
const noteOfPhrase = (scene: Scene, { text, note, voice }: Phrase): string[] => {
  const label = labels.find((one) => text === `a ${one} phrase`)
  expect(voice?.id).toBe(note && label ? scene.voices[label] : undefined)
  return note ? [note.id] : []
}

const ways: Partial<Record<OperationKey, Way>> = {
  'GET /feeds/explore': {
    look: list('GET /feeds/explore', () => ({}), { reads: 'en,zh-Hans' }),
    shows: unless(['muter'], ['public']),
  },
  'GET /feeds/watch': {
    look: list('GET /feeds/watch', () => ({}), { reads: 'en,zh-Hans' }),
    shows: unless(['muter'], ['public']),
  },
  'GET /feeds/following': {
    look: list('GET /feeds/following', () => ({})),
    shows: (kind) => (kind === 'follower' || kind === 'mutual' ? published : []),
  },
  'GET /search/notes': {
    look: async (scene, viewer, kind) => {
      const byWords = await list('GET /search/notes', () => ({}), { q: 'something walk' })(scene, viewer, kind)
      const byAuthor = await list('GET /search/notes', () => ({}), { q: 'from:@walked_author' })(scene, viewer, kind)
      const byPlace = await list('GET /search/notes', () => ({}), { q: '外灘 bund' })(scene, viewer, kind)
      const byTopic = await list('GET /search/notes', () => ({}), { q: '#walk read', sort: 'likes' })(
        scene,
        viewer,
        kind,
      )
      expect(byAuthor).toEqual(byWords)
      expect(byPlace).toEqual(byWords)
      expect(byTopic).toEqual(byWords)
      return byWords
    },
    shows: unless(['muter'], published),
  },
  'GET /topics/{name}/notes': {
    look: list('GET /topics/{name}/notes', () => ({ name: 'walk' })),
    shows: unless(['muter'], ['public']),
  },
  'GET /places/{id}/notes': {
    look: async (scene, viewer, kind) => {
      const inCity = list('GET /places/{id}/notes', (scene) => ({ id: scene.city }))
      const ofPlace = await list('GET /places/{id}/notes', (scene) => ({ id: scene.place }))(scene, viewer, kind)
      expect(await inCity(scene, viewer, kind)).toEqual(ofPlace)
      return ofPlace
    },
    shows: unless(['muter'], ['public']),
  },
  'GET /feeds/nearby': {
    look: async (scene, viewer, kind) => {
      const byPosition = list('GET /feeds/nearby', () => ({}), { latitude: '31.2', longitude: '121.5' })
      const byPlace = await list('GET /feeds/nearby', () => ({}), { place: scene.place })(scene, viewer, kind)
      expect(await byPosition(scene, viewer, kind)).toEqual(byPlace)
      return byPlace
    },
    shows: unless(['muter'], ['public']),
  },
  'GET /accounts/{handle}/notes': {
    look: list('GET /accounts/{handle}/notes', (scene) => ({ handle: scene.author.handle }), {}, { full: true }),
    shows: () => published,
  },
  'GET /accounts/{handle}/likes': {
    look: list('GET /accounts/{handle}/likes', friendParams, {}, { full: true }),
    shows: () => friendSaw,
  },
  'GET /accounts/{handle}/collects': {
    look: list('GET /accounts/{handle}/collects', friendParams, {}, { full: true }),
    shows: () => friendSaw,
  },
  'GET /boards/{id}/notes': {
    look: list('GET /boards/{id}/notes', (scene) => ({ id: scene.board }), {}, { full: true }),
    shows: () => friendSaw,
  },
  'GET /boards/{id}': {
    look: covers((scene, viewer) => scene.site.call(viewer, 'GET /boards/{id}', { params: { id: scene.board } })),
    shows: () => friendSaw,
  },
  'GET /accounts/{handle}/boards': {
    look: covers(async (scene, viewer) => {
      const { items } = await scene.site.call(viewer, 'GET /accounts/{handle}/boards', { params: friendParams(scene) })
      return items.find((board) => board.id === scene.board)
    }),
    shows: () => friendSaw,
  },
  'GET /notes/{id}': { look: each('GET /notes/{id}', (scene) => scene.notes), shows: () => labels },
  'GET /notes/{id}/comments': {
    look: each('GET /notes/{id}/comments', (scene) => withoutDraft(scene.notes)),
    shows: () => published,
  },
  'GET /notes/{id}/corrections': {
    look: each('GET /notes/{id}/corrections', (scene) => withoutDraft(scene.notes)),
    shows: () => published,
  },
  'GET /comments/{id}/corrections': {
    look: each('GET /comments/{id}/corrections', (scene) => scene.comments),
    shows: () => friendSaw,
  },
  'GET /comments/{id}/replies': {
    look: each('GET /comments/{id}/replies', (scene) => scene.comments),
    shows: () => friendSaw,
  },
  'GET /notes/{id}/translations': {
    look: async (scene, viewer, kind) =>
      viewer ? each('GET /notes/{id}/translations', (of) => withoutDraft(of.notes))(scene, viewer, kind) : [],
    shows: unless(['signedOut'], published),
  },
  'POST /translations': {
    // The site translates nothing, and says so of what may be read alone.
    look: async (scene, viewer) => {
      const seen: Seen[] = []
      for (const [kind, ids] of [
        ['note', scene.notes],
        ['comment', scene.comments],
      ] as const) {
        const asked = labels.flatMap((label) => (ids[label] ? [{ label, id: ids[label] }] : []))
        const { items } = await scene.site.call(viewer, 'POST /translations', {
          body: { items: asked.map(({ id }) => ({ kind, id })), to: 'ja' },
        })
        const reasons = items.map((item) => (item.status === 'none' ? item.reason : item.status))
        expect(reasons.every((reason) => reason === 'off' || reason === 'not_found')).toBe(true)
        seen.push(asked.flatMap(({ label }, at) => (reasons[at] === 'off' ? [label] : [])))
      }
      const [notes = [], comments] = seen
      expect(comments).toEqual(notes.filter((label) => scene.comments[label]))
      return notes
    },
    shows: () => labels,
  },
  // Whoever kept something from a note that they can read sees where it was, for as long as they can.
  'GET /me/phrases': {
    look: async (scene, viewer) => {
      if (!viewer) return []
      return labelled(scene, await notesOfPhrases(scene, viewer, 'GET /me/phrases'))
    },
    shows: unless(['signedOut'], published),
  },
  'GET /me/reviews': {
    look: async (scene, viewer) => {
      if (!viewer) return []
      return labelled(scene, await notesOfPhrases(scene, viewer, 'GET /me/reviews'))
    },
    shows: unless(['signedOut'], published),
  },
  'GET /me/phrases/{id}': {
    look: async (scene, viewer) => {
      if (!viewer) return []
      const kept = await keepFromAll(scene, viewer)
      const phrases = await Promise.all(
        kept.map(({ id }) => scene.site.call(viewer, 'GET /me/phrases/{id}', { params: { id } })),
      )
      return labelled(
        scene,
        phrases.flatMap((phrase) => noteOfPhrase(scene, phrase)),
      )
    },
    shows: unless(['signedOut'], published),
  },
  'POST /media/{id}/captions/translation': {
    // These videos have none; it is said of those alone that the viewer may see.
    look: async (scene, viewer) => {
      const seen: Label[] = []
      for (const label of labels) {
        const params = { id: scene.videos[label] }
        const { status } = await scene.site.send(viewer, 'POST /media/{id}/captions/translation', { params, body: {} })
        expect([200, 404]).toContain(status)
        if (status === 200) seen.push(label)
      }
      return seen
    },
    shows: () => labels,
  },
  'GET /media/{id}': {
    look: async (scene, viewer, kind) => {
      const seen = await each('GET /media/{id}', (scene) => scene.media)(scene, viewer, kind)
      const heard = await each('GET /media/{id}', (scene) => scene.voices)(scene, viewer, kind)
      expect(heard).toEqual(seen)
      return seen
    },
    shows: () => labels,
  },
  'GET /me/drafts': {
    look: list('GET /me/drafts', () => ({})),
    shows: (kind) => (kind === 'author' ? ['draft'] : []),
  },
  'GET /me/unwanted': {
    // Said of each of the author's notes, whether it may be read or not.
    look: async (scene, viewer) => {
      if (!viewer) return labelled(scene, [])
      await scene.site.ctx.pool.query(
        `insert into unwanted_notes (account_id, note_id) select $1, unnest($2::uuid[]) on conflict do nothing`,
        [fromPublicId(viewer.id), labels.map((label) => fromPublicId(scene.notes[label]))],
      )
      const { items } = await scene.site.call(viewer, 'GET /me/unwanted')
      const shown = items.flatMap(({ card }) => (card ? [card.id] : []))
      for (const { noteId } of items)
        await scene.site.call(viewer, 'DELETE /notes/{id}/unwanted', { params: { id: noteId } })
      return labelled(scene, shown)
    },
    // a draft has no card
    shows: unless(['signedOut'], published),
  },
  'GET /me/taste': {
    // Each liked by itself, whether it may be read or not: whose it is, where and about what.
    look: async ({ site, author, notes, place }, viewer) => {
      if (!viewer) return []
      const seen: Label[] = []
      for (const label of labels) {
        const like = [fromPublicId(notes[label]), fromPublicId(viewer.id)]
        await site.call(viewer, 'DELETE /me/taste')
        await site.ctx.pool.query(
          `insert into likes (note_id, account_id, created_at, counted) values ($1, $2, now() + interval '1 minute', false)`,
          like,
        )
        const { authors, places, topics, channels, languages } = await site.call(viewer, 'GET /me/taste')
        await site.ctx.pool.query('delete from likes where note_id = $1 and account_id = $2', like)
        const isTold = authors.some(({ account }) => account.id === author.id)
        if (isTold) seen.push(label)
        const where = places.some((one) => one.place.id === place)
        const about = topics.length + channels.length + languages.length > 0
        expect(where || about ? isTold : true, `places and topics of the ${label} note`).toBe(true)
        if (isTold) expect(about).toBe(true)
      }
      return seen
    },
    // nobody's own notes say what they like
    shows: unless(['signedOut', 'author'], published),
  },
  'GET /cases/{id}': {
    // Of what the author's friend reported; its words come from them.
    look: async ({ site, friend, notes }, viewer, kind) => {
      if (kind !== 'moderator') {
        expect([401, 403]).toContain((await site.send(viewer, 'GET /cases')).status)
        return []
      }
      for (const label of friendSaw) {
        const subject = { kind: 'note', id: notes[label] }
        await site.send(friend, 'POST /reports', { body: { subject, reason: 'other' } })
      }
      const shown: string[] = []
      for (const state of ['open', 'closed']) {
        const { items } = await site.call(viewer, 'GET /cases', { query: { state } })
        for (const { id } of items) {
          const { note } = await site.call(viewer, 'GET /cases/{id}', { params: { id } })
          if (note) shown.push(note.id)
          if (state === 'closed') continue
          const body = { decision: 'dismiss' as const }
          const decided = await site.call(viewer, 'POST /cases/{id}/actions', { params: { id }, body })
          expect(decided.note?.id).toBe(note?.id)
        }
      }
      return labels.filter((label) => shown.includes(notes[label]))
    },
    shows: (kind) => (kind === 'moderator' ? labels : []),
  },
}

/** Ways of reading that are no operations of the contract: pictures and files. */
const rawWays: Record<string, Way> = {
  'GET /notes/:id/share.jpeg': {
    look: async ({ site, notes }, viewer) => {
      const seen: Label[] = []
      for (const label of labels) {
        const { statusCode } = await site.app.inject({ url: `/notes/${notes[label]}/share.jpeg`, headers: as(viewer) })
        expect([200, 404]).toContain(statusCode)
        if (statusCode === 200) seen.push(label)
      }
      return seen
    },
    shows: () => published,
  },
  'GET /api/v1/me/phrasebook/:format': {
    look: async (scene, viewer) => {
      if (!viewer) return []
      await keepFromAll(scene, viewer)
      const seen: Seen[] = []
      for (const format of phrasebookFormats) {
        const url = `/api/v1/me/phrasebook/${format}`
        const { rawPayload } = await scene.site.app.inject({ url, headers: as(viewer) })
        const packed = format === 'apkg' ? filesOfZip(rawPayload).get('collection.anki2') : rawPayload
        const payload = packed?.toString() ?? ''
        expect(payload).toContain('a draft phrase')
        seen.push(labels.filter((label) => payload.includes(`/notes/${scene.notes[label]}`)))
      }
      expect(seen).toEqual(seen.map(() => seen[0]))
      return seen[0] ?? []
    },
    // In one's own file one's own drafts are told, too.
    shows: unless(['signedOut'], labels),
  },
}
const as = (viewer: Person | null) => (viewer ? { authorization: `Bearer ${viewer.token}` } : {})

/** Routes outside the contract that show no notes; a new one must be put here or above. */
const showNoNotesRaw = [
  'GET /healthz',
  'GET /readyz',
  'GET /api/v1/openapi.json',
  'GET /api/docs',
  'GET /api/docs*',
  // By addresses that nobody can guess, and that change with what a note's readers are; see below.
  'GET /media/:key/:file',
  // One's own files on their way, by tus; see features/uploads/uploads.test.ts.
  'OPTIONS /api/v1/uploads',
  'POST /api/v1/uploads',
  'HEAD /api/v1/uploads/:id',
  'PATCH /api/v1/uploads/:id',
  'DELETE /api/v1/uploads/:id',
]

/** Operations that answer to something done with a note or a comment: to whom it can't be read, it isn't there. */
const answers: Partial<Record<OperationKey, { about: 'notes' | 'comments'; body?: object }>> = {
  'PUT /notes/{id}/correction': { about: 'notes', body: { before: { body: 'a' }, after: { body: 'b' } } },
  'PUT /comments/{id}/correction': { about: 'comments', body: { before: { body: 'a' }, after: { body: 'b' } } },
  'PUT /notes/{id}/translations/{to}': { about: 'notes', body: { title: 'Ein Titel', body: 'Ein Text. #walk' } },
  'PUT /comments/{id}/translations/{to}': { about: 'comments', body: { body: 'Schön.' } },
  'POST /comments/{id}/replies': { about: 'comments', body: { body: 'Indeed.' } },
  'PUT /comments/{id}/like': { about: 'comments' },
  'DELETE /comments/{id}/like': { about: 'comments' },
}
/** As above, with a test of their own below. */
const answersBelow: OperationKey[] = [
  'PUT /notes/{id}/like',
  'DELETE /notes/{id}/like',
  'PUT /notes/{id}/collect',
  'DELETE /notes/{id}/collect',
  'POST /notes/{id}/comments',
  'POST /cases/{id}/actions',
]

/** Operations that change something and answer with it: with what is one's own, or with nothing of notes. */
const answersOwn: OperationKey[] = [
  'POST /accounts',
  'POST /sessions',
  'POST /sessions/two-factor',
  'POST /sessions/passkey/options',
  'POST /sessions/passkey',
  'PATCH /me',
  'POST /me/two-factor',
  'PUT /me/two-factor',
  'POST /me/two-factor/recovery-codes',
  'POST /me/deletion',
  'POST /me/passkeys/options',
  'POST /me/passkeys',
  'PUT /accounts/{handle}/follow',
  'DELETE /accounts/{handle}/follow',
  'PUT /accounts/{handle}/block',
  'DELETE /accounts/{handle}/block',
  'PUT /accounts/{handle}/mute',
  'DELETE /accounts/{handle}/mute',
  'POST /media',
  'PUT /media/{id}/poster',
  'PUT /media/{id}/captions/{language}',
  'DELETE /media/{id}/captions/{language}',
  'POST /uploads/{id}/media',
  'POST /notes',
  'PATCH /notes/{id}',
  'POST /cards',
  'POST /languages/detection',
  'POST /boards',
  'PATCH /boards/{id}',
  'POST /dictionary/annotations',
  'POST /culture-notes',
  'PUT /culture-notes/{id}',
  'POST /culture-notes/{id}/restorations',
  'POST /culture-notes/{id}/messages',
  'POST /translations/preview',
  'POST /glossary',
  'PATCH /glossary/{id}',
  'POST /me/phrases/lookups',
  // What was kept, with the note that it is from, as GET /me/phrases shows it.
  'POST /me/phrases',
  'PATCH /me/phrases/{id}',
  'POST /me/reviews',
  'POST /places',
  'PATCH /places/{id}',
  'PUT /places/{id}/merge',
]

/** Every route of the app that answers with something, as `GET /notes/:id`. */
const routesOf = (app: FastifyInstance): string[] => {
  const path: string[] = []
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, before = '', piece = '', methods] = /^((?:[│ ] {3})*)[├└]── (.*?)(?: \((.*)\))?$/.exec(line) ?? []
      path.splice(before.length / 4, path.length, piece)
      const all = methods?.split(', ') ?? []
      // A HEAD beside a GET is Fastify's own.
      return all.flatMap((one) => (one === 'HEAD' && all.includes('GET') ? [] : [`${one} ${path.join('')}`]))
    })
}

/** Operations that read, and show no notes nor anything under them. A new one must be put here or above. */
const showNoNotes: OperationKey[] = [
  'GET /me/reports',
  // of what was reported its words, as whoever reported it could read them
  'GET /cases',
  'GET /admin/waiting',
  'GET /site',
  'GET /accounts',
  'GET /me',
  'GET /me/sessions',
  'GET /me/passkeys',
  'GET /translations/target',
  'GET /admin/mails',
  'GET /accounts/{handle}/followers',
  'GET /accounts/{handle}/following',
  'GET /me/blocks',
  'GET /me/mutes',
  'GET /exchange-partners',
  'GET /topics',
  'GET /places',
  'GET /places/alike',
  'GET /places/{id}',
  'GET /map',
  'GET /search/accounts',
  'GET /search/topics',
  'GET /topics/{name}/related',
  'GET /search/related',
  'GET /search/places',
  'GET /search/suggestions',
  'GET /search/hot',
  'GET /admin/searches',
  'GET /search/history',
  'GET /culture-notes',
  'GET /culture-notes/{id}',
  'GET /culture-notes/{id}/revisions',
  'GET /culture-notes/{id}/messages',
  'GET /culture-reports',
  'GET /glossary',
  'GET /dictionary/{lang}/{word}',
  'GET /dictionary/{lang}/{word}/strokes',
  'GET /me/reviews/statistics',
  'GET /me/signals',
]

let scene: Scene
const viewers = {} as Record<Kind, Person | null>

beforeAll(async () => {
  const site = await openTestSite()
  const make = (handle: string) => signUp(site, { handle })
  const author = await make('walked_author')
  const friend = await make('walked_friend')
  for (const kind of kinds)
    viewers[kind] = kind === 'signedOut' ? null : kind === 'author' ? author : await make(`v_${kind}`)
  const follow = (who: Person, whom: Person) =>
    site.call(who, 'PUT /accounts/{handle}/follow', { params: { handle: whom.handle } })
  const { follower, mutual, blocked, blocker, muter, moderator } = viewers
  if (!follower || !mutual || !blocked || !blocker || !muter || !moderator)
    throw new Error('everyone but one is signed in')
  await follow(follower, author)
  for (const person of [mutual, friend]) {
    await follow(person, author)
    await follow(author, person)
  }
  // Those blocked followed before, so that what was fanned out to them must go too.
  await follow(blocked, author)
  await follow(blocker, author)
  await site.ctx.db.updateTable('accounts').set({ role: 'moderator' }).where('handle', '=', moderator.handle).execute()
  site.ctx.sessions.clear()

  const bund = { names: { en: 'The Bund', 'zh-Hans': '外滩' }, kind: 'sight', latitude: 31.24, longitude: 121.49 }
  const place = await site.call(author, 'POST /places', { body: bund })
  const shanghai = { ...bund, names: { en: 'Shanghai', 'zh-Hans': '上海' }, kind: 'city' }
  const city = await site.call(author, 'POST /places', { body: shanghai })
  const notes = {} as Scene['notes']
  const media = {} as Scene['media']
  const voices = {} as Scene['voices']
  const videos = {} as Scene['videos']
  for (const label of labels) {
    media[label] = await site.photo(author)
    videos[label] = await site.video(author)
    voices[label] = await site.voice(author)
    const note = await site.call(author, 'POST /notes', {
      body: {
        kind: 'video',
        title: `A ${label} note to walk to`,
        body: 'Something to read. #walk',
        visibility: label === 'draft' ? 'public' : label,
        status: label === 'draft' ? 'draft' : 'published',
        photos: [{ mediaId: media[label] }],
        videoId: videos[label],
        placeId: place.id,
        phrases: [{ language: 'en', text: `a ${label} phrase`, voiceId: voices[label] }],
      },
    })
    notes[label] = note.id
  }
  await site.settle()
  const board = await site.call(friend, 'POST /boards', { body: { name: 'Walks', visibility: 'public' } })
  const comments: Scene['comments'] = {}
  for (const label of friendSaw) {
    const params = { id: notes[label] }
    await site.call(friend, 'PUT /notes/{id}/like', { params })
    await site.call(friend, 'PUT /notes/{id}/collect', { params, body: { boardId: board.id } })
    const comment = await site.call(friend, 'POST /notes/{id}/comments', { params, body: { body: 'Lovely.' } })
    comments[label] = comment.id
  }
  await site.call(author, 'PUT /accounts/{handle}/block', { params: { handle: blocked.handle } })
  await site.call(blocker, 'PUT /accounts/{handle}/block', { params: { handle: author.handle } })
  await site.call(muter, 'PUT /accounts/{handle}/mute', { params: { handle: author.handle } })
  await site.settle()
  scene = {
    site,
    author,
    friend,
    notes,
    media,
    voices,
    videos,
    comments,
    board: board.id,
    place: place.id,
    city: city.id,
  }
})
afterAll(() => scene?.site.close())

describe('every way of reading', () => {
  it('is in the list', () => {
    const reading = (Object.keys(operations) as OperationKey[]).filter((key) => key.startsWith('GET '))
    const listed = new Set([...Object.keys(ways), ...showNoNotes, 'GET /accounts/{handle}', 'GET /topics/{name}'])
    expect(reading.filter((key) => !listed.has(key))).toEqual([])
    const answering = (Object.entries(operations) as [OperationKey, Operation][]).flatMap(([key, { status = 200 }]) =>
      key.startsWith('GET ') || status === 204 || status === 202 ? [] : [key],
    )
    const known = new Set([...Object.keys(ways), ...Object.keys(answers), ...answersBelow, ...answersOwn])
    expect(answering.filter((key) => !known.has(key))).toEqual([])
  })

  it('is in the list, also outside the contract', () => {
    const inContract = new Set(
      Object.keys(operations).map((key) => key.replace(' ', ' /api/v1').replace(/\{(\w+)\}/g, ':$1')),
    )
    const routes = routesOf(scene.site.app)
    expect([...inContract].filter((route) => !routes.includes(route))).toEqual([])
    const raw = routes.filter((route) => !inContract.has(route))
    expect(raw.sort()).toEqual([...Object.keys(rawWays), ...showNoNotesRaw].sort())
  })

  describe.each(kinds)('as %s', (kind) => {
    it.each(Object.entries({ ...ways, ...rawWays }))('%s shows what the rule allows', async (_key, way) => {
      const reachable = way.shows(kind)
      const expected = readable[kind].filter((label) => reachable.includes(label))
      expect(await way.look(scene, viewers[kind], kind)).toEqual(expected)
    })

    it('can respond to what can be read, and to nothing else', async () => {
      const viewer = viewers[kind]
      if (!viewer) return
      for (const label of published) {
        const params = { id: scene.notes[label] }
        const may = readable[kind].includes(label)
        const like = await scene.site.send(viewer, 'PUT /notes/{id}/like', { params })
        expect(like.status, `liking the ${label} note`).toBe(may ? 200 : 404)
        if (may) await scene.site.call(viewer, 'DELETE /notes/{id}/like', { params })
        const comment = await scene.site.send(viewer, 'POST /notes/{id}/comments', { params, body: { body: 'Hello' } })
        expect(comment.status, `commenting on the ${label} note`).toBe(may ? 201 : 404)
        const collect = await scene.site.send(viewer, 'PUT /notes/{id}/collect', { params, body: {} })
        expect(collect.status, `collecting the ${label} note`).toBe(may ? 200 : 404)
      }
    })

    it.each(Object.entries(answers))('%s answers of what can be read alone', async (key, { about, body }) => {
      const viewer = viewers[kind]
      if (!viewer) return
      for (const label of about === 'notes' ? published : friendSaw) {
        const params = { id: scene[about][label] ?? '', to: 'de' }
        const { status } = await scene.site.send(viewer, key as OperationKey, { params, ...(body ? { body } : {}) })
        expect(status, `the ${label} note`).toBeLessThan(500)
        expect(status, `the ${label} note`).not.toBe(422)
        expect(status !== 404, `the ${label} note`).toBe(readable[kind].includes(label))
      }
    })

    it('sees a profile that counts public notes only', async () => {
      const answer = await scene.site.send(viewers[kind], 'GET /accounts/{handle}', {
        params: { handle: scene.author.handle },
      })
      if (kind === 'blocked') expect(answer.status).toBe(404)
      else expect(answer).toMatchObject({ status: 200, body: { counts: { notes: 1 } } })
    })
  })

  it('counts public notes only on a topic', async () => {
    const topic = await scene.site.call(null, 'GET /topics/{name}', { params: { name: 'walk' } })
    expect(topic.noteCount).toBe(1)
  })

  it('serves no media by the id of a note or photo', async () => {
    for (const label of labels)
      for (const id of [scene.notes[label], scene.media[label]]) {
        const answer = await scene.site.app.inject(`/media/${id}/card.jpeg`)
        expect(answer.statusCode).toBe(404)
      }
  })

  it('gives photos another address when a note becomes less visible', async () => {
    const { site, author } = scene
    const mediaId = await site.photo(author)
    const note = await site.call(author, 'POST /notes', { body: { kind: 'photo', photos: [{ mediaId }] } })
    const before = note.photos[0]?.card.url ?? ''
    expect((await site.app.inject(before)).statusCode).toBe(200)
    const hidden = await site.call(author, 'PATCH /notes/{id}', {
      params: { id: note.id },
      body: { visibility: 'private' },
    })
    await site.settle()
    expect((await site.app.inject(before)).statusCode).toBe(404)
    expect((await site.app.inject(hidden.photos[0]?.card.url ?? '')).statusCode).toBe(200)
  })

  it('shows nothing of a suspended account, but its public notes to a moderator', async () => {
    const { site, author } = scene
    await site.call(viewers.moderator, 'PUT /accounts/{handle}/suspension', {
      params: { handle: author.handle },
      body: { reason: 'For the test' },
    })
    for (const kind of kinds) {
      if (kind === 'author') continue
      for (const [key, way] of Object.entries({ ...ways, ...rawWays })) {
        if (key.includes('board')) continue
        const reachable = way.shows(kind)
        const expected = kind === 'moderator' ? readable[kind].filter((label) => reachable.includes(label)) : []
        expect(await way.look(scene, viewers[kind], kind), `${key} as ${kind}`).toEqual(expected)
      }
    }
    expect((await site.send(author, 'GET /me')).status).toBe(401)
  })

  it('shows nothing of an account that its owner deleted, and all of it again when they are back', async () => {
    const { site, author } = scene
    const { handle } = author
    const signIn = () => site.call(null, 'POST /sessions', { body: { identifier: handle, password } })
    const others = kinds.filter((kind) => kind !== 'author')
    const look = async (allowed: (kind: Kind) => Label[]) => {
      await site.settle()
      for (const kind of others)
        for (const [key, way] of Object.entries({ ...ways, ...rawWays })) {
          if (key.includes('board')) continue
          const reachable = way.shows(kind)
          const expected = allowed(kind).filter((label) => reachable.includes(label))
          expect(await way.look(scene, viewers[kind], kind), `${key} as ${kind}`).toEqual(expected)
        }
    }
    await site.call(viewers.moderator, 'DELETE /accounts/{handle}/suspension', { params: { handle } })
    const session = await signIn()
    if (session.status !== 'signedIn') throw new Error('asks for a second factor')
    await site.call({ ...author, token: session.token }, 'POST /me/deletion', { body: { password } })
    await look(() => [])
    await signIn()
    await look((kind) => readable[kind])
  })
})
