import { createHmac } from 'node:crypto'
import type { Context } from '../../context.ts'
import { preparedWrite } from '../../platform/db/db.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { findRelations } from '../social/queries.ts'
import { mayRead } from './policy.ts'

/** One watching of a video note, as whoever watched it tells. */
export interface Play {
  /** A UUID chosen by who tells. */
  id: string
  noteId: string
  seconds: number
  replays: number
  completed: boolean
}

const addPlays = preparedWrite(
  'add_plays',
  `with told as (
     select distinct on (id) *
     from jsonb_to_recordset($1::jsonb) as t (id uuid, "noteId" uuid, seconds real, replays int, completed boolean)
     order by id, seconds desc
   ), before as (
     select p.id, p.seconds, p.replays, p.completed from plays p join told t on t.id = p.id and t."noteId" = p.note_id
     for update of p
   ), gone_on as (
     update plays p set seconds = greatest(b.seconds, t.seconds), replays = greatest(b.replays, t.replays),
       completed = b.completed or t.completed
     from before b join told t using (id)
     where p.id = b.id and (t.seconds > b.seconds or t.replays > b.replays or t.completed and not b.completed)
     returning p.note_id, p.seconds - b.seconds as seconds, p.replays - b.replays as replays,
       p.completed::int - b.completed::int as completions
   ), new as (
     select t.*, row_number() over (partition by "noteId" order by id)
       + (select count(*) from plays p where p.note_id = t."noteId" and p.teller = $3) as number
     from told t where not exists (select from before b where b.id = t.id)
   ), added as (
     insert into plays (id, note_id, account_id, seconds, replays, completed, teller)
     select t.id, n.id, $2::uuid, t.seconds, t.replays, t.completed, $3
     from new t join notes n on n.id = t."noteId" and n.status = 'published'
     where t.number <= $4
     on conflict (id) do nothing returning note_id, seconds, replays, completed
   )
   insert into note_play_deltas (note_id, plays, seconds, replays, completions)
   select note_id, sum(plays), sum(seconds), sum(replays), sum(completions)
   from (
     select note_id, 1 as plays, seconds, replays, completed::int as completions from added
     union all select note_id, 0, seconds, replays, completions from gone_on
   ) counted group by note_id`,
)

/** How many plays of one note count in a day: of an account, and of an address, behind which many may be. */
const playsADay = { account: 20, address: 100 }

/** Who tells of plays today; nobody can read from it who that is, or that it is the same one tomorrow. */
const tellerOf = (ctx: Context, who: string): Buffer =>
  createHmac('sha256', ctx.settings.secret)
    .update(`plays ${new Date().toISOString().slice(0, 10)} ${who}`)
    .digest()
    .subarray(0, 16)

/**
 * Counts how videos were watched. A play that was told before counts no more, but what was added to it since does: somebody
 * came back to it. What the viewer may not read, what has no
 * video, an author watching their own, and more than somebody watches in a day are left out.
 *
 * @param network where it is told from, as `networkOf` has it
 */
export const countPlays = async (
  ctx: Context,
  viewer: Viewer | null,
  network: string,
  plays: Play[],
): Promise<void> => {
  const notes = await ctx.notes.find(ctx, new Set(plays.map(({ noteId }) => noteId)))
  const authors = [...notes.values()].map((note) => note.author_id)
  const relations = await findRelations(ctx.pool, viewer?.id ?? null, authors)
  const counted = plays.flatMap((play) => {
    const note = notes.get(play.noteId)
    if (!note?.card.video || note.author_id === viewer?.id) return []
    if (!mayRead(viewer, note, relations.get(note.author_id))) return []
    const longest = (note.card.video.duration + 1) * (play.replays + 1)
    return [{ ...play, seconds: Math.min(play.seconds, longest) }]
  })
  if (counted.length === 0) return
  const most = viewer ? playsADay.account : playsADay.address
  // Who wants nothing kept of what they look at is counted without a name.
  const named = viewer?.personalised ? viewer.id : null
  await addPlays(ctx.pool, [JSON.stringify(counted), named, tellerOf(ctx, viewer?.id ?? network), most])
}
