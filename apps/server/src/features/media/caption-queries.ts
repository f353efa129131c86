import { text as textIn } from 'node:stream/consumers'
import type { ContentLanguage } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { type Cue, readCues } from './captions.ts'
import { findMedia } from './queries.ts'
import { maySee } from './sight-queries.ts'
import { findVideo } from './video-commands.ts'

export type { Cue }
/** One track of a video, as its author set it. */
export interface Track {
  language: ContentLanguage
  read: () => Promise<Cue[]>
}

/** The tracks of a video that the viewer may see, in the order of the API. @throws not_found */
export const requireTracks = async (ctx: Context, viewer: Viewer | null, id: string): Promise<Track[]> => {
  const media = await findMedia(ctx.pool, id)
  if (media?.kind !== 'video' || !(await maySee(ctx, viewer, media))) throw problem('not_found')
  const video = (await findVideo(ctx.pool, id))?.video
  if (!video) throw problem('not_found')
  return (video.captions ?? []).map(({ language, file }) => ({
    language: language as ContentLanguage,
    read: async () => {
      const stored = await ctx.storage.get(`${video.key}/${file}`)
      // it was replaced, or moved with its video, a moment ago
      if (!stored) throw problem('not_found')
      return readCues(Buffer.isBuffer(stored.body) ? stored.body.toString() : await textIn(stored.body))
    },
  }))
}
