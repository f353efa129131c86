import { readFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { limits } from '@redbud/contract/limits'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { ProblemError, presentProblem } from '../../platform/http/problem.ts'
import { toPublicId } from '../../platform/ids.ts'
import { createAccount } from '../accounts/commands.ts'
import { findOwnAccount } from '../accounts/queries.ts'
import { addPhoto } from '../media/commands.ts'
import { addVideoFile, finishVideo } from '../media/video-commands.ts'
import { createNote } from '../notes/commands.ts'
import { Line, noteOf, stableId } from './line.ts'
import { people } from './people.ts'

export interface LoadReport {
  added: number
  /** Notes that an earlier loading has brought. */
  known: number
  /** Lines that could not be loaded, with a sentence each. Line numbers count from 1. */
  skipped: { line: number; why: string }[]
}

/** A line that can't be loaded, and why. */
class Unloadable extends Error {}

interface Author {
  id: string
  language: string
}

/** Notes without a time of their own are spread over this long before the loading. */
const spreadMs = 30 * 24 * 3600 * 1000
const linesAtOnce = 2

/**
 * Publishes the notes of a folder (`notes.jsonl` and the files it names, see docs/load-format.md) as the API would.
 * Loading again adds only what is new.
 * @param onProgress told after each line
 * @throws Error with a sentence when the folder has no readable notes.jsonl
 */
export const loadFolder = async (
  ctx: Context,
  folder: string,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<LoadReport> => {
  const file = join(folder, 'notes.jsonl')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `Can't read ${file} (${error.code}). A folder to load holds a notes.jsonl; see docs/load-format.md.`,
    )
  })
  const lines = text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [{ text: line, number: at + 1 }]))
  const report: LoadReport = { added: 0, known: 0, skipped: [] }
  const authors = new Map<string, Promise<Author>>()
  const now = Date.now()
  let next = 0
  let done = 0
  const work = async () => {
    for (let at = next++; at < lines.length; at = next++) {
      const line = lines[at]
      if (!line) return
      try {
        report[await loadLine(ctx, folder, line.text, now, authors)]++
      } catch (error) {
        report.skipped.push({ line: line.number, why: reasonOf(error) })
      }
      onProgress(++done, lines.length)
    }
  }
  await Promise.all(Array.from({ length: linesAtOnce }, work))
  report.skipped.sort((a, b) => a.line - b.line)
  return report
}

const loadLine = async (
  ctx: Context,
  folder: string,
  text: string,
  now: number,
  authors: Map<string, Promise<Author>>,
): Promise<'added' | 'known'> => {
  const line = parseLine(text)
  const id = stableId('note', text.trim())
  if ((await ctx.notes.find(ctx, [id])).has(id)) return 'known'
  const files = line.photos
    .slice(0, limits.notePhotos)
    .map((photo) => (typeof photo === 'string' ? { file: photo, alt: '' } : photo))
  const photoIdOf = (index: number) => stableId('photo', id, String(index))
  // Asked before anything of it is made, which would be left behind.
  const planned = files.map(({ alt }, index) => ({ mediaId: toPublicId(photoIdOf(index)), alt }))
  fitting(noteOf(line, line.language ?? 'en', planned, null))
  const author = await authorOf(ctx, line, id, authors)
  const videoId = line.kind === 'video' ? await loadVideo(ctx, folder, line, id, author) : null
  const photos = []
  for (const [index, { file, alt }] of (videoId ? [] : files).entries()) {
    const path = inside(folder, file)
    const added = await addPhoto(ctx, {
      id: photoIdOf(index),
      accountId: author.id,
      read: () =>
        readFile(path).catch(() => {
          throw new Unloadable(`its photo ${file} can't be read`)
        }),
    })
    photos.push({ mediaId: toPublicId(added.media_id), alt })
  }
  // as by chance, but for the same note the same: a folder sorted by subject makes no feed sorted by subject
  const share = Number.parseInt(id.slice(0, 8), 16) / 2 ** 32
  const publishedAt = line.publishedAt ? new Date(line.publishedAt) : new Date(now - Math.round(share * spreadMs))
  await createNote(ctx, author, id, fitting(noteOf(line, author.language, photos, videoId)), { at: publishedAt })
  return 'added'
}

const parseLine = (text: string): Line => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Unloadable('it is not JSON')
  }
  return fitting(Line.safeParse(value))
}

/** What was read, where it is as it must be. @throws Unloadable with the first thing that isn't */
const fitting = <T>(parsed: z.ZodSafeParseResult<T>): T => {
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Unloadable(`${issue?.path.join('.') || 'it'}: ${issue?.message.replaceAll('_', ' ') ?? 'not valid'}`)
}

/** Adds a line's video and waits until it is ready, so that its note keeps its time. */
const loadVideo = async (
  ctx: Context,
  folder: string,
  { video }: Line,
  noteId: string,
  author: Author,
): Promise<string> => {
  if (!video) throw new Unloadable('it names no video')
  if (!(await ctx.videos.engine()))
    throw new Unloadable('nothing on this machine works on videos; "npm run redbud -- doctor" says what is missing')
  const path = inside(folder, video)
  const id = stableId('video', noteId)
  await addVideoFile(ctx, { id, accountId: author.id, path }).catch((error: NodeJS.ErrnoException) => {
    if (error.syscall) throw new Unloadable(`its video ${video} can't be read`)
    throw error
  })
  await finishVideo(ctx, id)
  return toPublicId(id)
}

/** A file that a line names, never one outside the folder. */
const inside = (folder: string, file: string): string => {
  const root = resolve(folder)
  const path = resolve(root, file)
  if (relative(root, path).split(sep)[0] === '..') throw new Unloadable(`its file ${file} is outside the folder`)
  return path
}

/** The author a line names, made when missing; else one of the made-up people who write in its language. */
const authorOf = (ctx: Context, line: Line, noteId: string, known: Map<string, Promise<Author>>): Promise<Author> => {
  const chosen = line.author
    ? { ...line.author, location: '', language: line.language ?? 'en' }
    : strangerFor(line, noteId)
  let author = known.get(chosen.handle)
  if (!author) {
    author = makeAuthor(ctx, chosen)
    known.set(chosen.handle, author)
  }
  return author
}

const strangerFor = (line: Line, noteId: string) => {
  const fitting = people.filter((one) => !line.language || one.language === line.language)
  const pool = fitting.length > 0 ? fitting : people
  const person = pool[Number.parseInt(noteId.slice(0, 6), 16) % pool.length]
  if (!person) throw new Unloadable('nobody could have written it')
  return person
}

const makeAuthor = async (
  ctx: Context,
  person: { handle: string; name?: string | undefined; language: string; location: string },
): Promise<Author> => {
  const id = stableId('account', person.handle.toLowerCase())
  const author = { id, language: person.language }
  const existing = await findOwnAccount(ctx, id).catch((error: unknown) => {
    if (error instanceof ProblemError) return null
    throw error
  })
  if (existing) return author
  const chinese = person.language.startsWith('zh')
  await createAccount(ctx, {
    id,
    handle: person.handle,
    displayName: person.name,
    password: null,
    interfaceLanguage: chinese ? 'zh-Hans' : 'en',
    reads: [chinese ? 'zh-Hans' : 'en'],
    learning: [chinese ? 'en' : 'zh-Hans'],
    location: person.location,
    welcomed: true,
    at: new Date(Date.now() - spreadMs),
  })
  return author
}

const reasonOf = (error: unknown): string => {
  if (error instanceof Unloadable) return error.message
  if (error instanceof ProblemError) return presentProblem(error, 'en').title
  throw error
}
