import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { writing } from '@redbud/contract/writing'
import manifest from '../package.json' with { type: 'json' }
import type { Config } from './config.ts'
import type { Settings } from './context.ts'
import { passwordCost } from './features/accounts/passwords.ts'
import { DataFolderInUse, type DataLock, dataLockHolder, takeDataLock } from './platform/data-lock.ts'
import { migrate } from './platform/db/migrate.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './platform/postgres/embedded.ts'
import { checkExternalPostgres } from './platform/postgres/external.ts'

/** Shows one line for `work`: what it is, and how long it took. */
export type Step = <T>(title: string, work: () => Promise<T>) => Promise<T>

export type SiteDatabase = {
  url: string
  /** Where this process started PostgreSQL, which then ends with it. */
  embedded?: EmbeddedPostgres
  /** Where this process holds the data folder. */
  lock?: DataLock
  close(how?: 'orderly' | 'at once'): Promise<void>
}

/**
 * Opens the site's database for `what` (the command, for people): the operator's own PostgreSQL, or the embedded one,
 * started here with the data folder locked. With `join`, the one that a running site has started is used.
 *
 * Throws an Error with a sentence for the operator, DataFolderInUse where another process has the folder.
 */
export async function openSiteDatabase(
  config: Config,
  { what, step, join: joins = false }: { what: string; step: Step; join?: boolean },
): Promise<SiteDatabase> {
  const { databaseUrl } = config
  if (databaseUrl) {
    await step('Reaching the database', () => checkExternalPostgres(databaseUrl))
    return { url: databaseUrl, close: async () => {} }
  }
  const running = joins ? await joinable(config.data) : undefined
  if (running) return { url: running, close: async () => {} }

  const lock = await takeDataLock(config.data, what, console.log)
  try {
    const log = { info: console.log, warn: console.warn }
    const embedded = await step('Starting PostgreSQL', () =>
      startEmbeddedPostgres({ dataDir: join(config.data, 'postgres'), log }),
    )
    lock.tell({ databaseUrl: embedded.url })
    const close = async (how?: 'orderly' | 'at once') => {
      await embedded.stop(how)
      lock.release()
    }
    return { url: embedded.url, embedded, lock, close }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The database of whoever has the data folder, once it is up; undefined where nobody has the folder. */
async function joinable(data: string): Promise<string | undefined> {
  for (let tries = 0; tries < 100; tries++) {
    const holder = await dataLockHolder(data)
    if (!holder) return undefined
    if (holder.databaseUrl) return holder.databaseUrl
    await sleep(100)
  }
  const holder = await dataLockHolder(data)
  if (holder) throw new DataFolderInUse(data, holder)
  return undefined
}

/** Brings the database up to date, and says so where there was something to do. */
export async function migrateSite(url: string, step: Step): Promise<string[]> {
  return step('Bringing the database up to date', () => migrate(url))
}

/** What createContext takes, from the config and the database that was opened. */
export function settingsOf(config: Config, databaseUrl: string): Settings {
  return {
    databaseUrl,
    databasePoolSize: config.databasePool,
    searchUrl: config.searchUrl ?? null,
    searchInThread: config.roles.includes('web') && availableParallelism() > 1,
    publicUrl: config.publicUrl,
    secret: config.secret,
    storage: config.s3
      ? { driver: 's3', ...config.s3 }
      : { driver: 'local', folder: join(config.data, 'media'), uploads: join(config.data, 'uploads') },
    smtpUrl: config.smtpUrl ?? null,
    mailFrom: config.mailFrom,
    signUps: config.signups,
    signUpsPerHour: config.signupsPerHour,
    searchesPerMinute: config.searchesPerMinute,
    writing,
    passwordCost,
    trustProxy: config.trustProxy,
    maxPhotoBytes: config.maxPhotoBytes,
    maxPhotoPixels: config.maxPhotoPixels,
    maxVideoBytes: config.maxVideoBytes,
    maxUploadsBytes: config.maxUploadsBytes,
    ffmpegPath: config.ffmpeg,
    fanoutLimit: config.fanoutLimit,
    signalsDays: config.signalsDays,
    translation: {
      ...config.translation,
      modelsFolder: join(config.data, 'models'),
      runsModels: config.roles.includes('work'),
    },
    version: manifest.version,
  }
}
