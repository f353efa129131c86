import type { Viewer } from '../../platform/http/route.ts'
import { isModerator } from '../accounts/policy.ts'

/** Correcting, merging and taking out places. */
export const mayModeratePlaces = (viewer: Viewer | null): boolean => isModerator(viewer)
