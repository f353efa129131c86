import type { PhrasebookStatistics } from '@redbud/contract'
import type { Phase } from '@redbud/contract/words'
import pg from 'pg'
import { prepared } from '../../platform/db/db.ts'
import { invalidField, problem } from '../../platform/http/problem.ts'
import type { KeyedId, TimeKey } from '../../platform/http/time-cursor.ts'
import type { VoiceRow } from '../media/views.ts'
import { longestStreakOf, streakOf } from './streaks.ts'

export interface PhraseRow extends KeyedId {
  language: string
  text: string
  reading: string
  meaning: string
  sentence: string
  note_id: string | null
  phase: Phase
  due_at: Date
  stability: number
  difficulty: number
  step: number
  reviews: number
  lapses: number
  interval_days: number
  reviewed_at: Date | null
  /** How the author of the note says it, for who may read that as it was visible then. */
  voice: (VoiceRow & { visibility: string }) | null
}

// Every statement here names whose phrases it reads: there is no way to anybody else's.
const columns = `id, language, text, reading, meaning, sentence, note_id, phase, due_at, stability, difficulty, step,
  reviews, lapses, interval_days, reviewed_at, created_at as at,
  (select jsonb_build_object('media_id', s.media_id, 'key', s.key, 'seconds', s.seconds, 'visibility', s.visibility) from spoken_phrases s
   where s.note_id = phrases.note_id and s.language = phrases.language and s.text = phrases.text limit 1) as voice`

/** Pinyin as people type it: without tones and spaces. */
const plainly = (reading: string) =>
  `translate(lower(${reading}), 'āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ ''', 'aaaaeeeeiiiioooouuuuuuuuu')`
const phrasesOf = prepared<PhraseRow>(
  'phrases_of',
  `select ${columns} from phrases
   where account_id = $1 and (created_at, id) < ($2, $3)
     and ($4::text is null or strpos(lower(text), $4) > 0 or strpos(lower(meaning), $4) > 0
       or ($5::text <> '' and strpos(${plainly('reading')}, $5) > 0))
   order by created_at desc, id desc limit $6`,
)
/** Somebody's phrases, last kept first: all, or those in whose text, meaning or reading the search is found. */
export const findPhrases = (
  pool: pg.Pool,
  accountId: string,
  search: string | null,
  after: TimeKey,
  limit: number,
): Promise<PhraseRow[]> => {
  const wanted = search?.normalize('NFC').trim().toLowerCase() || null
  const reading = wanted?.normalize('NFD').replace(/[\p{M}\s']/gu, '') ?? ''
  return phrasesOf(pool, [accountId, after.at, after.id, wanted, reading, limit])
}

const phrasesById = prepared<PhraseRow>(
  'phrases_by_id',
  `select ${columns} from phrases where account_id = $1 and id = any ($2::uuid[])`,
)
/** Those of these that are somebody's, in their order. */
export const findPhrasesById = async (pool: pg.Pool, accountId: string, ids: string[]): Promise<PhraseRow[]> => {
  const rows = new Map((await phrasesById(pool, [accountId, ids])).map((row) => [row.id, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}

/** @throws not_found when it isn't there or somebody else's */
export const requirePhrase = async (pool: pg.Pool, accountId: string, id: string): Promise<PhraseRow> => {
  const [row] = await findPhrasesById(pool, accountId, [id])
  if (!row) throw problem('not_found')
  return row
}

const phrasesKept = prepared<{ id: string; language: string; text: string }>(
  'phrases_kept',
  `select id, language, text from phrases
   where account_id = $1 and (language, text) in (select * from unnest($2::text[], $3::text[]))`,
)
/** The ids of words that somebody kept, by `keyOf`. */
export const findKept = async (
  pool: pg.Pool | pg.ClientBase,
  accountId: string,
  words: readonly { language: string; text: string }[],
): Promise<Map<string, string>> => {
  const texts = words.map(({ text }) => text)
  const rows = await phrasesKept(pool, [accountId, words.map(({ language }) => language), texts])
  return new Map(rows.map((row) => [keyOf(row), row.id]))
}
export const keyOf = ({ language, text }: { language: string; text: string }): string => `${language} ${text}`

const daysAhead = 3
const dueAtMost = 300
const newAtMost = 60
const phrasesDue = prepared<PhraseRow>(
  'phrases_due',
  `(select ${columns} from phrases
    where account_id = $1 and phase <> 'new' and due_at < now() + make_interval(days => $2) order by due_at, id limit $3)
   union all
   (select ${columns} from phrases where account_id = $1 and phase = 'new' order by created_at, id limit $4)`,
)
/** What is due soon, soonest first, then the new ones, oldest first: more than a day's, for days without a connection. */
export const findDue = (pool: pg.Pool, accountId: string): Promise<PhraseRow[]> =>
  phrasesDue(pool, [accountId, daysAhead, dueAtMost, newAtMost])

/** What somebody did today. */
export interface Today {
  today: string
  reviewed: number
  introduced: number
}
const dayOf = (time: string) => `to_char(${time} at time zone $2, 'YYYY-MM-DD')`
const doneToday = prepared<Today>(
  'done_today',
  `select ${dayOf('now()')} as today,
     (select count(*)::int from phrase_reviews where account_id = $1 and not undone
        and reviewed_at >= date_trunc('day', now() at time zone $2) at time zone $2) as reviewed,
     (select count(*)::int from phrases where account_id = $1
        and first_reviewed_at >= date_trunc('day', now() at time zone $2) at time zone $2) as introduced`,
)
/** @throws invalid_input where the database doesn't know the time zone */
export const findToday = async (pool: pg.Pool, accountId: string, timeZone: string): Promise<Today> => {
  const [row] = await doneToday(pool, [accountId, timeZone]).catch(orUnknownZone)
  return row ?? { today: '', reviewed: 0, introduced: 0 }
}

const reviewDays = prepared<{ day: string; reviews: number; again: number }>(
  'review_days',
  `select ${dayOf('reviewed_at')} as day, count(*)::int as reviews, (count(*) filter (where grade = 'again'))::int as again
   from phrase_reviews where account_id = $1 and not undone and reviewed_at > now() - interval '366 days'
   group by 1 order by 1`,
)
const forecast = prepared<{ day: string; due: number }>(
  'phrase_forecast',
  `select to_char(day, 'YYYY-MM-DD') as day,
     (select count(*)::int from phrases p where p.account_id = $1 and p.phase <> 'new'
        and p.due_at < (day + interval '1 day') at time zone $2
        and (nth = 1 or p.due_at >= day at time zone $2)) as due
   from generate_series(date_trunc('day', now() at time zone $2),
     date_trunc('day', now() at time zone $2) + interval '13 days', '1 day') with ordinality as days (day, nth)`,
)
const howWellKnown = prepared<PhrasebookStatistics['retention'] & PhrasebookStatistics['phrases']>(
  'phrases_how_well_known',
  `select asked, known, new, learning, young, mature
   from (
     select count(*)::int as asked, (count(*) filter (where grade <> 'again'))::int as known
     from phrase_reviews
     where account_id = $1 and not undone and phase = 'review' and reviewed_at > now() - interval '30 days'
   ) reviewed, (
     select (count(*) filter (where phase = 'new'))::int as new,
       (count(*) filter (where phase in ('learning', 'relearning')))::int as learning,
       (count(*) filter (where phase = 'review' and interval_days < 21))::int as young,
       (count(*) filter (where phase = 'review' and interval_days >= 21))::int as mature
     from phrases where account_id = $1
   ) kept`,
)

/** Four statements at once. @throws invalid_input where the database doesn't know the time zone */
export const findStatistics = async (
  pool: pg.Pool,
  accountId: string,
  timeZone: string,
): Promise<PhrasebookStatistics> => {
  const [{ today }, days, ahead, [row]] = await Promise.all([
    findToday(pool, accountId, timeZone),
    reviewDays(pool, [accountId, timeZone]).catch(orUnknownZone),
    forecast(pool, [accountId, timeZone]).catch(orUnknownZone),
    howWellKnown(pool, [accountId]),
  ])
  const { asked, known, ...phrases } = row ?? { asked: 0, known: 0, new: 0, learning: 0, young: 0, mature: 0 }
  const reviewed = days.map(({ day }) => day)
  return {
    today,
    streak: streakOf(reviewed, today),
    longestStreak: longestStreakOf(reviewed),
    days,
    retention: { asked, known },
    forecast: ahead,
    phrases,
  }
}

const invalidParameter = '22023'
const orUnknownZone = (error: unknown): never => {
  if (error instanceof pg.DatabaseError && error.code === invalidParameter) throw invalidField('timeZone', 'invalid')
  throw error
}

const phrasesAfter = prepared<PhraseRow>(
  'phrases_after',
  `select ${columns} from phrases where account_id = $1 and (created_at, id) > ($2, $3) order by created_at, id limit 500`,
)
/** All of somebody's phrases, first kept first, a few hundred at a time. */
export async function* eachPhrase(pool: pg.Pool, accountId: string): AsyncGenerator<PhraseRow[]> {
  let last = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' }
  for (;;) {
    const rows = await phrasesAfter(pool, [accountId, last.at, last.id])
    const end = rows.at(-1)
    if (!end) return
    yield rows
    last = { at: end.at.toISOString(), id: end.id }
  }
}
