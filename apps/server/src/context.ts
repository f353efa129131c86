import { availableParallelism } from 'node:os'
import type { Writing } from '@redbud/contract/writing'
import type pg from 'pg'
import type { Logger } from 'pino'
import { type Auth, openAuth } from './features/accounts/auth.ts'
import { type AccountCache, createAccountCache } from './features/accounts/cache.ts'
import type { PasswordCost } from './features/accounts/passwords.ts'
import { createSessionCache, type SessionCache } from './features/accounts/viewer.ts'
import { type CommentCache, createCommentCache } from './features/comments/cache.ts'
import { type CultureTerms, createCultureTerms } from './features/culture/terms.ts'
import { createVideoWork, type VideoWork } from './features/media/video-work.ts'
import { createNoteCache, type NoteCache } from './features/notes/cache.ts'
import { createRecommendations, type Recommendations } from './features/recommend/recommendations.ts'
import { createSignalCache, type SignalCache } from './features/signals/cache.ts'
import { type Avoided, createAvoided } from './features/social/avoided.ts'
import { createTranslationCache, type TranslationCache } from './features/translation/cache.ts'
import { createSiteGlossary, type SiteGlossary } from './features/translation/site-glossary.ts'
import { openUploads, type Uploads } from './features/uploads/open.ts'
import { type Allowance, createAllowances } from './platform/attempts/limiter.ts'
import type { Bus } from './platform/bus/bus.ts'
import { postgresBus } from './platform/bus/postgres.ts'
import { type Cards, openCards } from './platform/cards/cards.ts'
import { type Db, openDatabase } from './platform/db/db.ts'
import { migrateJobs } from './platform/jobs/jobs.ts'
import type { Mailer } from './platform/mail/mailer.ts'
import { openMailer } from './platform/mail/smtp.ts'
import { openPhotoWork, type PhotoWork } from './platform/photos/work.ts'
import { openReading, type Reading } from './platform/reading/reading.ts'
import type { SearchEngine } from './platform/search/engine.ts'
import { openSearchEngine } from './platform/search/open.ts'
import { openMediaStore, type StorageSettings } from './platform/storage/open.ts'
import type { MediaStore } from './platform/storage/store.ts'
import { type Models, openModels } from './platform/translate/models/store.ts'
import { openTranslator, type TranslationSettings } from './platform/translate/open.ts'
import type { Translator } from './platform/translate/translator.ts'

/** What a running site needs to know, after config.ts has read and checked the environment. */
export interface Settings {
  databaseUrl: string
  databasePoolSize: number
  /** An OpenSearch or Elasticsearch and the index there; null: notes are searched in PostgreSQL. */
  searchUrl: string | null
  /** Whether what is searched in PostgreSQL is scored in a thread of its own. */
  searchInThread: boolean
  /** Where people reach the site, without a slash at the end. */
  publicUrl: string
  /** Signs and encrypts; at least 32 characters. */
  secret: string
  storage: StorageSettings
  smtpUrl: string | null
  mailFrom: string
  signUps: 'open' | 'closed'
  /** How many accounts one network address may make in an hour. */
  signUpsPerHour: number
  /** How many searches of notes an account, or an address without one, may make in a minute of a process. */
  searchesPerMinute: number
  /** How often an account may write, in a minute and a day of a process. */
  writing: Allowance<Writing>
  passwordCost: PasswordCost
  /** As Fastify takes it: anyone who connects, nobody, or these addresses. */
  trustProxy: boolean | string
  maxPhotoBytes: number
  maxPhotoPixels: number
  maxVideoBytes: number
  /** Of all that is on its way here. */
  maxUploadsBytes: number
  /** An ffmpeg to use instead of the one in the PATH. */
  ffmpegPath: string | undefined
  /** Above this number of followers a note is merged into Following when it is read, not fanned out. */
  fanoutLimit: number
  /** For how many days signals are kept. */
  signalsDays: number
  translation: TranslationSettings
  version: string
}

/** One core stays free for answering. */
const photosAtOnce = Math.max(1, Math.min(3, availableParallelism() - 1))
const photosWaiting = 100

/** Built once, passed to everything that needs more than its arguments. */
export interface Context {
  settings: Settings
  log: Logger
  db: Db
  pool: pg.Pool
  bus: Bus
  storage: MediaStore
  uploads: Uploads
  videos: VideoWork
  photos: PhotoWork
  cards: Cards
  translator: Translator
  models: Models
  reading: Reading
  mailer: Mailer
  auth: Auth
  sessions: SessionCache
  accounts: AccountCache
  notes: NoteCache
  comments: CommentCache
  translations: TranslationCache
  glossary: SiteGlossary
  culture: CultureTerms
  recommendations: Recommendations
  avoided: Avoided
  signals: SignalCache
  /** Counts what an account writes. Throws too_many_requests. */
  countWriting: (kind: Writing, accountId: string) => void
  search: SearchEngine
  /** Aborted when the process is told to end: work that takes long is left for the next one. */
  ending: AbortController
  close(): Promise<void>
}

/** Opens what a process needs; the database must be migrated already. */
export const createContext = async (settings: Settings, log: Logger): Promise<Context> => {
  const { db, pool } = openDatabase({
    url: settings.databaseUrl,
    poolSize: settings.databasePoolSize,
    onError: (error) => log.error({ err: error }, 'the database dropped an idle connection'),
  })
  await migrateJobs(pool)
  const sessions = createSessionCache()
  const accounts = createAccountCache()
  const notes = createNoteCache()
  const comments = createCommentCache()
  const translations = createTranslationCache()
  const storage = await openMediaStore(settings.storage)
  const recommendations = createRecommendations({ pool, storage, log })
  const avoided = createAvoided(pool)
  const signals = createSignalCache(pool)
  const culture = createCultureTerms(pool, (error) => log.error({ err: error }, 'culture notes could not be read'))
  const glossary = createSiteGlossary(pool, {
    onChange: () => translations.clear(),
    onError: (error) => log.error({ err: error }, 'the glossary could not be read'),
  })
  const bus = await postgresBus({
    url: settings.databaseUrl,
    pool,
    log,
    onGap: () => {
      sessions.clear()
      accounts.clear()
      notes.clear()
      comments.clear()
      translations.clear()
      recommendations.clear()
      avoided.clear()
      signals.clear()
      void culture.refresh()
      void glossary.refresh()
    },
  })
  sessions.follow(bus)
  accounts.follow(bus)
  notes.follow(bus)
  comments.follow(bus)
  recommendations.follow(bus)
  avoided.follow(bus)
  signals.follow(bus)
  bus.on('translationsChanged', () => translations.clear())
  culture.follow(bus)
  glossary.follow(bus)
  await Promise.all([culture.load(), glossary.load()])
  const photos = openPhotoWork({ atOnce: photosAtOnce, waiting: photosWaiting })
  const cards = openCards()
  const models = openModels(settings.translation.modelsFolder)
  const translator = openTranslator({ settings: settings.translation, models, db, log })
  const reading = openReading()
  const search = openSearchEngine({
    url: settings.searchUrl,
    db,
    pool,
    databaseUrl: settings.databaseUrl,
    hasThread: settings.searchInThread,
    log,
  })
  const uploads = await openUploads({ storage: settings.storage, databaseUrl: settings.databaseUrl, db, bus })
  return {
    settings,
    log,
    db,
    pool,
    bus,
    storage,
    uploads,
    photos,
    cards,
    reading,
    videos: createVideoWork({ ffmpegPath: settings.ffmpegPath }),
    translator,
    models,
    mailer: await openMailer({ url: settings.smtpUrl, from: settings.mailFrom }),
    auth: await openAuth({ db, settings, log }),
    sessions,
    accounts,
    notes,
    comments,
    translations,
    glossary,
    culture,
    recommendations,
    avoided,
    signals,
    countWriting: createAllowances(settings.writing),
    search,
    ending: new AbortController(),
    close: async () => {
      photos.close()
      cards.close()
      await translator.close()
      reading.close()
      await recommendations.close()
      await search.close?.()
      await uploads.close()
      await bus.close()
      // Kysely ends the pool only if it has sent a statement itself.
      await pool.end()
    },
  }
}
