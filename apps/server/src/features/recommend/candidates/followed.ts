import { FollowedNotes } from '../facts.ts'
import type { Taste } from '../taste.ts'
import { candidatesOf } from '../weights.ts'
import { type Candidate, candidate, firstFitting, type Sight } from './candidate.ts'

/** The latest of whom the reader follows. */
export const followed = async (sight: Sight): Promise<Candidate[]> =>
  firstFitting(sight.videosOnly ? await videosOf(sight) : sight.taste.followed, sight, candidatesOf.followed).map(
    (fact) => {
      // as the shelf has it, with how it is liked
      const one = candidate(sight.shelf.byId.get(fact.id) ?? fact, 'following')
      one.followed = true
      return one
    },
  )

const videos = new WeakMap<Taste, Promise<FollowedNotes>>()
/** Few of the latest notes are videos: they are looked for further back, once for each reading of a taste. */
const videosOf = ({ taste, facts, readerId }: Sight): Promise<FollowedNotes> => {
  const known = videos.get(taste)
  if (known) return known
  const found = facts.findFollowedVideos(readerId).then((notes) => new FollowedNotes(notes))
  videos.set(taste, found)
  found.catch(() => videos.delete(taste))
  return found
}
