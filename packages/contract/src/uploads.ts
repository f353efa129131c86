import { z } from 'zod'
import { IdParams } from './common.ts'
import { Photo, Video, Voice } from './media.ts'
import { defineOperations } from './operation.ts'

/**
 * Files arrive at `/uploads` by tus 1.0.0 (creation, creation-with-upload, checksum, expiration, termination), which is
 * no JSON and not described here; `Upload-Metadata` holds `kind` (`photo`, `video` or `voice`), and may hold `filename`
 * and `filetype`. The last part of an upload's address is its id.
 */
export const uploadOperations = defineOperations({
  'POST /uploads/{id}/media': {
    summary:
      'Make media of my finished upload, under its id; again, it gives the same (files arrive at /uploads by tus 1.0.0, ' +
      'with kind=photo, kind=video or kind=voice in Upload-Metadata)',
    access: 'member',
    params: IdParams,
    status: 201,
    response: z.union([Photo, Video, Voice]),
  },
})
