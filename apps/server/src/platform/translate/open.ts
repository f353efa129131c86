import type { Logger } from 'pino'
import type { Db } from '../db/db.ts'
import { openEngine } from './bergamot/engine.ts'
import { type DailyCharacters, openBudget } from './budget.ts'
import { openChain } from './chain.ts'
import type { Driver } from './driver.ts'
import { bergamot } from './drivers/bergamot.ts'
import { type ChatSettings, chat } from './drivers/chat.ts'
import { type DeepLSettings, deepL } from './drivers/deepl.ts'
import { type LibreTranslateSettings, libreTranslate } from './drivers/libretranslate.ts'
import type { Models } from './models/store.ts'
import { bergamotElsewhere } from './told.ts'
import type { EngineName, Translator } from './translator.ts'

export interface TranslationSettings {
  /** In the order in which they are asked. */
  translators: readonly EngineName[]
  dailyCharacters: DailyCharacters
  /** Where models come from: an address without a slash at its end, an absolute path, `off`; undefined: Mozilla's storage. */
  modelsSource: string | undefined
  modelsFolder: string
  /** Whether this process may run models; else one with the work role does. */
  runsModels: boolean
  libreTranslate: LibreTranslateSettings | undefined
  deepL: DeepLSettings | undefined
  chat: ChatSettings | undefined
}

export interface OpenTranslatorOptions {
  settings: TranslationSettings
  models: Models
  db: Db
  log: Logger
}

/** The translator that the settings describe. */
export const openTranslator = ({ settings, models, db, log }: OpenTranslatorOptions): Translator => {
  const withModels = () =>
    settings.runsModels ? bergamot({ models, engine: openEngine() }) : bergamotElsewhere(models, db)
  const budget = openBudget(db, settings.dailyCharacters)
  return openChain({ drivers: openDrivers(settings, withModels), budget, log })
}

/** The engines of the settings, to be looked at and not used. */
export const openProbes = (settings: TranslationSettings, models: Models): Driver[] =>
  openDrivers(settings, () => bergamot({ models, engine: openEngine() }))

const openDrivers = (settings: TranslationSettings, withModels: () => Driver): Driver[] =>
  settings.translators.flatMap((name) => {
    if (name === 'libretranslate') return settings.libreTranslate ? libreTranslate(settings.libreTranslate) : []
    if (name === 'deepl') return settings.deepL ? deepL(settings.deepL) : []
    if (name === 'chat') return settings.chat ? chat(settings.chat) : []
    return withModels()
  })
