import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Context } from '../../context.ts'
import { behindNice, behindOthers } from '../../platform/children/behind.ts'
import { databaseEnvironment } from '../../platform/children/environment.ts'
import { bookKey, keptModels } from './books.ts'

/** What the process that trains tells when it is done. */
export interface Trained {
  notes: number
  likes: number
  bytes: number
  /** The most memory that it took. */
  memoryMb: number
}

/** Longer than storing one takes. */
const storedWithinHours = 1
const memoryMb = 1000

/**
 * Trains a model from what members did, in a process of its own that stands behind everything else, and puts it into the
 * media store. Does nothing where nobody did anything yet.
 * @throws where that process fails, and when the signal is aborted, which ends it
 */
export const trainModel = async (
  ctx: Pick<Context, 'settings' | 'storage' | 'db' | 'bus'>,
  signal?: AbortSignal,
): Promise<Trained | null> => {
  const place = await mkdtemp(join(tmpdir(), 'redbud-model-'))
  try {
    const file = join(place, 'model.bin')
    const trained = await trainInChild(ctx.settings.databaseUrl, file, signal)
    if (!trained || trained.likes === 0) return null
    const folder = randomBytes(20).toString('hex')
    await ctx.db.insertInto('models_being_stored').values({ folder }).execute()
    await ctx.storage.putFile(bookKey(folder), file)
    await ctx.db.transaction().execute(async (trx) => {
      await trx
        .insertInto('recommendation_models')
        .values({ folder, notes: trained.notes, likes: trained.likes, bytes: trained.bytes })
        .execute()
      await trx.deleteFrom('models_being_stored').where('folder', '=', folder).execute()
    })
    ctx.bus.publish('modelTrained', {})
    await removeOldModels(ctx)
    return trained
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

const trainInChild = async (databaseUrl: string, file: string, signal?: AbortSignal): Promise<Trained | undefined> => {
  signal?.throwIfAborted()
  const [shell, ...words] = behindOthers(behindNice)
  const child = fork(fileURLToPath(new URL('./train-child.ts', import.meta.url)), {
    execPath: shell,
    execArgv: [...words, process.execPath, `--max-old-space-size=${memoryMb}`, '--max-semi-space-size=8'],
    env: { ...databaseEnvironment(), MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const kill = () => child.kill('SIGKILL')
  signal?.addEventListener('abort', kill)
  try {
    let trained: Trained | undefined
    child.on('message', (message) => {
      trained = message as Trained
    })
    child.send({ databaseUrl, file })
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
