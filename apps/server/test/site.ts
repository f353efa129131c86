import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Operation, type OperationKey, type Operations, operations } from '@redbud/contract'
import { type Problem, problems } from '@redbud/contract/problems'
import { writing } from '@redbud/contract/writing'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import sharp from 'sharp'
import { expect } from 'vitest'
import type { z } from 'zod'
import { buildApp, type PageHandler } from '../src/app.ts'
import { type Context, createContext, type Settings } from '../src/context.ts'
import { newMediaKey } from '../src/features/media/files.ts'
import { drawCardsTask } from '../src/features/notes/tasks.ts'
import { indexAll } from '../src/features/search/indexing.ts'
import { newId, toPublicId } from '../src/platform/ids.ts'
import { workOffJobs } from '../src/platform/jobs/jobs.ts'
import { tasks } from '../src/tasks.ts'
import { foldCounts } from '../src/work.ts'
import { createTestDatabase } from './harness.ts'

/** A site that translates nothing; tests of translation put what they need over it. */
export const noTranslation: Settings['translation'] = {
  translators: [],
  dailyCharacters: {},
  modelsSource: 'off',
  modelsFolder: join(tmpdir(), 'redbud-no-models'),
  runsModels: true,
  libreTranslate: undefined,
  deepL: undefined,
  chat: undefined,
}

const unlimited = Object.fromEntries(
  Object.keys(writing).map((kind) => [kind, { minute: 1_000_000, day: 1_000_000 }]),
) as Settings['writing']

/** Someone with a session. */
export interface Person {
  id: string
  handle: string
  token: string
}

type Success<K extends OperationKey> = Operations[K] extends { response: infer S extends z.ZodType }
  ? z.output<S>
  : undefined
export interface CallInput {
  params?: Record<string, string>
  query?: Record<string, string | number>
  body?: unknown
  headers?: Record<string, string>
}
export interface Answer {
  status: number
  headers: Record<string, unknown>
  body: unknown
}

export interface TestSite {
  ctx: Context
  app: FastifyInstance
  /** Calls an operation and expects its success; the answer is checked against the contract, strictly. */
  call<K extends OperationKey>(person: Person | null, key: K, input?: CallInput): Promise<Success<K>>
  /** Calls an operation and expects this problem. */
  refuse(person: Person | null, key: OperationKey, code: Problem['code'], input?: CallInput): Promise<Problem>
  /** Calls an operation, whatever comes of it. */
  send(person: Person | null, key: OperationKey, input?: CallInput): Promise<Answer>
  /** Works off what is due in the background; words are drawn as cards only where the site was opened to draw. */
  settle(): Promise<void>
  /** Uploads a small photo and gives its id. */
  photo(person: Person): Promise<string>
  /** The id of a new video of this person's that has no files; worked on already unless `state` says otherwise. */
  video(
    person: Person,
    state?: { status?: 'waiting' | 'working' | 'failed'; stage?: number; failure?: string },
  ): Promise<string>
  /** The id of a new voice clip of this person's whose file is nothing that could be played. */
  voice(person: Person): Promise<string>
  close(): Promise<void>
}

/** What a site has beyond its settings. */
interface Furnishing {
  /** The web app. */
  pages?: PageHandler
  /** Text notes are drawn as cards, a tenth of a second each. */
  draws?: boolean
  dictionary?: boolean
}

/** A whole site on a database of its own, without listening and with nothing running in the background. */
export const openTestSite = async (
  overrides: Partial<Settings> = {},
  { pages, draws = false, dictionary = false }: Furnishing = {},
): Promise<TestSite> => {
  const database = await createTestDatabase(dictionary)
  const folder = mkdtempSync(join(tmpdir(), 'redbud-test-media-'))
  const ctx = await createContext(
    {
      databaseUrl: database.url,
      databasePoolSize: 10,
      searchUrl: null,
      searchInThread: false,
      publicUrl: 'http://localhost:8180',
      secret: 'a secret that is only used in tests, 32+',
      storage: { driver: 'local', folder, uploads: join(folder, 'uploads') },
      smtpUrl: null,
      mailFrom: 'Redbud <redbud@localhost>',
      signUps: 'open',
      signUpsPerHour: 10_000,
      searchesPerMinute: 100_000,
      writing: unlimited,
      passwordCost: { memoryKib: 1024, passes: 1 },
      trustProxy: false,
      maxPhotoBytes: 40 * 1024 * 1024,
      maxPhotoPixels: 100_000_000,
      maxVideoBytes: 2_000_000_000,
      maxUploadsBytes: 50_000_000_000,
      ffmpegPath: undefined,
      fanoutLimit: 5000,
      signalsDays: 30,
      translation: noTranslation,
      version: '0.0.0',
      ...overrides,
    },
    pino({ level: process.env.REDBUD_TEST_LOG ?? 'silent' }),
  )
  const app = await buildApp(ctx, pages)
  // What no task is there for waits.
  const worked = draws ? tasks : tasks.filter(({ id }) => id !== drawCardsTask.id)
  const send: TestSite['send'] = async (person, key, input = {}) => {
    const [method = 'GET', template = ''] = key.split(' ')
    const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(input.params?.[name] ?? ''))
    const search = new URLSearchParams(input.query as Record<string, string>)
    const answer = await app.inject({
      method: method as 'GET',
      url: `/api/v1${path}${search.size > 0 ? `?${search}` : ''}`,
      headers: { ...(person ? { authorization: `Bearer ${person.token}` } : {}), ...input.headers },
      ...(input.body !== undefined ? { payload: input.body as object } : {}),
    })
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: answer.payload === '' ? undefined : answer.json(),
    }
  }
  const call: TestSite['call'] = async (person, key, input) => {
    const operation: Operation = operations[key]
    const answer = await send(person, key, input)
    expect(answer, `${key} should succeed`).toMatchObject({ status: operation.status ?? 200 })
    return (operation.response ? operation.response.parse(answer.body) : undefined) as never
  }
  const accountOf = async ({ handle }: Person): Promise<string> => {
    const found = ctx.db.selectFrom('accounts').select('id').where('handle', '=', handle)
    return (await found.executeTakeFirstOrThrow()).id
  }
  let photos = 0
  return {
    ctx,
    app,
    send,
    call,
    refuse: async (person, key, code, input) => {
      const answer = await send(person, key, input)
      expect(answer, `${key} should be refused`).toMatchObject({ status: problems[code].status, body: { code } })
      return answer.body as Problem
    },
    settle: async () => {
      await workOffJobs({ pool: ctx.pool, ctx, tasks: worked, log: ctx.log })
      await foldCounts(ctx)
      await indexAll(ctx)
      const { rows } = await ctx.pool.query(
        'select task_identifier, last_error from graphile_worker.jobs where last_error is not null',
      )
      expect(rows, 'jobs that failed').toEqual([])
    },
    photo: async (person) => {
      photos++
      const background = { r: photos % 256, g: 90, b: 120 }
      const jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background } })
        .jpeg()
        .toBuffer()
      return (await call(person, 'POST /media', multipart(jpeg, 'photo.jpg', 'image/jpeg'))).id
    },
    voice: async (person) => {
      const id = newId()
      const row = { id, account_id: await accountOf(person), kind: 'voice' as const, key: newMediaKey(), seconds: 2 }
      await ctx.storage.put(`${row.key}/voice.m4a`, Buffer.from('hello'))
      await ctx.db
        .insertInto('media')
        .values({ ...row, width: 0, height: 0, bytes: 5, thumbhash: '', variants: '[]' })
        .execute()
      return toPublicId(id)
    },
    video: async (person, state = {}) => {
      const account_id = await accountOf(person)
      const id = newId()
      const row = { id, account_id, kind: 'video' as const, key: newMediaKey(), width: 90, height: 160, bytes: 1 }
      await ctx.db
        .insertInto('media')
        .values({ ...row, thumbhash: '', variants: '[]' })
        .execute()
      await ctx.db
        .insertInto('videos')
        .values({ media_id: id, status: 'ready', stage: 2, progress: 1, duration: 12, ...state })
        .execute()
      return toPublicId(id)
    },
    close: async () => {
      await app.close()
      await ctx.close()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A multipart body with one file field, as a browser's FormData would send it. */
export const multipart = (file: Buffer, name: string, type: string, field = 'file'): CallInput => {
  const boundary = 'redbud-test-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}
