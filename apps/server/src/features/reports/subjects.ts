import type { ReportKind } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { findVisibleBios } from '../accounts/queries.ts'
import { findReadableComments } from '../comments/queries.ts'
import { findReadableNotes } from '../notes/queries.ts'
import { findPlaceToReport } from '../places/queries.ts'

/** What is reported. */
export interface Subject {
  subject_kind: ReportKind
  subject_id: string
  /** Whose it is; a place belongs to nobody. */
  account_id: string | null
  /** Of a place: who added it. */
  added_by: string | null
  note_id: string | null
  words: string
}

const readers = {
  note: async (ctx: Context, viewer: Viewer, id: string) => {
    const note = (await findReadableNotes(ctx, viewer, [id])).get(id)
    return (
      note && {
        subject_id: id,
        account_id: note.author_id,
        added_by: null,
        note_id: id,
        words: `${note.shown.title}\n${note.shown.body}`,
      }
    )
  },
  comment: async (ctx: Context, viewer: Viewer, id: string) => {
    const comment = (await findReadableComments(ctx, viewer, [id])).get(id)
    return (
      comment && {
        subject_id: id,
        account_id: comment.author_id,
        added_by: null,
        note_id: comment.note_id,
        words: comment.body,
      }
    )
  },
  account: async (ctx: Context, viewer: Viewer, id: string) => {
    const account = (await findVisibleBios(ctx, viewer, [id])).get(id)
    return account && { subject_id: id, account_id: id, added_by: null, note_id: null, words: account.bio }
  },
  // the address of one that was merged stands for the one that it is now
  place: async (ctx: Context, _viewer: Viewer, id: string) => {
    const place = await findPlaceToReport(ctx.pool, id)
    return (
      place && {
        subject_id: place.id,
        account_id: null,
        added_by: place.added_by,
        note_id: null,
        words: `${place.name_en}\n${place.name_zh}`,
      }
    )
  },
}

/** A note, a comment, a person or a place as the viewer sees it. @throws not_found when it isn't there or may not be seen */
export const requireSubject = async (ctx: Context, viewer: Viewer, kind: ReportKind, id: string): Promise<Subject> => {
  const found = await readers[kind](ctx, viewer, id)
  if (!found) throw problem('not_found')
  return { subject_kind: kind, ...found, words: found.words.trim() }
}
