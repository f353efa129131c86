import type { Viewer } from '../../platform/http/route.ts'
import { isModerator } from '../accounts/policy.ts'
import type { Standing } from '../accounts/queries.ts'

const dayMs = 24 * 60 * 60 * 1000
/** Who has been here so long and wrote so many revisions is trusted with bringing back what others changed. */
const trustedAfterMs = 30 * dayMs
const trustedRevisions = 5

interface CultureFacts {
  hidden_at: Date | null
}

/** Everyone reads culture notes; a hidden one only moderators. */
export const maySee = (viewer: Viewer | null, note: CultureFacts): boolean =>
  note.hidden_at === null || isModerator(viewer)

/** Writing culture notes and taking part in their discussion. */
export const mayWrite = (viewer: Viewer | null, standing: Pick<Standing, 'confirmed'>): boolean =>
  viewer !== null && (standing.confirmed || isModerator(viewer))

export const mayRestore = (viewer: Viewer | null, standing: Standing, revisions: number): boolean =>
  isModerator(viewer) ||
  (viewer !== null &&
    standing.confirmed &&
    Date.now() - standing.since.getTime() >= trustedAfterMs &&
    revisions >= trustedRevisions)

export const mayDeleteMessage = (viewer: Viewer | null, message: { author_id: string }): boolean =>
  viewer !== null && (viewer.id === message.author_id || isModerator(viewer))
