import type { Viewer } from '../../platform/http/route.ts'
import { isModerator } from '../accounts/policy.ts'
import { noRelations, type Relations } from '../social/queries.ts'

/** What the rules need to know of a note. */
export interface NoteFacts {
  author_id: string
  status: 'draft' | 'published' | 'deleted'
  visibility: 'public' | 'followers' | 'mutual' | 'private'
  author_status: 'active' | 'suspended' | 'deleted'
}

/**
 * The rule: may this viewer read this note? Every way of reading notes ends here.
 * A moderator also reads public notes of suspended accounts and across blocks, but nobody's private ones.
 */
export const mayRead = (viewer: Viewer | null, note: NoteFacts, relations: Relations = noRelations): boolean => {
  if (note.status === 'deleted' || note.author_status === 'deleted') return false
  if (viewer?.id === note.author_id) return true
  if (note.status !== 'published') return false
  if (isModerator(viewer) && note.visibility === 'public') return true
  if (note.author_status !== 'active') return false
  if (relations.blocking || relations.blockedBy) return false
  switch (note.visibility) {
    case 'public':
      return true
    case 'followers':
      return relations.following
    case 'mutual':
      return relations.following && relations.followedBy
    case 'private':
      return false
  }
}

const visibilities = ['public', 'followers', 'mutual', 'private'] as const

/** Which of an author's published notes this viewer may read, by the same rule; for lists whose places would tell of others. */
export const readableVisibilities = (
  viewer: Viewer | null,
  author: { id: string; status: NoteFacts['author_status'] },
  relations?: Relations,
): NoteFacts['visibility'][] => {
  const facts = { author_id: author.id, author_status: author.status, status: 'published' } as const
  return visibilities.filter((visibility) => mayRead(viewer, { ...facts, visibility }, relations))
}

/**
 * `mayRead` in SQL, of `published_notes n`; for lists whose places would tell of others.
 * @param viewer the reader's id, null when signed out
 * @param moderator whether they are a moderator
 */
export const readableInSql = (viewer: string, moderator: string): string => `(
  n.author_id = ${viewer}
  or exists (
    select from account_cards where id = n.author_id and (
      status = 'active' or ${moderator} and n.visibility = 'public' and status <> 'deleted')
  ) and (${moderator} and n.visibility = 'public' or not exists (
    select from hidden_accounts where viewer_id = ${viewer} and account_id = n.author_id and because = 'block'
  )) and (n.visibility = 'public' or n.visibility in ('followers', 'mutual') and exists (
    select from follow_edges where follower_id = ${viewer} and followee_id = n.author_id
  ) and (n.visibility = 'followers' or exists (
    select from follow_edges where follower_id = n.author_id and followee_id = ${viewer}
  )))
)`

/** A feed also leaves out whom the viewer muted; a direct link or a profile does not. */
export const wantsInFeed = (relations: Relations = noRelations): boolean => !relations.muting

export const mayEdit = (viewer: Viewer | null, note: Pick<NoteFacts, 'author_id' | 'status'>): boolean =>
  viewer?.id === note.author_id && note.status !== 'deleted'

/** Its author, and a moderator who may read it: of another, even that it was there would be told. */
export const mayDelete = (viewer: Viewer | null, note: NoteFacts, relations?: Relations): boolean =>
  (viewer?.id === note.author_id || (isModerator(viewer) && note.status === 'published')) &&
  mayRead(viewer, note, relations)

export const mayPin = (viewer: Viewer | null, note: Pick<NoteFacts, 'author_id' | 'status'>): boolean =>
  viewer?.id === note.author_id && note.status === 'published'

/** Liking, collecting and commenting: whoever may read a published note. */
export const mayRespond = (viewer: Viewer | null, note: NoteFacts, relations?: Relations): boolean =>
  viewer !== null && note.status === 'published' && mayRead(viewer, note, relations)
