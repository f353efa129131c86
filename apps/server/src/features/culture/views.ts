import type { CultureEntry, CultureMessage, CultureNote, CultureReport, CultureRevision } from '@redbud/contract'
import type { CultureKind, CultureReportReason } from '@redbud/contract/words'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { isModerator } from '../accounts/policy.ts'
import type { Standing } from '../accounts/queries.ts'
import { presentAccountCard } from '../accounts/views.ts'
import { mayDeleteMessage, mayRestore, mayWrite } from './policy.ts'
import type { CultureRow, MessageRow, ReportRow, RevisionRow } from './queries.ts'

const presentWords = (row: Pick<CultureRow, 'kind' | 'terms' | 'english' | 'chinese'>) => ({
  kind: row.kind as CultureKind,
  terms: row.terms,
  explanations: { en: row.english, 'zh-Hans': row.chinese },
})

export const presentEntry = (row: Omit<CultureRow, 'revision' | 'created_at'>): CultureEntry => ({
  id: toPublicId(row.id),
  ...presentWords(row),
  updatedAt: row.updated_at.toISOString(),
  hidden: row.hidden_at !== null,
})

/** @param reader how the viewer stands; null when signed out */
export const presentCultureNote = (
  row: CultureRow,
  viewer: Viewer | null,
  reader: { standing: Standing; revisions: number } | null,
): CultureNote => ({
  ...presentEntry(row),
  revision: row.revision,
  createdAt: row.created_at.toISOString(),
  permissions: {
    edit: reader !== null && mayWrite(viewer, reader.standing),
    restore: reader !== null && mayRestore(viewer, reader.standing, reader.revisions),
    report: viewer !== null,
    hide: isModerator(viewer),
  },
})

export const presentRevision = (row: RevisionRow): CultureRevision => {
  const { editor_id, handle, display_name } = row
  const isShown = editor_id !== null && handle !== null && display_name !== null
  return {
    ...presentWords(row),
    number: row.number,
    editor: isShown ? presentAccountCard({ ...row, id: editor_id, handle, display_name }) : null,
    fromRedbud: row.from_redbud,
    restores: row.restores,
    createdAt: row.created_at.toISOString(),
  }
}

export const presentMessage = (row: MessageRow, viewer: Viewer | null): CultureMessage => ({
  id: toPublicId(row.id),
  author: presentAccountCard({ ...row, id: row.author_id }),
  body: row.body,
  language: row.language as CultureMessage['language'],
  createdAt: row.created_at.toISOString(),
  permissions: { delete: mayDeleteMessage(viewer, row) },
})

export const presentReport = (row: ReportRow): CultureReport => ({
  id: toPublicId(row.id),
  // as JSON, times are text
  cultureNote: presentEntry({ ...row.note, updated_at: new Date(row.note.updated_at) }),
  reporter: presentAccountCard({ ...row, id: row.reporter_id }),
  reason: row.reason as CultureReportReason,
  details: row.details,
  createdAt: row.created_at.toISOString(),
})
