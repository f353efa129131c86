import { accountOperations } from './accounts.ts'
import { commentOperations } from './comments.ts'
import { correctionOperations } from './corrections.ts'
import { cultureOperations } from './culture.ts'
import { dictionaryOperations } from './dictionary.ts'
import { glossaryOperations } from './glossary.ts'
import { mediaOperations } from './media.ts'
import { noteOperations } from './notes.ts'
import { phraseOperations } from './phrases.ts'
import { placeOperations } from './places.ts'
import { reportOperations } from './reports.ts'
import { searchOperations } from './search.ts'
import { signalOperations } from './signals.ts'
import { siteOperations } from './site.ts'
import { socialOperations } from './social.ts'
import { translationOperations } from './translations.ts'
import { uploadOperations } from './uploads.ts'

export * from './accounts.ts'
export * from './comments.ts'
export * from './common.ts'
export * from './corrections.ts'
export * from './culture.ts'
export * from './dictionary.ts'
export * from './glossary.ts'
export * from './media.ts'
export * from './notes.ts'
export * from './operation.ts'
export * from './phrases.ts'
export * from './places.ts'
export * from './problems.ts'
export * from './reports.ts'
export * from './search.ts'
export * from './signals.ts'
export * from './site.ts'
export * from './social.ts'
export * from './translations.ts'
export * from './uploads.ts'

/** Every operation of the API, under /api/v1. Routes, the typed client, the API description and the tests all come from here. */
export const operations = {
  ...siteOperations,
  ...accountOperations,
  ...socialOperations,
  ...mediaOperations,
  ...uploadOperations,
  ...noteOperations,
  ...commentOperations,
  ...dictionaryOperations,
  ...cultureOperations,
  ...correctionOperations,
  ...translationOperations,
  ...glossaryOperations,
  ...phraseOperations,
  ...placeOperations,
  ...signalOperations,
  ...reportOperations,
  ...searchOperations,
}
export type Operations = typeof operations
export type OperationKey = keyof Operations
