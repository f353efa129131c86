import { z } from 'zod'
import { Id } from './common.ts'

/** Where a culture note's term stands in a text, in UTF-16 code units: `text.slice(from, to)`. */
export const CultureMark = z.strictObject({ id: Id, from: z.number().int(), to: z.number().int() })
export type CultureMark = z.infer<typeof CultureMark>
