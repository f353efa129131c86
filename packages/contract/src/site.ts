import { z } from 'zod'
import { defineOperations } from './operation.ts'

export const Site = z.strictObject({
  name: z.string(),
  version: z.string(),
  signUps: z.enum(['open', 'closed']),
  /** Mails go out by SMTP; false: they are kept for the administrator to read. */
  sendsMail: z.boolean(),
  maxPhotoBytes: z.number().int(),
  maxPhotoPixels: z.number().int(),
  maxVideoBytes: z.number().int(),
  /** Whether videos can be posted: false where there is no ffmpeg. */
  videos: z.boolean(),
  /** Whether notes can be translated; `not_installed`: what does it is still missing. */
  translation: z.enum(['ready', 'not_installed', 'off']),
})
export type Site = z.infer<typeof Site>

export const siteOperations = defineOperations({
  'GET /site': { summary: 'About this site', access: 'anyone', response: Site },
})
