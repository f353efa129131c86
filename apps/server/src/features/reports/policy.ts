import type { ReportKind } from '@redbud/contract/words'
import type { Viewer } from '../../platform/http/route.ts'
import { isModerator, maySuspend } from '../accounts/policy.ts'

/** Whoever can see something may report it, unless it is their own. */
export const mayReport = (viewer: Viewer, subject: { account_id: string }): boolean => viewer.id !== subject.account_id

/** Moderators work on cases; of one about themselves they are not told. */
export const mayHandle = (viewer: Viewer | null, found: { account_id: string }): boolean =>
  isModerator(viewer) && viewer.id !== found.account_id

/** Taking away what was reported: a note or a comment is deleted, a person suspended. */
export const mayRemove = (
  viewer: Viewer,
  found: { subject_kind: ReportKind; account_id: string; role: Viewer['role'] },
): boolean =>
  mayHandle(viewer, found) &&
  (found.subject_kind !== 'account' || maySuspend(viewer, { id: found.account_id, role: found.role }))
