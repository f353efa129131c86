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
     select * from jsonb_to_recordset($1::jsonb) as t (id uuid, "noteId" uuid, seconds real, replays int, completed boolean)
   ), added as (
     insert into plays (id, note_id, account_id, seconds, replays, completed)
     select t.id, n.id, $2::uuid, t.seconds, t.replays, t.completed
     from told t join notes n on n.id = t."noteId" and n.status = 'published'
     on conflict (id) do nothing returning note_id, seconds, completed
   )
   insert into note_plays (note_id, plays, seconds, completions)
   select note_id, count(*), sum(seconds), count(*) filter (where completed) from added group by note_id order by note_id
   on conflict (note_id) do update set plays = note_plays.plays + excluded.plays,
     seconds = note_plays.seconds + excluded.seconds, completions = note_plays.completions + excluded.completions`,
)

/**
 * Counts how videos were watched; a play that was told before counts no more. What the viewer may not read, what has no
 * video, and an author watching their own are left out.
 */
export const countPlays = async (ctx: Context, viewer: Viewer | null, plays: Play[]): Promise<void> => {
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
  if (counted.length > 0) await addPlays(ctx.pool, [JSON.stringify(counted), viewer?.id ?? null])
}
