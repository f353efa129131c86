import type { ExchangePartner } from '@redbud/contract'
import type { Context } from '../../context.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { type AccountCardRow, bioLanguageOf, presentAccountCard } from './views.ts'

const most = 50
/** Of so many whose languages fit, those who did something last, the likeliest are chosen. */
const lookedAt = 500

export const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Minutes that clocks there are ahead of UTC. */
export const minutesAhead = (timeZone: string, at = new Date()): number => {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
  const [, sign, hours = '0', minutes = '0'] =
    /GMT([+-])(\d+):(\d+)/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** By how many hours two clocks differ, the shorter way round the day. */
export const hoursBetween = (one: string, other: string): number => {
  const apart = Math.abs(minutesAhead(one) - minutesAhead(other)) / 60
  return Math.min(apart, 24 - apart)
}

interface Row extends AccountCardRow {
  bio: string
  bio_language: string | null
  reads: string[]
  learning: string[]
  channels: string[]
  time_zone: string | null
  /** The languages of the two that fit, both ways. */
  fitting: number
}
// Chinese in either script is one language to learn.
const bases = (column: string) => `array(select distinct split_part(l, '-', 1) from unnest(${column}) as l)`
const candidates = `
  with me as (
    select id, ${bases('reads')} as reads, ${bases('learning')} as learning from accounts
    where id = $1 and exchange and status = 'active'
  ), found as (
    select a.*, me.reads as mine, me.learning as wanted, ${bases('a.reads')} as theirs, ${bases('a.learning')} as sought
    from me join accounts a on a.exchange and a.status = 'active' and a.id <> me.id
    where not exists (select from hidden_accounts h where h.viewer_id = me.id and h.account_id = a.id)
  )
  select f.id, f.handle, f.display_name, p.key as avatar_key, p.thumbhash as avatar_thumbhash,
    p.variants as avatar_variants, f.bio, f.bio_language, f.reads, f.learning, f.channels, f.time_zone,
    (select count(*) from unnest(f.theirs) l where l = any (f.wanted))::int
      + (select count(*) from unnest(f.sought) l where l = any (f.mine))::int as fitting
  from found f left join photo_files p on p.media_id = f.avatar_media_id
  where f.theirs && f.wanted and f.sought && f.mine
  order by f.updated_at desc, f.id desc limit ${lookedAt}`

/**
 * Who reads what the viewer learns and learns what they read: by languages first, then interests and time zone. Nobody
 * for whom didn't opt in, nobody who didn't, and nobody behind a block or mute.
 */
export const findExchangePartners = async (
  { pool }: Pick<Context, 'pool'>,
  viewer: Pick<Viewer, 'id'>,
): Promise<ExchangePartner[]> => {
  const { rows: own } = await pool.query<Pick<Row, 'channels' | 'time_zone'>>(
    'select channels, time_zone from accounts where id = $1',
    [viewer.id],
  )
  const [me] = own
  if (!me) return []
  const { rows } = await pool.query<Row>(candidates, [viewer.id])
  return rows
    .map((row) => ({
      row,
      shared: row.channels.filter((channel) => me.channels.includes(channel)),
      hours: me.time_zone && row.time_zone ? hoursBetween(me.time_zone, row.time_zone) : null,
    }))
    .sort(
      (one, other) =>
        other.row.fitting - one.row.fitting ||
        other.shared.length - one.shared.length ||
        (one.hours ?? 13) - (other.hours ?? 13),
    )
    .slice(0, most)
    .map(({ row, shared, hours }) => ({
      ...presentAccountCard(row),
      bio: row.bio,
      bioLanguage: bioLanguageOf(row),
      reads: row.reads as ExchangePartner['reads'],
      learning: row.learning as ExchangePartner['learning'],
      channels: shared as ExchangePartner['channels'],
      hoursApart: hours,
    }))
}
