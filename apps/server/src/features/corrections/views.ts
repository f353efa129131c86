import type { Correction, Corrections } from '@redbud/contract'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { presentAccountCard } from '../accounts/views.ts'
import { mayCorrect, mayDeleteCorrection, mayEditCorrection, mayThank } from './policy.ts'
import { type CorrectionRow, type Text, versionOf } from './queries.ts'

export const presentCorrection = (viewer: Viewer | null, text: Text, row: CorrectionRow): Correction => {
  const current = versionOf(text).equals(row.version)
  return {
    id: toPublicId(row.id),
    author: presentAccountCard({ ...row, id: row.corrector_id }),
    before: { title: row.title_before, body: row.body_before },
    after: { title: row.title, body: row.body },
    current,
    thanked: row.thanked,
    createdAt: row.created_at.toISOString(),
    permissions: {
      edit: current && mayEditCorrection(viewer, row, text),
      delete: mayDeleteCorrection(viewer, row, text),
      thank: mayThank(viewer, text),
    },
  }
}

export const presentCorrections = (viewer: Viewer | null, text: Text, rows: CorrectionRow[]): Corrections => ({
  text: { title: text.title, body: text.body, language: text.language as Corrections['text']['language'] },
  permissions: { correct: mayCorrect(viewer, text) },
  items: rows.map((row) => presentCorrection(viewer, text, row)),
})
