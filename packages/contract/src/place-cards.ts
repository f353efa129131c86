import { z } from 'zod'
import { Id } from './common.ts'
import { placeKinds } from './words.ts'

/** In each language of the interface; one of them may be empty until somebody knows it. */
export const PlaceNames = z.strictObject({ en: z.string(), 'zh-Hans': z.string() })
export type PlaceNames = z.infer<typeof PlaceNames>

/** A place as a note names it. */
export const PlaceCard = z.strictObject({ id: Id, names: PlaceNames, kind: z.enum(placeKinds) })
export type PlaceCard = z.infer<typeof PlaceCard>
