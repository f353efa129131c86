import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NoteCard } from '@redbud/contract'
import type { Client } from '@redbud/contract/client'
import type { InterfaceLanguage } from '@redbud/contract/words'
import type { Context } from '../apps/server/src/context.ts'
import { startSession } from '../apps/server/src/features/accounts/sessions.ts'
import { seedCultureNotes } from '../apps/server/src/features/culture/commands.ts'
import { seedDemo } from '../apps/server/src/features/demo/commands.ts'
import { indexAll } from '../apps/server/src/features/search/indexing.ts'
import { fromPublicId } from '../apps/server/src/platform/ids.ts'
import { workOffJobs } from '../apps/server/src/platform/jobs/jobs.ts'
import { tasks } from '../apps/server/src/tasks.ts'
import { foldCounts } from '../apps/server/src/work.ts'
import { type Closer, callerOf, openOwnSite, signUp } from './own-site.ts'
import { makePhrasebook } from './phrases.ts'
import type { Places, Who } from './screens.ts'

/** The demonstration community on a site of its own, and what of it to look at in each language. */
export interface DemoSite {
  url: string
  places: Record<InterfaceLanguage, Places>
  people: Record<InterfaceLanguage, Record<Exclude<Who, 'nobody'>, { token: string }>>
  close(): Promise<void>
}

const members = { en: 'maddie', 'zh-Hans': 'linxi' } satisfies Record<InterfaceLanguage, string>
const password = 'correct horse battery staple'

/**
 * Opens a site with the whole demonstration community, on a temporary data folder that is gone afterwards.
 * @param onProgress told how much of the community is made, from 0 to 1
 * @throws when the signal ends it early; nothing stays behind
 */
export const openDemoSite = async (onProgress: (part: number) => void, signal: AbortSignal): Promise<DemoSite> => {
  const data = mkdtempSync(join(tmpdir(), 'redbud-shots-'))
  // For root: the user who then runs PostgreSQL must be able to pass.
  chmodSync(data, 0o755)
  const closers: Closer[] = [() => rmSync(data, { recursive: true, force: true })]
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    const { ctx, url } = await openOwnSite(data, closers, async (fresh) => {
      await seedDemo(fresh, { onProgress: (done, total) => onProgress(done / total), signal })
      signal.throwIfAborted()
      await seedCultureNotes(fresh)
    })
    const english = await look(ctx, url, 'en')
    const chinese = await look(ctx, url, 'zh-Hans')
    await workOffJobs({ pool: ctx.pool, ctx, tasks, log: ctx.log })
    await foldCounts(ctx)
    await indexAll(ctx)
    return {
      url,
      places: { en: english.places, 'zh-Hans': chinese.places },
      people: { en: english.people, 'zh-Hans': chinese.people },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Who looks in one language, and what there is for them. */
const look = async (ctx: Context, url: string, language: InterfaceLanguage) => {
  const isEnglish = language === 'en'
  const member = members[language]
  const other = members[isEnglish ? 'zh-Hans' : 'en']
  const arrive = async (handle: string) => {
    const { token, accountId } = await signUp(url, { handle, password, interfaceLanguage: language })
    return { id: accountId, token }
  }
  const newcomer = await arrive(isEnglish ? 'newcomer' : 'xinren')
  const administrator = await arrive(isEnglish ? 'keeper' : 'guanjia')
  await ctx.db
    .updateTable('accounts')
    .set({ role: 'administrator' })
    .where('id', '=', fromPublicId(administrator.id) ?? '')
    .execute()
  ctx.bus.publish('accountChanged', { accountId: fromPublicId(administrator.id) ?? '' })

  const { id } = await callerOf(url)('GET /accounts/{handle}', { params: { handle: member } })
  const token = await startSession(ctx, fromPublicId(id) ?? '', { address: '127.0.0.1', userAgent: 'Redbud' })
  const call = callerOf(url, token)
  await call('PATCH /me', {
    body: {
      interfaceLanguage: language,
      welcomed: true,
      reads: [language],
      learning: [isEnglish ? 'zh-Hans' : 'en'],
      exchange: true,
      timeZone: isEnglish ? 'America/Chicago' : 'Asia/Shanghai',
    },
  })

  const notes = (await call('GET /accounts/{handle}/notes', { params: { handle: other } })).items
  const own = (await call('GET /accounts/{handle}/notes', { params: { handle: member } })).items
  const explored = (await call('GET /feeds/explore', { query: { limit: 60 } })).items
  const boards = (await call('GET /accounts/{handle}/boards', { params: { handle: member } })).items
  const [topic] = (await call('GET /topics', {})).items
  const [place] = (await call('GET /places', { query: { limit: 1 } })).items
  const byComments = [...explored].sort((a, b) => b.counts.comments - a.counts.comments)
  const photoNote = byComments.find(({ photoCount, author }) => photoCount > 1 && author.id !== id) ?? notes[0]
  const textNote = byComments.find(({ kind }) => kind === 'text') ?? notes[0]
  const board = [...boards].sort((a, b) => b.noteCount - a.noteCount)[0]
  const picture = own.find(({ cover }) => cover)?.cover?.card.jpegUrl
  if (!photoNote || !textNote || !board || !own[0] || !topic || !place || !picture)
    throw new Error('The community lacks something to show')

  const { termNote, cultureNote } = await findTerm(call, explored)

  const [wrong, right] = isEnglish
    ? ['Yesterday I go to the shop for buy one apple.', 'Yesterday I went to the shop to buy an apple.']
    : ['我昨天去了商店买一个苹果。', '我昨天去商店买了一个苹果。']
  const corrected = await callerOf(url, administrator.token)('POST /notes', {
    body: { kind: 'text', body: wrong, language, channel: 'learning', correctionsWelcome: true },
  })
  await callerOf(url, newcomer.token)('PUT /notes/{id}/correction', {
    params: { id: corrected.id },
    body: { before: { body: wrong }, after: { body: right } },
  })

  const staff = callerOf(url, administrator.token)
  const subject = { kind: 'note' as const, id: photoNote.id }
  const words = isEnglish ? 'I have seen this photo elsewhere.' : '这张图我在别处见过。'
  await call('POST /reports', { body: { subject, reason: 'copyright', words } })
  const [reported] = (await staff('GET /cases', {})).items

  const draft = isEnglish
    ? { title: 'Things my host mom said this week', body: 'I wrote down twelve of them.' }
    : { title: '美国超市哪些东西值得买', body: '先记下来，周末接着写。' }
  await call('POST /notes', { body: { kind: 'text', ...draft, status: 'draft' } })
  await call('PUT /notes/{id}/collect', { params: { id: photoNote.id }, body: { boardId: board.id } })

  const phrase = await makePhrasebook(
    (input) => call('POST /me/phrases', input),
    (input) => call('POST /me/reviews', input),
    language,
    photoNote.id,
  )
  const places: Places = {
    member,
    newcomer: isEnglish ? 'newcomer' : 'xinren',
    other,
    photoNote: photoNote.id,
    textNote: textNote.id,
    videoNote: (explored.find(({ kind }) => kind === 'video') ?? photoNote).id,
    ownNote: own[0].id,
    board: board.id,
    cultureNote,
    termNote,
    correctedNote: corrected.id,
    topic: topic.name,
    place: place.id,
    case: reported?.id ?? '',
    phrase,
    password,
    ...(isEnglish
      ? { title: 'Breakfast for three time zones', body: 'My pen pal sent her recipe. I sent mine back. #breakfast ' }
      : { title: '和笔友交换早餐', body: '她寄来了菜谱，我回寄了一份豆浆油条的。 #早餐 ' }),
    photo: {
      name: 'photo.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from(await (await fetch(new URL(picture, url))).arrayBuffer()),
    },
  }
  return { places, people: { member: { token }, newcomer, administrator } }
}

/** A note with a term that is explained. */
const findTerm = async (call: Client, cards: NoteCard[]) => {
  for (const { id } of cards) {
    const { culture } = await call('GET /notes/{id}', { params: { id } })
    if (culture[0]) return { termNote: id, cultureNote: culture[0].id }
  }
  throw new Error('No note of the community has a term that is explained')
}
