import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Context } from '../../context.ts'
import { behindNice, behindOthers } from '../../platform/children/behind.ts'
import { compiledCode, databaseEnvironment } from '../../platform/children/environment.ts'
import { bookKey, keptModels, latelyKey } from './books.ts'

/** What the process that trains is told. */
export interface Given {
  databaseUrl: string
  /** Where the model is written. */
  file: string
  /** What the last was learned from. */
  known: string | undefined
  /** Learn of what was liked since then alone; the time as JSON has it. */
  since?: string
}

/** What it tells when it is done. */
export interface Trained {
  notes: number
  likes: number
  bytes: number
  /** The same where there was nothing new. */
  learnedFrom: string
  /** The time as of which the database was read. */
  readAt: string
  /** The most memory that it took. */
  memoryMb: number
}

/** Longer than storing one takes. */
const storedWithinHours = 1
const memoryMb = 1000

type Site = Pick<Context, 'settings' | 'storage' | 'db' | 'bus'>

/**
 * Trains a model from what members did, in a process of its own that stands behind everything else, and puts it into the
 * media store. Does nothing where nobody did anything yet, or nothing is new since the last model.
 * @throws where that process fails, and when the signal is aborted, which ends it
 */
export const trainModel = async (ctx: Site, signal?: AbortSignal): Promise<Trained | null> => {
  const began = performance.now()
  const latest = await findLatestModel(ctx.db)
  // Also where it fails it rests before it is tried again.
  if (latest) await setModel(ctx, latest.id, { looked_at: new Date() })
  else triedAt.set(ctx.db, new Date())
  return trainInChild(ctx, { known: latest?.learned_from }, signal, async (file, trained) => {
    if (!trained) return removeOldModels(ctx)
    const folder = randomBytes(20).toString('hex')
    await ctx.db.insertInto('models_being_stored').values({ folder }).execute()
    await ctx.storage.putFile(bookKey(folder), file)
    const { notes, likes, bytes, learnedFrom, readAt } = trained
    const seconds = (performance.now() - began) / 1000
    await ctx.db.transaction().execute(async (trx) => {
      await trx
        .insertInto('recommendation_models')
        .values({ folder, notes, likes, bytes, learned_from: learnedFrom, read_at: readAt, seconds })
        .execute()
      await trx.deleteFrom('models_being_stored').where('folder', '=', folder).execute()
    })
    ctx.bus.publish('modelTrained', {})
    await removeOldModels(ctx)
  })
}

/**
 * Puts what was liked since the last model was trained beside it: a small book of what rises and of what is near that, by
 * those who liked it since. Does nothing where there is no model, or nothing of that kind is new.
 * @throws as `trainModel`
 */
export const trainLately = async (ctx: Site, signal?: AbortSignal): Promise<Trained | null> => {
  const latest = await findLatestModel(ctx.db)
  if (!latest) return null
  const given = { known: latest.lately ?? undefined, since: latest.read_at.toISOString() }
  return trainInChild(ctx, given, signal, async (file, trained) => {
    if (!trained) return
    await ctx.storage.putFile(latelyKey(latest.folder, trained.learnedFrom), file)
    await setModel(ctx, latest.id, { lately: trained.learnedFrom })
    ctx.bus.publish('modelTrained', {})
    // Whoever is about to read it reads the new one next.
    if (latest.lately) await ctx.storage.remove(latelyKey(latest.folder, latest.lately))
  })
}

/** Where there is no model yet, when this process last tried to learn one. */
const triedAt = new WeakMap<Context['db'], Date>()

/** When it was last looked whether there is anything to learn, as far as is known. */
export const lookedAt = ({ db }: Pick<Context, 'db'>, latest: { looked_at: Date } | undefined): Date | undefined =>
  latest ? latest.looked_at : triedAt.get(db)

const setModel = async ({ db }: Pick<Context, 'db'>, id: number, set: { looked_at: Date } | { lately: string }) => {
  await db.updateTable('recommendation_models').set(set).where('id', '=', id).execute()
}

/** The last model, when it was last looked whether anything is new, and how long it took to learn. */
export const findLatestModel = (db: Context['db']) =>
  db
    .selectFrom('recommendation_models')
    .select(['id', 'folder', 'learned_from', 'lately', 'read_at', 'seconds', 'looked_at'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** @param keep is given what was learned, and the file that it is in until it returns */
const trainInChild = async (
  ctx: Pick<Context, 'settings'>,
  given: Pick<Given, 'known' | 'since'>,
  signal: AbortSignal | undefined,
  keep: (file: string, trained: Trained | null) => Promise<void>,
): Promise<Trained | null> => {
  const place = await mkdtemp(join(tmpdir(), 'redbud-model-'))
  try {
    const file = join(place, 'model.bin')
    const trained = await askChild({ databaseUrl: ctx.settings.databaseUrl, file, ...given }, signal)
    await keep(file, trained)
    return trained
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

const askChild = async (given: Given, signal?: AbortSignal): Promise<Trained | null> => {
  signal?.throwIfAborted()
  const [shell, ...words] = behindOthers(behindNice)
  const child = fork(fileURLToPath(new URL('./train-child.ts', import.meta.url)), {
    execPath: shell,
    execArgv: [...words, process.execPath, `--max-old-space-size=${memoryMb}`, '--max-semi-space-size=8'],
    env: { ...databaseEnvironment(), ...compiledCode(), MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const kill = () => child.kill('SIGKILL')
  signal?.addEventListener('abort', kill)
  try {
    let trained: Trained | null = null
    child.on('message', (message) => {
      trained = message as Trained | null
    })
    child.send(given)
    const [code, ended] = await once(child, 'exit')
    signal?.throwIfAborted()
    if (code !== 0) throw new Error(`the process that trains the model ended (${ended ?? code})`)
    return trained
  } finally {
    signal?.removeEventListener('abort', kill)
    kill()
  }
}

const removeOldModels = async ({ db, storage }: Pick<Context, 'db' | 'storage'>): Promise<void> => {
  const old = await db
    .selectFrom('recommendation_models')
    .select(['id', 'folder'])
    .orderBy('id', 'desc')
    .offset(keptModels)
    .execute()
  for (const { id, folder } of old) {
    await storage.removeFolder(folder)
    await db.deleteFrom('recommendation_models').where('id', '=', id).execute()
  }
  // What a process that ended meanwhile left behind.
  const before = new Date(Date.now() - storedWithinHours * 3_600_000)
  const left = await db.selectFrom('models_being_stored').select('folder').where('began_at', '<', before).execute()
  for (const { folder } of left) {
    await storage.removeFolder(folder)
    await db.deleteFrom('models_being_stored').where('folder', '=', folder).execute()
  }
}
