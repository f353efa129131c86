import type { NoteInput } from '@redbud/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Queryable } from '../../platform/db/db.ts'
import { countNotesOf } from '../accounts/commands.ts'
import { fanningOut } from '../feeds/commands.ts'
import { attachable, attaching } from '../media/commands.ts'
import { placingUnderTopics } from '../topics/commands.ts'
import { rankScore } from './counts.ts'
import type { photoRows } from './note-media.ts'
import type { PlacedNote } from './placing.ts'

type Draft = z.output<typeof NoteInput>

export interface NewNote extends Omit<PlacedNote, 'published_at'> {
  kind: Draft['kind']
  status: 'draft' | 'published'
  published_at: Date | null
  created_at: Date
  design: string
  ai_made: boolean
  paid_promotion: boolean
  corrections_welcome: boolean
}

/**
 * Writes a note with its photos, its counts, its place in Explore, the job that tells its author's followers, and its place
 * under topics, in one statement, which writes all of it or nothing.
 * @param topicKeys of the topics that a published note is to stand under at once
 * @returns false when it is there already, or one of the photos can't be used, or one of the topics isn't there
 */
export const insertNote = async (
  db: Queryable,
  note: NewNote,
  photos: ReturnType<typeof photoRows>,
  topicKeys: string[] = [],
): Promise<boolean> => {
  const isPublished = note.published_at !== null
  const isShown = isPublished && note.visibility === 'public'
  const isTold = isPublished && note.visibility !== 'private'
  const mediaIds = photos.map((photo) => photo.media_id)
  const topics =
    topicKeys.length > 0 && note.published_at
      ? placingUnderTopics(topicKeys, 'made', { ...note, publishedAt: note.published_at })
      : null
  const { rows } = await sql<{ made: boolean }>`
    with free as materialized (${attachable(mediaIds, note.author_id)}),
    ${topics ? sql`${topics.wanted},` : sql``}
    made as (
      insert into notes (id, author_id, kind, status, visibility, channel, language, title, body, published_at, created_at, updated_at,
        design, ai_made, paid_promotion, corrections_welcome, place_id)
      select ${note.id}::uuid, ${note.author_id}::uuid, ${note.kind}, ${note.status}, ${note.visibility}, ${note.channel}, ${note.language},
        ${note.title}, ${note.body}, ${note.published_at}::timestamptz, ${note.created_at}::timestamptz, ${note.created_at}::timestamptz,
        ${note.design}, ${note.ai_made}::boolean, ${note.paid_promotion}::boolean, ${note.corrections_welcome}::boolean, ${note.place_id}::uuid
      where (select count(*) from free) = ${photos.length}::int
        ${topics ? sql`and ${topics.complete}` : sql``}
      on conflict (id) do nothing returning id, author_id, kind, language, channel, published_at
    ),
    used as (${attaching('free', 'made')}),
    photos as (
      insert into note_photos (note_id, position, media_id, alt)
      select made.id, p.number - 1, p.media_id, p.alt
      from made, unnest(${mediaIds}::uuid[], ${photos.map((photo) => photo.alt)}::text[]) with ordinality as p (media_id, alt, number)
    ),
    counted as (insert into note_counts (note_id) select id from made),
    shown as (select id, author_id as account_id, kind, language, channel, published_at from made where ${isShown}::boolean),
    ranked as (
      insert into note_ranks (note_id, kind, language, channel, score)
      select id, kind, language, channel, ${rankScore({ likes: '0', collects: '0', commenters: '0' }, 'published_at')} from shown
    ),
    told as (${sql.raw(countNotesOf('shown'))}),
    ${topics ? sql`${topics.placed},` : sql``}
    followed as (select from made where ${isTold}::boolean),
    fanned as (${fanningOut(note.id, 'followed')})
    select exists (select from made) as made`.execute(db)
  return rows[0]?.made ?? false
}
