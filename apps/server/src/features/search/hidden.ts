import type { Context } from '../../context.ts'
import { BatchCache } from '../../platform/cache/batch-cache.ts'
import { prepared } from '../../platform/db/db.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { isModerator } from '../accounts/policy.ts'

/** Who has written less can't use up what a search looks at. */
const fewestNotes = 10
/** Of whom a viewer hides, so many with the most notes are left out by the index; the rules leave out the others. */
const leftOutAtMost = 50
/** Of whom a viewer hides, so many are looked at. */
const lookedAt = 5000

interface Hidden {
  id: string
  blocked: string[]
  muted: string[]
}
const hiddenOf = prepared<{ account_id: string; muted: boolean }>(
  'search_hidden',
  `select account_id, bool_or(because = 'mute') as muted from (
     select account_id, because from hidden_accounts where viewer_id = $1 limit ${lookedAt}
   ) h join account_note_counts n using (account_id) where n.notes >= ${fewestNotes}
   group by account_id order by max(n.notes) desc limit ${leftOutAtMost}`,
)

/**
 * Whose notes the rules would take away from what a viewer finds, where these are many. What is known is at most a minute
 * old; it only decides what is looked at, never what may be read.
 * @returns what gives these accounts' ids, in one statement where they aren't known
 */
export const hiddenAuthors = ({ pool, bus }: Pick<Context, 'pool' | 'bus'>) => {
  const kept = new BatchCache<Hidden>({ max: 20_000, ttlMs: 60_000 })
  bus.on('avoidanceChanged', ({ accountIds }) => {
    for (const id of accountIds) kept.forget(id)
  })
  const readOne = async (id: string): Promise<Hidden> => {
    const rows = await hiddenOf(pool, [id])
    const idsOf = (isMuted: boolean) => rows.filter(({ muted }) => muted === isMuted).map((row) => row.account_id)
    return { id, blocked: idsOf(false), muted: idsOf(true) }
  }
  const read = (ids: string[]): Promise<Hidden[]> => Promise.all(ids.map(readOne))
  return async (viewer: Viewer | null): Promise<string[]> => {
    if (!viewer) return []
    const hidden = (await kept.find([viewer.id], read)).get(viewer.id)
    // a block doesn't keep moderators from reading
    return hidden ? [...hidden.muted, ...(isModerator(viewer) ? [] : hidden.blocked)] : []
  }
}
