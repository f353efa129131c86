import type { AccountCard, Case, CaseEntry, NoteCard } from '@redbud/contract'
import type { CaseAction } from '@redbud/contract/words'
import { toPublicId } from '../../platform/ids.ts'
import type { ActionRow } from '../accounts/queries.ts'
import { presentAccountCard } from '../accounts/views.ts'
import type { CaseRow, WholeCaseRow } from './queries.ts'

const accountOf = ({ account_id, handle, display_name, ...avatar }: CaseRow): AccountCard | null =>
  account_id !== null && handle !== null && display_name !== null
    ? presentAccountCard({ ...avatar, id: account_id, handle, display_name })
    : null

export const presentCaseEntry = (row: CaseRow): CaseEntry => ({
  id: toPublicId(row.id),
  subject: { kind: row.subject_kind, id: toPublicId(row.subject_id) },
  account: accountOf(row),
  noteId: row.note_id && toPublicId(row.note_id),
  words: row.words,
  state: row.state,
  reports: row.reports,
  reasons: row.reasons,
  openedAt: row.created_at.toISOString(),
  reportedAt: row.reported_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
})

export const presentCase = (
  row: WholeCaseRow,
  more: { actions: ActionRow[]; note: NoteCard | null; mayRemove: boolean; mayMerge: boolean },
): Case => ({
  ...presentCaseEntry(row),
  note: more.note,
  reported: row.reported.map((report) => ({
    id: toPublicId(report.id),
    reporter: presentAccountCard({ ...report, id: report.reporter_id }),
    reason: report.reason,
    words: report.words,
    // as JSON, times are text
    createdAt: new Date(report.created_at).toISOString(),
  })),
  log: more.actions.map(({ id, kind, actor_id, handle, display_name, reason, created_at, ...avatar }) => ({
    id: toPublicId(id),
    what: kind as CaseAction,
    actor:
      actor_id && handle !== null && display_name !== null
        ? presentAccountCard({ ...avatar, id: actor_id, handle, display_name })
        : null,
    reason,
    createdAt: created_at.toISOString(),
  })),
  permissions: {
    dismiss: row.state === 'open',
    remove: row.state === 'open' && more.mayRemove,
    merge: row.state === 'open' && more.mayMerge,
  },
})
