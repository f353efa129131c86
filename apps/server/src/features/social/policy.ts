import type { Viewer } from '../../platform/http/route.ts'
import { isModerator } from '../accounts/policy.ts'
import type { Relations } from './queries.ts'

/** Follow, block and mute begin here: whom one can act on at all. Whom one blocks oneself is known, whatever they do. */
export const mayActOn = (
  viewer: Viewer,
  account: { status: 'active' | 'suspended' | 'deleted' },
  relations: Relations,
): boolean => account.status === 'active' && (!relations.blockedBy || relations.blocking || isModerator(viewer))

export const mayFollow = (relations: Relations): boolean => !relations.blocking && !relations.blockedBy

/** What an account gathers (its followers, its likes, its boards) is shown to nobody who blocks it or is blocked, but to moderators. */
export const mayBrowse = (viewer: Viewer | null, relations: Relations): boolean =>
  isModerator(viewer) || (!relations.blocking && !relations.blockedBy)
