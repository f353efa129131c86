import type { Context } from '../../context.ts'
import { ProblemError } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { findNoteOfPhoto, requireReadableNote } from '../notes/queries.ts'
import { findRelations, noRelations } from '../social/queries.ts'
import { maySeeMedia } from './policy.ts'
import type { MediaRow } from './queries.ts'

/** Whether a viewer may see a photo or a video by itself. */
export const maySee = async (ctx: Context, viewer: Viewer | null, media: MediaRow): Promise<boolean> => {
  const inReadableNote = viewer?.id !== media.account_id && (await isInReadableNote(ctx, viewer, media.media_id))
  const relations =
    media.is_avatar && !inReadableNote
      ? (await findRelations(ctx.pool, viewer?.id ?? null, [media.account_id])).get(media.account_id)
      : undefined
  return maySeeMedia(viewer, media, relations ?? noRelations, inReadableNote)
}

const isInReadableNote = async (ctx: Context, viewer: Viewer | null, mediaId: string): Promise<boolean> => {
  const noteId = await findNoteOfPhoto(ctx.pool, mediaId)
  if (!noteId) return false
  try {
    await requireReadableNote(ctx, viewer, toPublicId(noteId))
    return true
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'not_found') return false
    throw error
  }
}
