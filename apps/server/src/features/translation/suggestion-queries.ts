import { hash } from 'node:crypto'
import type { TranslationSuggestion } from '@redbud/contract'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { prepared } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { type AccountCardRow, presentAccountCard } from '../accounts/views.ts'
import { findReadableNotes } from '../notes/queries.ts'
import { mayDecide, mayTakeBack } from './policy.ts'
import type { SourceLanguage } from './texts.ts'

/** A note's words, with what the rules need to know. */
export interface Translated {
  id: string
  author_id: string
  title: string
  body: string
  language: SourceLanguage
}

/** A published note that the viewer may read, by the one rule for notes. @throws not_found */
export const requireTranslated = async (ctx: Context, viewer: Viewer, id: string): Promise<Translated> => {
  const note = (await findReadableNotes(ctx, viewer, [id])).get(id)
  if (note?.status !== 'published') throw problem('not_found')
  const { title, body, language } = note.shown
  return { id, author_id: note.author_id, title, body, language }
}

/** Which version of a note's words it is. */
export const versionOf = ({ title, body, language }: Translated): Buffer =>
  Buffer.from(hash('sha256', `${language}\n${title}\n\n${body}`), 'hex')

export interface SuggestionRow extends Omit<AccountCardRow, 'id'> {
  id: string
  note_id: string
  member_id: string
  target: string
  version: Buffer
  title: string
  body: string
  created_at: Date
}
const columns = `s.id, s.note_id, s.member_id, s.target, s.version, s.title, s.body, s.created_at,
  a.handle, a.display_name, a.avatar_key, a.avatar_thumbhash, a.avatar_variants
  from translation_suggestions s join account_cards a on a.id = s.member_id`
const ofNote = prepared<SuggestionRow>(
  'suggestions_of_note',
  `select ${columns}
   where s.note_id = $1 and s.version = $2 and (s.member_id = $3 or $4::boolean) and a.status = 'active'
     and not exists (
       select from hidden_accounts h where h.viewer_id = $3 and h.account_id = a.id and h.because = 'block'
     )
   order by s.created_at, s.id limit 50`,
)
/** What was suggested of a note's words as they are now: all of it for who decides, else one's own. */
export const findSuggestions = (pool: pg.Pool, viewer: Viewer, note: Translated): Promise<SuggestionRow[]> =>
  ofNote(pool, [note.id, versionOf(note), viewer.id, mayDecide(viewer, note)])

const byId = prepared<SuggestionRow>('suggestion', `select ${columns} where s.id = $1`)
/** A suggestion that is the viewer's, or theirs to decide on. @throws not_found */
export const requireSuggestion = async (
  ctx: Context,
  viewer: Viewer,
  id: string,
): Promise<{ suggestion: SuggestionRow; note: Translated }> => {
  const [suggestion] = await byId(ctx.pool, [id])
  if (!suggestion) throw problem('not_found')
  const note = await requireTranslated(ctx, viewer, suggestion.note_id)
  if (!mayTakeBack(viewer, suggestion, note)) throw problem('not_found')
  return { suggestion, note }
}

export const presentSuggestion = (viewer: Viewer, note: Translated, row: SuggestionRow): TranslationSuggestion => ({
  id: toPublicId(row.id),
  to: row.target as TranslationSuggestion['to'],
  title: row.title,
  body: row.body,
  by: presentAccountCard({ ...row, id: row.member_id }),
  createdAt: row.created_at.toISOString(),
  permissions: { accept: mayDecide(viewer, note) },
})
