import type { ReportKind } from '@redbud/contract/words'
import type { Viewer } from '../../platform/http/route.ts'
import { isModerator, maySuspend } from '../accounts/policy.ts'
import { mayModeratePlaces } from '../places/policy.ts'

/** Whoever can see something may report it, unless it is their own; who added a place can't take it out otherwise. */
export const mayReport = (viewer: Viewer, subject: { account_id: string | null }): boolean =>
  viewer.id !== subject.account_id

/** Moderators work on cases; of one about themselves, or about a place that they added, they are not told. */
export const mayHandle = (viewer: Viewer | null, found: { account_id: string | null }): boolean =>
  isModerator(viewer) && viewer.id !== found.account_id

/** Taking away what was reported: a note or a comment is deleted, a person suspended, a place taken out. */
export const mayRemove = (
  viewer: Viewer,
  found: { subject_kind: ReportKind; account_id: string | null; role: Viewer['role'] | null },
): boolean =>
  mayHandle(viewer, found) &&
  (found.subject_kind === 'place' ? mayModeratePlaces(viewer) : true) &&
  (found.subject_kind !== 'account' ||
    (found.account_id !== null &&
      found.role !== null &&
      maySuspend(viewer, { id: found.account_id, role: found.role })))

/** Making what was reported one with another: of places. */
export const mayMerge = (viewer: Viewer, found: { subject_kind: ReportKind; account_id: string | null }): boolean =>
  found.subject_kind === 'place' && mayHandle(viewer, found) && mayModeratePlaces(viewer)
