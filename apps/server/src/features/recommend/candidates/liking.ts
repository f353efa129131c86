import type { Fact } from '../facts.ts'
import { candidatesOf } from '../weights.ts'
import { type Candidate, candidate, firstFitting, type Sight } from './candidate.ts'

/** What is rising in the channels that the reader turns to; under a topic they responded to, that is why. */
export const liking = (sight: Sight): Candidate[] => {
  const { leanings, shelf, reads } = sight
  const turnedTo = [...leanings.channels.entries()].filter(([, share]) => share > 0).sort((a, b) => b[1] - a[1])
  const isOfTopic = ({ topic }: Fact) => topic !== 0 && leanings.responded.has(topic) && leanings.topics.get(topic) > 0
  const most = turnedTo.slice(0, 4)
  const each = Math.ceil(candidatesOf.liking / Math.max(1, most.length))
  return most.flatMap(([channel]) => {
    const isReadable = (fact: Fact) => reads.has(fact.language)
    return firstFitting(shelf.ofChannel[channel] ?? [], sight, each, isReadable).map((fact) =>
      candidate(fact, isOfTopic(fact) ? 'topic' : 'channel'),
    )
  })
}
