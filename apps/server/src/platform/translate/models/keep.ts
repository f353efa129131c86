import { contentLanguages, readableLanguages } from '@redbud/contract/words'
import type { Logger } from 'pino'
import type { Db } from '../../db/db.ts'
import { routeOf } from '../drivers/bergamot.ts'
import type { TranslationSettings } from '../open.ts'
import { pairOf, tellState } from '../told.ts'
import type { Translator } from '../translator.ts'
import { type Model, mozillaStorage, nameOf } from './list.ts'
import type { Models } from './store.ts'

const tellEveryMs = 60_000
const firstRetryMs = 15 * 60_000
const longestRetryMs = 24 * 3_600_000

export interface KeepModelsOptions {
  settings: TranslationSettings
  models: Models
  translator: Translator
  db: Db
  log: Logger
  /** Tells whoever started the process, once, that models can't be fetched. */
  tellMissing: (why: string) => void
}

/**
 * What the work role does for models besides using them: fetches what is missing in the background, again now and then
 * where there is no network, and tells the other processes what could be translated. @returns what ends it
 */
export const keepModels = ({
  settings,
  models,
  translator,
  db,
  log,
  tellMissing,
}: KeepModelsOptions): (() => Promise<void>) => {
  if (!settings.translators.includes('bergamot') || !settings.runsModels) return async () => {}
  const ending = new AbortController()
  const { signal } = ending
  const tell = () =>
    tellWhatIsThere(translator, models, db).catch((error: unknown) =>
      log.warn({ err: error }, 'it could not be told what is translated'),
    )

  const telling = (async () => {
    while (!signal.aborted) {
      await tell()
      await pause(tellEveryMs, signal)
    }
  })()

  const fetching = (async () => {
    const source = settings.modelsSource ?? mozillaStorage
    if (source === 'off') return
    let quiet = false
    for (let wait = firstRetryMs; !signal.aborted; wait = Math.min(wait * 2, longestRetryMs)) {
      const why = await fetchMissing(models, source, signal, (model) => {
        log.info({ model: nameOf(model), licence: model.licence }, 'a translation model was installed')
        return tell()
      })
      if (why === undefined || signal.aborted) return
      // a site without network is no fault: it is said once
      if (!quiet) tellMissing(why)
      quiet = true
      await pause(wait, signal)
    }
  })()

  return async () => {
    ending.abort(new Error('the process ends'))
    await Promise.all([telling, fetching])
  }
}

/** @returns why not all are there; undefined once they are */
const fetchMissing = async (
  models: Models,
  source: string,
  signal: AbortSignal,
  installed: (model: Model) => Promise<void>,
): Promise<string | undefined> => {
  try {
    for (const model of models.list())
      if ((await models.install(model, { source, signal })) === 'installed') await installed(model)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const tellWhatIsThere = async (translator: Translator, models: Models, db: Db): Promise<void> => {
  const state = (await translator.states()).find(({ engine }) => engine === 'bergamot')
  if (!state) return
  const listed = models.list()
  const there = await Promise.all(listed.map((model) => models.isThere(model)))
  const installed = listed.filter((_, index) => there[index])
  const pairs = contentLanguages.flatMap((from) =>
    readableLanguages.filter((to) => routeOf(installed, from, to)).map((to) => pairOf(from, to)),
  )
  await tellState(db, state, pairs)
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms).unref()
    signal.addEventListener('abort', done, { once: true })
  })
