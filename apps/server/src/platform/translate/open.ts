import type { Logger } from 'pino'
import type { Db } from '../db/db.ts'
import { type DailyCharacters, openBudget } from './budget.ts'
import { openChain } from './chain.ts'
import type { Driver } from './driver.ts'
import { type ChatSettings, chat } from './drivers/chat.ts'
import { type DeepLSettings, deepL } from './drivers/deepl.ts'
import { type LibreTranslateSettings, libreTranslate } from './drivers/libretranslate.ts'
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
  db: Db
  log: Logger
}

/** The translator that the settings describe. */
export const openTranslator = ({ settings, db, log }: OpenTranslatorOptions): Translator =>
  openChain({
    drivers: settings.translators.flatMap((name) => openDriver(name, settings) ?? []),
    budget: openBudget(db, settings.dailyCharacters),
    log,
  })

const openDriver = (name: EngineName, settings: TranslationSettings): Driver | undefined => {
  if (name === 'libretranslate') return settings.libreTranslate && libreTranslate(settings.libreTranslate)
  if (name === 'deepl') return settings.deepL && deepL(settings.deepL)
  if (name === 'chat') return settings.chat && chat(settings.chat)
  return undefined
}
