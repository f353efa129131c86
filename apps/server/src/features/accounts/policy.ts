import type { Viewer } from '../../platform/http/route.ts'
import type { Relations } from '../social/queries.ts'

/** Moderators, and administrators above them. */
export const isModerator = (viewer: Viewer | null): viewer is Viewer => viewer !== null && viewer.role !== 'member'

interface VisitedAccount {
  id: string
  status: 'active' | 'suspended' | 'deleted'
}

/** May whoever proves to be its owner sign in? To an account that was deleted for as long as it can be taken back. */
export const mayEnter = (account: { status: VisitedAccount['status']; leaves_at: Date | null }): boolean =>
  account.status === 'active' || (account.status === 'deleted' && account.leaves_at !== null)

/** May this viewer see that the account exists? Whom one blocks oneself can be visited, to unblock them. */
export const mayVisit = (viewer: Viewer | null, account: VisitedAccount, relations: Relations): boolean => {
  if (account.status === 'deleted') return false
  if (viewer?.id === account.id) return true
  if (isModerator(viewer)) return true
  return account.status === 'active' && !relations.blockedBy
}

const rank = { member: 1, moderator: 2, administrator: 3 }

/** Moderators act on those below them, never on equals, superiors or themselves. */
export const maySuspend = (viewer: Viewer | null, account: { id: string; role: Viewer['role'] }): boolean =>
  isModerator(viewer) && viewer.id !== account.id && rank[viewer.role] > rank[account.role]
