import type { ReportKind } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { findVisibleBios } from '../accounts/queries.ts'
import { findReadableComments } from '../comments/queries.ts'
import { findReadableNotes } from '../notes/queries.ts'

/** What is reported. */
export interface Subject {
  subject_kind: ReportKind
  subject_id: string
  account_id: string
  note_id: string | null
  words: string
}

const readers = {
  note: async (ctx: Context, viewer: Viewer, id: string) => {
    const note = (await findReadableNotes(ctx, viewer, [id])).get(id)
    return note && { account_id: note.author_id, note_id: id, words: `${note.shown.title}\n${note.shown.body}` }
  },
  comment: async (ctx: Context, viewer: Viewer, id: string) => {
    const comment = (await findReadableComments(ctx, viewer, [id])).get(id)
    return comment && { account_id: comment.author_id, note_id: comment.note_id, words: comment.body }
  },
  account: async (ctx: Context, viewer: Viewer, id: string) => {
    const account = (await findVisibleBios(ctx, viewer, [id])).get(id)
    return account && { account_id: id, note_id: null, words: account.bio }
  },
}

/** A note, a comment or a person as the viewer sees it. @throws not_found when it isn't there or may not be seen */
export const requireSubject = async (ctx: Context, viewer: Viewer, kind: ReportKind, id: string): Promise<Subject> => {
  const found = await readers[kind](ctx, viewer, id)
  if (!found) throw problem('not_found')
  return { subject_kind: kind, subject_id: id, ...found, words: found.words.trim() }
}
