import { limits } from '@redbud/contract/limits'
import type { CaseState, ReportKind, ReportReason } from '@redbud/contract/words'
import type pg from 'pg'
import { prepared } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import type { KeyedId, TimeKey } from '../../platform/http/time-cursor.ts'
import type { AccountCardRow } from '../accounts/views.ts'
import { mayHandle } from './policy.ts'

type Card = Omit<AccountCardRow, 'id'>
/** A case, and the account whose it is, or who added the place: where that is nobody, all of it is null. */
export interface CaseRow extends Omit<Card, 'handle' | 'display_name'> {
  id: string
  subject_kind: ReportKind
  subject_id: string
  account_id: string | null
  handle: string | null
  display_name: string | null
  note_id: string | null
  words: string
  state: CaseState
  created_at: Date
  reported_at: Date
  closed_at: Date | null
  reports: number
  /** `reason` and how many gave it. */
  reasons: { reason: ReportReason; count: number }[]
}
const cardColumns = 'a.handle, a.display_name, a.avatar_key, a.avatar_thumbhash, a.avatar_variants'
/** Whom a case is about. */
const concerned = 'coalesce(account_id, added_by)'
const casesFrom = (page: string) => `
  select c.id, c.subject_kind, c.subject_id, a.id as account_id, c.note_id, c.words, c.state, c.created_at, c.reported_at,
    c.closed_at, coalesce(said.reports, 0) as reports, coalesce(said.reasons, '[]') as reasons, ${cardColumns}
  from ${page} c left join account_cards a on a.id = ${concerned}
  cross join lateral (
    select sum(count)::int as reports,
      json_agg(json_build_object('reason', reason, 'count', count) order by count desc, reason) as reasons
    from (select reason, count(*)::int as count from reports where case_id = c.id group by reason) counted
  ) said`
// Moderators are not told what is said of themselves.
const listOf = (name: string, time: string, filter: string) =>
  prepared<CaseRow>(
    name,
    `${casesFrom(`(
       select * from cases where ${filter} and ${concerned} is distinct from $1 and (${time}, id) < ($2::timestamptz, $3::uuid)
       order by ${time} desc, id desc limit $4
     )`)} order by c.${time} desc, c.id desc`,
  )
const lists = {
  open: listOf('cases_open', 'reported_at', `state = 'open'`),
  closed: listOf('cases_closed', 'closed_at', `state <> 'open'`),
}

/** Cases for a moderator: open ones, last reported first; or closed ones, last closed first. */
export const findCases = (
  pool: pg.Pool,
  viewer: Viewer,
  { state, after, limit }: { state: keyof typeof lists; after: TimeKey; limit: number },
): Promise<CaseRow[]> => lists[state](pool, [viewer.id, after.at, after.id, limit])

// in the order of their index, so that nobody counts thousands
const waiting = prepared<{ count: number }>(
  'cases_counted',
  `select count(*)::int as count from (
     select from cases where state = 'open' and ${concerned} is distinct from $1
     order by reported_at desc, id desc limit ${limits.waitingCounted}
   ) counted`,
)
/** How many open cases there are that a moderator may work on, as far as that is counted. */
export const countWaitingCases = async (pool: pg.Pool, viewer: Viewer): Promise<number> =>
  (await waiting(pool, [viewer.id]))[0]?.count ?? 0

export interface ReportRow extends Card {
  id: string
  reporter_id: string
  reason: ReportReason
  words: string
  /** As JSON has it. */
  created_at: string
}
/** A case with all that belongs to it. */
export interface WholeCaseRow extends CaseRow {
  /** Of the account whose it is. */
  role: Viewer['role'] | null
  /** The last reports first. */
  reported: ReportRow[]
}
/** Of a case, so many are shown. */
const reportsShown = 100
const caseById = prepared<WholeCaseRow>(
  'case_by_id',
  `select found.*, w.role, coalesce((
     select json_agg(to_json(r) order by r.created_at desc, r.id desc) from (
       select r.id, r.reporter_id, r.reason, r.words, r.created_at, ${cardColumns}
       from reports r join account_cards a on a.id = r.reporter_id
       where r.case_id = $1 order by r.created_at desc, r.id desc limit ${reportsShown}
     ) r
   ), '[]') as reported
   from (${casesFrom('(select * from cases where id = $1)')}) found left join account_roles w on w.id = found.account_id`,
)
/** @throws not_found when it isn't there, or not for this moderator */
export const requireCase = async (pool: pg.Pool, viewer: Viewer, id: string): Promise<WholeCaseRow> => {
  const [row] = await caseById(pool, [id])
  if (!row || !mayHandle(viewer, row)) throw problem('not_found')
  return row
}

export interface OwnReportRow extends KeyedId {
  subject_kind: ReportKind
  subject_id: string
  reason: ReportReason
  words: string
}
const ownReports = prepared<OwnReportRow>(
  'own_reports',
  `select r.id, r.created_at as at, c.subject_kind, c.subject_id, r.reason, r.words
   from reports r join cases c on c.id = r.case_id
   where r.reporter_id = $1 and (r.created_at, r.id) < ($2::timestamptz, $3::uuid)
   order by r.created_at desc, r.id desc limit $4`,
)
/** What an account reported, the last first; what became of it stays with the moderators. */
export const findOwnReports = (
  pool: pg.Pool,
  accountId: string,
  after: TimeKey,
  limit: number,
): Promise<OwnReportRow[]> => ownReports(pool, [accountId, after.at, after.id, limit])
