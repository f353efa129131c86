import type { Viewer } from '../../platform/http/route.ts'
import type { Relations } from '../social/queries.ts'

/**
 * Media on their own: for their owner, and for whoever may see what they are part of.
 * @param inReadableNote they are in a note that this viewer may read
 */
export const maySeeMedia = (
  viewer: Viewer | null,
  media: { account_id: string; is_avatar: boolean },
  relations: Relations,
  inReadableNote: boolean,
): boolean => {
  if (viewer?.id === media.account_id || inReadableNote) return true
  return media.is_avatar && !relations.blocking && !relations.blockedBy
}
