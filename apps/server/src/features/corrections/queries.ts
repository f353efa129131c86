import { hash } from 'node:crypto'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { prepared } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { isModerator } from '../accounts/policy.ts'
import type { AccountCardRow } from '../accounts/views.ts'
import { findReadableComments } from '../comments/queries.ts'
import { findReadableNotes } from '../notes/queries.ts'

/** What is corrected. */
export type Subject = { kind: 'note' | 'comment'; id: string }

/** A text as it is now, with what the rules need to know. */
export interface Text {
  subject: Subject
  author_id: string
  title: string
  body: string
  language: string
  /** Its author asks for corrections. */
  welcome: boolean
}

/** A text that the viewer may read: by the one rule for notes, and the one for comments. @throws not_found */
export const requireText = async (ctx: Context, viewer: Viewer | null, subject: Subject): Promise<Text> => {
  if (subject.kind === 'note') {
    const note = (await findReadableNotes(ctx, viewer, [subject.id])).get(subject.id)
    if (note?.status !== 'published') throw problem('not_found')
    const { title, body, language, correctionsWelcome: welcome } = note.shown
    return { subject, author_id: note.author_id, title, body, language, welcome }
  }
  const comment = (await findReadableComments(ctx, viewer, [subject.id])).get(subject.id)
  if (!comment) throw problem('not_found')
  const { author_id, body, language, corrections_welcome: welcome } = comment
  return { subject, author_id, title: '', body, language, welcome }
}

/** Which version of a text it is. */
export const versionOf = ({ title, body }: { title: string; body: string }): Buffer =>
  Buffer.from(hash('sha256', `${title}\n\n${body}`), 'hex')

export interface CorrectionRow extends Omit<AccountCardRow, 'id'> {
  id: string
  note_id: string | null
  comment_id: string | null
  corrector_id: string
  title_before: string
  body_before: string
  version: Buffer
  title: string
  body: string
  thanked: boolean
  created_at: Date
}
const columns = `c.id, c.note_id, c.comment_id, c.corrector_id, c.title_before, c.body_before, c.version, c.title, c.body,
  c.thanked_at is not null as thanked, c.created_at,
  a.handle, a.display_name, a.avatar_key, a.avatar_thumbhash, a.avatar_variants
  from corrections c join account_cards a on a.id = c.corrector_id`
/** As with comments: active accounts, and no block either way; neither keeps moderators from their work. */
const present = `(a.status = 'active' or ($3::boolean and a.status = 'suspended'))
  and ($3::boolean or not exists (
    select from hidden_accounts h where h.viewer_id = $2 and h.account_id = a.id and h.because = 'block'
  ))`
const most = 100
const lists = {
  note: prepared<CorrectionRow>(
    'corrections_of_note',
    `select ${columns} where c.note_id = $1 and ${present} order by c.id desc limit ${most}`,
  ),
  comment: prepared<CorrectionRow>(
    'corrections_of_comment',
    `select ${columns} where c.comment_id = $1 and ${present} order by c.id desc limit ${most}`,
  ),
}
/** Corrections of a text by whom the viewer may see, the newest first. The text is for the caller to check. */
export const findCorrections = (pool: pg.Pool, viewer: Viewer | null, subject: Subject): Promise<CorrectionRow[]> =>
  lists[subject.kind](pool, [subject.id, viewer?.id ?? null, isModerator(viewer)])

const byId = prepared<CorrectionRow>('correction', `select ${columns} where c.id = $1`)
/** A correction of a text that the viewer may read. @throws not_found */
export const requireCorrection = async (
  ctx: Context,
  viewer: Viewer,
  id: string,
): Promise<{ correction: CorrectionRow; text: Text }> => {
  const [correction] = await byId(ctx.pool, [id])
  if (!correction) throw problem('not_found')
  return { correction, text: await requireText(ctx, viewer, subjectOf(correction)) }
}

const subjectOf = ({ note_id, comment_id }: CorrectionRow): Subject =>
  note_id === null ? { kind: 'comment', id: comment_id ?? '' } : { kind: 'note', id: note_id }
