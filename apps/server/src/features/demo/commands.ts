import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NoteInput } from '@redbud/contract'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { ProblemError } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import type { VideoEngine } from '../../platform/video/engine.ts'
import { createAccount, deleteAccounts, type NewAccount, updateAccount } from '../accounts/commands.ts'
import { findDemoAccounts, findOwnAccount } from '../accounts/queries.ts'
import { createBoard } from '../boards/commands.ts'
import { addComment, setCommentLike } from '../comments/commands.ts'
import { addPhoto } from '../media/commands.ts'
import { addVideoFile, findVideo, finishVideo, setCaptions } from '../media/video-commands.ts'
import { createNote, pinNote } from '../notes/commands.ts'
import { setCollect, setLike } from '../notes/response-commands.ts'
import { findSeededPlaces, seedPlaces } from '../places/commands.ts'
import { rememberFact } from '../site/commands.ts'
import { follow } from '../social/commands.ts'
import type { DemoNote } from './content/kinds.ts'
import { type Handle, people } from './content/people.ts'
import { placeOf } from './content/places.ts'
import { describe } from './describe.ts'
import type { FilmName } from './films/index.ts'
import { shoot } from './films/shoot.ts'
import type { PictureSpec } from './pictures/paint.ts'
import { openStudio, type Studio } from './pictures/studio.ts'
import { makePlan, type Plan, type PlannedNote } from './plan.ts'
import { factName, findProgress, type Progress } from './queries.ts'

export interface SeedOptions {
  /** Told after each step of the work. */
  onProgress?: (done: number, total: number) => void
  /** Ends the work early; the next call goes on where it ended. */
  signal?: AbortSignal
  /** A part of the notes only. */
  choose?: (note: DemoNote) => boolean
  /** Where films end at the latest. */
  filmSeconds?: number
}

/** So many notes first, that the first page is full before follows and covers are made. */
const firstNotes = 40
const notesAtOnce = 4
const fullWidth = 1080
const furtherWidth = 810
const coverWidth = 810
const avatarWidth = 360

/**
 * Makes the demonstration community, or goes on making it where an earlier call ended: people, notes with drawn pictures,
 * follows, likes, boards and conversations, all through the commands that the API uses.
 * @returns 'made', or 'there' when it had been made before, 'busy' while another process makes it, 'ended' by the signal
 */
export const seedDemo = async (ctx: Context, options: SeedOptions = {}): Promise<'made' | 'there' | 'busy' | 'ended'> =>
  alone(ctx, async () => {
    const before = await findProgress(ctx)
    if (before?.finished && !before.removed) return 'there'
    const progress: Progress =
      before && !before.removed ? before : { begun: new Date().toISOString(), notes: 0, finished: false }
    await rememberFact(ctx.db, factName, progress)
    await seedPlaces(ctx)
    const studio = openStudio()
    try {
      const made = await makeCommunity({ ctx, studio, progress, places: await findSeededPlaces(ctx.db), ...options })
      return made ? 'made' : 'ended'
    } finally {
      await studio.close()
    }
  })

/**
 * Takes the whole community out again, with everything others did to its notes; what its people did elsewhere is counted
 * back.
 * @returns how many accounts went, or null while another process makes the community
 */
export const removeDemo = async (ctx: Context): Promise<number | null> => {
  const gone = await alone(ctx, async () => {
    const before = await findProgress(ctx)
    await rememberFact(ctx.db, factName, { begun: '', notes: 0, finished: true, ...before, removed: true })
    const ids = await findDemoAccounts(ctx.db)
    await deleteAccounts(ctx, ids)
    return ids.length
  })
  return gone === 'busy' ? null : gone
}

/** One process at a time works on the community. */
const alone = async <T>(ctx: Pick<Context, 'pool'>, work: () => Promise<T>): Promise<T | 'busy'> => {
  const client: pg.PoolClient = await ctx.pool.connect()
  try {
    const key = `hashtextextended('demo community', 0)`
    const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${key}) as mine`)
    if (!rows[0]?.mine) return 'busy'
    try {
      return await work()
    } finally {
      await client.query(`select pg_advisory_unlock(${key})`)
    }
  } finally {
    client.release()
  }
}

interface Making extends SeedOptions {
  ctx: Context
  /** Ids of the places that come with Redbud, by their names in its list. */
  places: ReadonlyMap<string, string>
  studio: Studio
  progress: Progress
}

/** @returns whether it came to its end */
const makeCommunity = async (making: Making): Promise<boolean> => {
  const { ctx, progress, signal } = making
  const plan = makePlan(new Date(progress.begun), making.choose)
  const engine = plan.videos.length > 0 ? await ctx.videos.engine() : null
  const steps = counter(plan, engine ? plan.videos.length : 0, making)
  await inParallel(plan.people, notesAtOnce, async ({ handle, joined }) => {
    if (signal?.aborted) return
    await addPerson(making, handle, joined)
    steps.done()
  })
  if (signal?.aborted) return false
  for (const board of plan.boards)
    await createBoard(ctx, viewerOf(board.owner), stableId('board', board.key), {
      name: board.name,
      description: '',
      visibility: board.visibility,
    })
  if (!(await addNotes(making, plan, steps, firstNotes))) return false
  await inParallel(plan.follows, 8, ({ by, whom, at }) => follow(ctx, accountId(by), accountId(whom), at))
  await inParallel(plan.people, notesAtOnce, async ({ handle }) => {
    if (!signal?.aborted) await addCover(making, handle)
  })
  if (!(await addNotes(making, plan, steps, plan.notes.length))) return false
  if (engine && !(await addVideos(making, plan, steps, engine))) return false
  await remember(making, { finished: true })
  return true
}

const remember = async ({ ctx, progress }: Making, change: Partial<Progress>): Promise<void> => {
  Object.assign(progress, change)
  await rememberFact(ctx.db, factName, progress)
}

const counter = (plan: Plan, videos: number, { onProgress, progress }: Making) => {
  const total = plan.people.length + plan.notes.length + videos
  let done = progress.notes + (progress.videos ?? 0)
  return {
    done: () => {
      done++
      onProgress?.(done, total)
    },
  }
}

const addPerson = async (making: Making, handle: Handle, joined: Date): Promise<void> => {
  const { ctx } = making
  const id = accountId(handle)
  const person = people[handle]
  const there = await findOwnAccount(ctx, id).catch(orNull)
  if (!there) {
    const chinese = person.reads[0] === 'zh-Hans'
    const account: Omit<NewAccount, 'handle'> = {
      id,
      displayName: person.name,
      password: null,
      interfaceLanguage: chinese ? 'zh-Hans' : 'en',
      reads: [...person.reads],
      learning: [...person.learning],
      channels: [...person.interests],
      bio: person.bio,
      location: person.from,
      welcomed: true,
      demo: true,
      at: joined,
    }
    await createAccount(ctx, { ...account, handle }).catch(async (error: unknown) => {
      if (!isProblem(error, 'handle_taken')) throw error
      await createAccount(ctx, { ...account, handle: `${handle}_demo` })
    })
  }
  if (there?.avatar_key) return
  const picture = { ...person.avatar, shape: 'square' } as const
  const avatar = await addPicture(making, handle, `avatar ${handle}`, picture, avatarWidth)
  await updateAccount(ctx, viewerOf(handle), { avatarId: avatar })
}

const addCover = async (making: Making, handle: Handle): Promise<void> => {
  const { ctx } = making
  if ((await findOwnAccount(ctx, accountId(handle))).cover) return
  const cover = await addPicture(making, handle, `cover ${handle}`, people[handle].cover, coverWidth)
  await updateAccount(ctx, viewerOf(handle), { coverId: cover })
}

/** Draws a picture and uploads it for someone; gives the id as the API spells it. */
const addPicture = async (
  making: Making,
  by: Handle,
  key: string,
  spec: PictureSpec,
  width: number,
): Promise<string> => {
  const { ctx, studio } = making
  const file = studio.draw(spec, key, width)
  const photo = await addPhoto(ctx, { id: stableId('picture', key), accountId: accountId(by), read: () => file })
  return toPublicId(photo.media_id)
}

/** Adds notes, newest first, until there are `count`. @returns false when the signal ended it */
const addNotes = async (making: Making, plan: Plan, steps: { done: () => void }, count: number): Promise<boolean> => {
  const { progress, signal } = making
  while (progress.notes < Math.min(count, plan.notes.length)) {
    if (signal?.aborted) return false
    const batch = plan.notes.slice(progress.notes, Math.min(progress.notes + notesAtOnce, count))
    await inParallel(batch, notesAtOnce, async (planned) => {
      await addNote(making, planned)
      steps.done()
    })
    await remember(making, { notes: progress.notes + batch.length })
  }
  return true
}

/**
 * Adds the video notes, one after the other; a film that can't be made is left out.
 * @returns false when the signal ended it
 */
const addVideos = async (
  making: Making,
  plan: Plan,
  steps: { done: () => void },
  engine: VideoEngine,
): Promise<boolean> => {
  const { ctx, progress, signal } = making
  for (const planned of plan.videos.slice(progress.videos ?? 0)) {
    if (signal?.aborted) return false
    const { note } = planned
    try {
      const videoId = note.film ? await addFilm(making, note, note.film, engine) : null
      await addNote(making, planned, videoId)
    } catch (error) {
      if (signal?.aborted) return false
      ctx.log.warn({ err: error, film: note.film }, 'a film of the demonstration could not be made')
    }
    steps.done()
    await remember(making, { videos: (progress.videos ?? 0) + 1 })
  }
  return true
}

/** Draws a film, uploads it for the author of its note and waits until it is ready; gives the id as the API spells it. */
const addFilm = async (
  { ctx, signal, filmSeconds }: Making,
  { key, by, captions }: DemoNote,
  film: FilmName,
  engine: VideoEngine,
): Promise<string> => {
  const id = stableId('film', key)
  if (!(await findVideo(ctx.pool, id))) {
    const folder = await mkdtemp(join(tmpdir(), 'redbud-film-'))
    try {
      const path = await shoot(engine, film, folder, { signal, mostSeconds: filmSeconds })
      await addVideoFile(ctx, { id, accountId: accountId(by), path })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  await finishVideo(ctx, id, signal)
  for (const language of ['en', 'zh-Hans'] as const)
    if (captions?.[language]) await setCaptions(ctx, accountId(by), id, language, captions[language])
  return toPublicId(id)
}

const addNote = async (making: Making, planned: PlannedNote, videoId: string | null = null): Promise<void> => {
  const { ctx } = making
  const { note, at } = planned
  const id = stableId('note', note.key)
  const written = await ctx.notes.find(ctx, [id])
  if (!written.has(id)) {
    const photos = await Promise.all(
      note.pictures.map(async (spec, i) => ({
        mediaId: await addPicture(making, note.by, `${note.key}/${i}`, spec, i === 0 ? fullWidth : furtherWidth),
        alt: describe(spec, note.language),
      })),
    )
    const topics = note.topics.map((topic) => `#${topic}`).join(' ')
    const place = making.places.get(placeOf(note) ?? '')
    const input = NoteInput.parse({
      kind: videoId ? 'video' : photos.length > 0 ? 'photo' : 'text',
      title: note.title,
      body: [note.body, topics].filter((part) => part !== '').join('\n\n'),
      channel: note.channel,
      visibility: note.visibility,
      language: note.language,
      photos,
      videoId,
      design: note.design,
      paidPromotion: note.paidPromotion,
      placeId: place ? toPublicId(place) : null,
    })
    await createNote(ctx, { id: accountId(note.by) }, id, input, { at })
  }
  await addResponses(making, planned, id)
}

const addResponses = async (
  { ctx }: Making,
  { note, likes, collects, comments, pinned }: PlannedNote,
  id: string,
): Promise<void> => {
  await inParallel(likes, 4, ({ by, at }) => setLike(ctx, accountId(by), id, true, at))
  await inParallel(collects, 4, ({ by, board, at }) => setCollect(ctx, accountId(by), id, stableId('board', board), at))
  for (const comment of comments) {
    const commentId = timedId(comment.at, 'comment', comment.key)
    await addComment(
      ctx,
      { id: accountId(comment.by) },
      { id: commentId, noteId: id, body: comment.text, under: null, at: comment.at },
    )
    for (const { key, by, text, answers, at } of comment.replies) {
      const under = { commentId, replyToId: answers ? accountId(answers) : null }
      await addComment(
        ctx,
        { id: accountId(by) },
        { id: timedId(at, 'comment', key), noteId: id, body: text, under, at },
      )
    }
    for (const { key, at: said, likes: liked } of [comment, ...comment.replies])
      await inParallel(liked, 4, ({ by, at }) =>
        setCommentLike(ctx, accountId(by), timedId(said, 'comment', key), true, at),
      )
  }
  if (pinned) await pinNote(ctx, viewerOf(note.by), id, true).catch(orNull)
}

/** Does something with each of many, `atOnce` at the same time, in their order. */
const inParallel = async <T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> => {
  const rest = items.values()
  await Promise.all(
    Array.from({ length: Math.min(atOnce, items.length) }, async () => {
      for (const item of rest) await work(item)
    }),
  )
}

/** A uuid that is the same for the same words: what was made before is found again (RFC 9562, version 8). */
const stableId = (...words: string[]): string => {
  const hex = createHash('sha256')
    .update(['demo', ...words].join('\n'))
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** As `stableId`, and sorted by time, as comments are (UUIDv7). */
const timedId = (at: Date, ...words: string[]): string => {
  const time = at.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${stableId(...words).slice(15)}`
}

const accountId = (handle: Handle): string => stableId('account', handle)

const viewerOf = (handle: Handle): Viewer => ({
  id: accountId(handle),
  handle,
  role: 'member',
  reads: [...people[handle].reads],
  channels: [],
  personalised: false,
  tasteSince: null,
  interfaceLanguage: people[handle].reads[0] === 'zh-Hans' ? 'zh-Hans' : 'en',
  translation: 'tap',
  translationOf: {},
  sessionId: '',
})

const isProblem = (error: unknown, code: string): boolean => error instanceof ProblemError && error.code === code

const orNull = (error: unknown): null => {
  if (error instanceof ProblemError) return null
  throw error
}
