import { limits } from '@redbud/contract/limits'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { prepared } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { endOfTime, type TimeKey } from '../../platform/http/time-cursor.ts'
import { isModerator } from '../accounts/policy.ts'
import type { AccountCardRow } from '../accounts/views.ts'
import { maySee } from './policy.ts'

export interface CultureRow {
  id: string
  kind: string
  terms: string[]
  english: string
  chinese: string
  revision: number
  hidden_at: Date | null
  created_at: Date
  updated_at: Date
}
const columns = `c.id, c.kind, c.terms, c.english, c.chinese, c.revision, c.hidden_at, c.created_at, c.updated_at`

const byId = prepared<CultureRow>('culture_note', `select ${columns} from culture_notes c where c.id = $1`)

/** A culture note that the viewer may see. @throws not_found */
export const requireCultureNote = async (
  { pool }: Pick<Context, 'pool'>,
  viewer: Viewer | null,
  id: string,
): Promise<CultureRow> => {
  const [row] = await byId(pool, [id])
  if (!row || !maySee(viewer, row)) throw problem('not_found')
  return row
}

/** Where a page of culture notes goes on. */
export interface CultureKey extends TimeKey {
  /** How well they fit the search: 3 by a whole spelling, 2 by its beginning, 1 by a part of one, 0 by their words. */
  fit: number
}
export const firstCultureKey: CultureKey = { fit: 4, ...endOfTime }

const list = `select * from (
     select ${columns}, case
       when $1 = '' then 0
       when exists (select from unnest(keys) as key where key = $1) then 3
       when exists (select from unnest(keys) as key where starts_with(key, $1)) then 2
       when exists (select from unnest(keys) as key where strpos(key, $1) > 0) then 1
       else 0 end as fit
     -- the spellings stand first in what is searched, a line each
     from culture_notes c, lateral (
       select (string_to_array(c.words, E'\\n'))[:cardinality(c.terms)] as keys
     ) spelled
     where ($1 = '' or strpos(c.words, $1) > 0) and ($2::text is null or c.kind = $2)
       and (c.hidden_at is null or $3::boolean)
   ) found
   where (fit, updated_at, id) < ($4, $5, $6)
   order by fit desc, updated_at desc, id desc limit $7`

/** A page of culture notes in whose spellings or explanations the words occur; those that fit best first. */
export const findCultureNotes = async (
  pool: pg.Pool,
  viewer: Viewer | null,
  options: { words: string; kind: string | undefined; after: CultureKey; limit: number },
): Promise<(CultureRow & { fit: number })[]> => {
  const { words, kind, after, limit } = options
  // It looks at all of them, so it doesn't go where short statements do.
  const values = [words, kind ?? null, isModerator(viewer), after.fit, after.at, after.id, limit]
  return (await pool.query<CultureRow & { fit: number }>(list, values)).rows
}

/** Whom the viewer may be shown: active accounts, and no block either way; moderators see all but those who are gone. */
const shown = (account: string, viewer: string, moderator: string) =>
  `(${account}.status = 'active' or (${moderator}::boolean and ${account}.status = 'suspended'))
   and (${moderator}::boolean or not exists (
     select from hidden_accounts h where h.viewer_id = ${viewer} and h.account_id = ${account}.id and h.because = 'block'
   ))`
const card = 'handle, display_name, avatar_key, avatar_thumbhash, avatar_variants'
const cardOf = (alias: string) =>
  card
    .split(', ')
    .map((column) => `${alias}.${column}`)
    .join(', ')

type MaybeCard = { [Column in keyof Omit<AccountCardRow, 'id'>]: AccountCardRow[Column] | null }
export interface RevisionRow extends MaybeCard {
  number: number
  editor_id: string | null
  from_redbud: boolean
  kind: string
  terms: string[]
  english: string
  chinese: string
  restores: number | null
  created_at: Date
}
const revisions = prepared<RevisionRow>(
  'culture_revisions',
  `select r.number, a.id as editor_id, r.number = 1 and n.seed is not null as from_redbud, r.kind, r.terms, r.english, r.chinese, r.restores, r.created_at, ${cardOf('a')}
   from culture_revisions r join culture_notes n on n.id = r.culture_note_id
   left join account_cards a on a.id = r.editor_id and ${shown('a', '$2', '$3')}
   where r.culture_note_id = $1 and r.number < $4 order by r.number desc limit $5`,
)
/** A page of what a culture note said, last first. */
export const findRevisions = (
  pool: pg.Pool,
  viewer: Viewer | null,
  id: string,
  before: number,
  limit: number,
): Promise<RevisionRow[]> => revisions(pool, [id, viewer?.id ?? null, isModerator(viewer), before, limit])

const revisionsBy = prepared<{ count: number }>(
  'culture_revisions_by',
  'select count(*)::int as count from (select from culture_revisions where editor_id = $1 limit 100) counted',
)
/** How many revisions someone wrote, up to 100. */
export const countRevisionsBy = async (pool: pg.Pool, accountId: string): Promise<number> =>
  (await revisionsBy(pool, [accountId]))[0]?.count ?? 0

export interface MessageRow extends Omit<AccountCardRow, 'id'> {
  id: string
  culture_note_id: string
  author_id: string
  body: string
  language: string
  created_at: Date
}
const messageColumns = `m.id, m.culture_note_id, m.author_id, m.body, m.language, m.created_at, ${cardOf('a')}`
const messages = prepared<MessageRow>(
  'culture_messages',
  `select ${messageColumns}
   from culture_messages m join account_cards a on a.id = m.author_id
   where m.culture_note_id = $1 and ${shown('a', '$2', '$3')} and (m.created_at, m.id) < ($4, $5)
   order by m.created_at desc, m.id desc limit $6`,
)
/** A page of what was said about a culture note, last first. */
export const findMessages = (
  pool: pg.Pool,
  viewer: Viewer | null,
  id: string,
  after: TimeKey,
  limit: number,
): Promise<MessageRow[]> => messages(pool, [id, viewer?.id ?? null, isModerator(viewer), after.at, after.id, limit])

const messageById = prepared<MessageRow>(
  'culture_message',
  `select ${messageColumns} from culture_messages m join account_cards a on a.id = m.author_id where m.id = $1`,
)
/** @throws not_found */
export const requireMessage = async (pool: pg.Pool, id: string): Promise<MessageRow> => {
  const [row] = await messageById(pool, [id])
  if (!row) throw problem('not_found')
  return row
}

export interface ReportRow extends Omit<AccountCardRow, 'id'> {
  id: string
  note: CultureRow
  reporter_id: string
  reason: string
  details: string
  created_at: Date
}
const reports = prepared<ReportRow>(
  'culture_reports',
  `select r.id, to_jsonb(c) as note, r.reporter_id, r.reason, r.details, r.created_at, ${cardOf('a')}
   from culture_reports r
   join culture_notes c on c.id = r.culture_note_id
   join account_cards a on a.id = r.reporter_id
   where r.settled_at is null and (r.created_at, r.id) < ($1, $2)
   order by r.created_at desc, r.id desc limit $3`,
)
// in the order of their index, so that nobody counts thousands
const waiting = prepared<{ count: number }>(
  'culture_reports_counted',
  `select count(*)::int as count from (
     select from culture_reports where settled_at is null
     order by created_at desc, id desc limit ${limits.waitingCounted}
   ) counted`,
)
/** How many reports nobody has dealt with, as far as that is counted. */
export const countWaitingReports = async (pool: pg.Pool): Promise<number> => (await waiting(pool, []))[0]?.count ?? 0

/** A page of reports that nobody has dealt with, last first. */
export const findReports = (pool: pg.Pool, after: TimeKey, limit: number): Promise<ReportRow[]> =>
  reports(pool, [after.at, after.id, limit])
