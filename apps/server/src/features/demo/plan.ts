import type { Board } from '@redbud/contract'
import type { DemoNote, Person } from './content/kinds.ts'
import { notes } from './content/notes.ts'
import { type Handle, handles, people } from './content/people.ts'
import { type Rng, rngFrom } from './pictures/rng.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** How far back the notes reach. */
const span = 30 * day

export interface PlannedBoard {
  key: string
  owner: Handle
  name: string
  visibility: Board['visibility']
}
interface Act {
  by: Handle
  at: Date
}
export interface PlannedComment extends Act {
  key: string
  text: string
  likes: Act[]
  replies: (Act & { key: string; text: string; answers: Handle | null; likes: Act[] })[]
}
export interface PlannedNote {
  note: DemoNote
  at: Date
  likes: Act[]
  collects: (Act & { board: string })[]
  comments: PlannedComment[]
  pinned: boolean
}
export interface Plan {
  people: { handle: Handle; joined: Date }[]
  boards: PlannedBoard[]
  follows: { by: Handle; whom: Handle; at: Date }[]
  /** Newest first. */
  notes: PlannedNote[]
  /** The video notes among them, newest first: they are made last. */
  videos: PlannedNote[]
}

/** Notes that answer each other, in the order in which they were written. */
const threads: readonly (readonly string[])[] = [
  ['everyday-en-granddaughter', 'learning-en-alphabet-strokes', 'everyday-en-mulch', 'everyday-zh-granny-letter'],
  ['travel-en-us66-dawn', 'everyday-en-goodnight-ray'],
  ['fitness-zh-square-dance', 'music-en-trombone-square-dance'],
  ['fashion-en-fit-check-monday', 'fashion-zh-school-uniform', 'fashion-en-uniform-fitcheck-reply'],
  ['learning-en-homework-swap', 'learning-zh-homework-swap-zixi'],
  ['food-en-post-your-breakfast', 'food-zh-world-breakfast'],
  [
    'travel-en-train-first-time',
    'travel-zh-lijiang-raft',
    'learning-en-culture-shock-letters',
    'everyday-zh-grandpa-video',
  ],
  ['home-en-quilt-flying-geese', 'culture-zh-embroidery-quilt', 'culture-en-moon-festival-porch'],
  [
    'everyday-en-hello',
    'food-en-grocery-haul-99',
    'food-en-first-hotpot',
    'everyday-en-cat-neighbor',
    'learning-en-day-300',
  ],
  ['culture-en-hongbao-etiquette', 'everyday-en-paint-chip'],
  ['pets-zh-yuanbao-third-sofa', 'everyday-zh-husky-elevator'],
  ['home-en-garden-june', 'culture-zh-redbud-story'],
  ['food-zh-reganmian', 'everyday-zh-anniversary'],
]

/** Whom everyone seems to follow. */
const wellKnown: readonly Handle[] = [
  'laowang',
  'grandmajune',
  'guihua',
  'linxi',
  'noah_learns',
  'maddie',
  'trucker_ray',
  'hannahreads',
  'zixi',
  'susu',
  'mr_kowalski',
  'amao',
  'xiaoqiao',
  'mei_boston',
]

/**
 * Who wrote, liked, kept and said what, and when: the same every time for the same `now`. `choose` takes a part of the
 * community only, for tests.
 */
export function makePlan(now: Date, choose: (note: DemoNote) => boolean = () => true): Plan {
  const chosen = notes.filter(choose)
  const members =
    chosen.length === notes.length ? handles : [...new Set(chosen.flatMap((note) => [note.by, ...talkersOf(note)]))]
  const boards = members.flatMap(planBoards)
  const films = chosen.filter(({ film }) => film)
  const plan = ({ note, at }: Dated) => planNote(note, at, now, members, boards)
  return {
    people: members.map((handle) => {
      const rng = rngFrom(`joined ${handle}`)
      return { handle, joined: new Date(now.getTime() - span - rng.range(1, 200) * day) }
    }),
    boards,
    follows: planFollows(members, chosen, now),
    notes: dateNotes(
      chosen.filter(({ film }) => !film),
      now,
    ).map(plan),
    videos: dateVideos(films, now).map(plan),
  }
}

function planBoards(handle: Handle): PlannedBoard[] {
  const rng = rngFrom(`boards ${handle}`)
  return people[handle].boards.map((name) => ({
    key: `${handle} ${name}`,
    owner: handle,
    name,
    visibility: rng.chance(0.12) ? 'private' : 'public',
  }))
}

interface Dated {
  note: DemoNote
  at: Date
}

/** Has the video notes in the order of their file over the last days, so that whoever looks around meets some. */
function dateVideos(films: readonly DemoNote[], now: Date): Dated[] {
  const rng = rngFrom('videos')
  return films
    .map((note, i) => {
      const age = 25 * minute + ((i + rng.next() * 0.6) / 14) ** 1.3 * 6 * day
      return { note, at: new Date(awake(rng, now.getTime() - age, note.by, now)) }
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime())
}

/** Spreads the notes over the last month, newest first, each at an hour when its author is awake. */
function dateNotes(chosen: readonly DemoNote[], now: Date): Dated[] {
  const rng = rngFrom('order')
  const shuffled = rng.shuffle(chosen)
  const ages = shuffled.map((_, i) => 10 * minute + ((i + rng.next()) / shuffled.length) ** 1.15 * span)
  const when = new Map(shuffled.map((note, i) => [note.key, awake(rng, now.getTime() - (ages[i] ?? 0), note.by, now)]))
  for (const thread of threads) {
    const there = thread.filter((key) => when.has(key))
    const times = there.map((key) => when.get(key) ?? 0).sort((a, b) => a - b)
    there.forEach((key, i) => {
      when.set(key, times[i] ?? 0)
    })
  }
  return shuffled
    .map((note) => ({ note, at: new Date(when.get(note.key) ?? now.getTime() - span) }))
    .sort((a, b) => b.at.getTime() - a.at.getTime())
}

/** Moves a time out of its author's night; what would then lie ahead goes a day back. */
function awake(rng: Rng, time: number, by: Handle, now: Date): number {
  const offset = people[by].clock * hour
  const local = (((time + offset) % day) + day) % day
  const asleep = local > 1 * hour && local < 6.5 * hour
  if (!asleep) return time
  const moved = time - local + rng.range(7, 22.5) * hour
  return moved > now.getTime() - 8 * minute ? moved - day : moved
}

const interestIn = (person: Person, note: DemoNote): number => (person.interests.includes(note.channel) ? 1.3 : 0.85)
const understands = (person: Person, note: DemoNote): number => (person.reads.includes(note.language) ? 1 : 0.6)

/** A moment after `from`, sooner rather than later, and not after `now`. */
function soonAfter(rng: Rng, from: number, within: number, now: Date): number {
  const room = Math.max(minute, Math.min(within, now.getTime() - from - minute))
  return from + Math.max(30_000, rng.next() ** 2.2 * room)
}

function planNote(
  note: DemoNote,
  at: Date,
  now: Date,
  members: readonly Handle[],
  boards: readonly PlannedBoard[],
): PlannedNote {
  const rng = rngFrom(`responses ${note.key}`)
  const readers = readersOf(note, members)
  const freshness = Math.min(1, 0.4 + (now.getTime() - at.getTime()) / (2 * day))
  const likes: Act[] = []
  const collects: PlannedNote['collects'] = []
  for (const handle of readers) {
    const keen = note.warmth * understands(people[handle], note) * interestIn(people[handle], note) * freshness
    if (rng.chance(0.04 + keen * 0.46))
      likes.push({ by: handle, at: new Date(soonAfter(rng, at.getTime(), 4 * day, now)) })
    if (rng.chance(keen * 0.09)) {
      const own = boards.filter(({ owner }) => owner === handle)
      collects.push({ by: handle, at: new Date(soonAfter(rng, at.getTime(), 5 * day, now)), board: rng.pick(own).key })
    }
  }
  return {
    note,
    at,
    likes,
    collects,
    comments: planComments(note, at, now, readers),
    pinned: note.warmth >= 0.97 && rng.chance(0.3),
  }
}

function planComments(note: DemoNote, at: Date, now: Date, readers: readonly Handle[]): PlannedComment[] {
  const rng = rngFrom(`comments ${note.key}`)
  const likers = (by: Handle, time: number, chance: number): Act[] =>
    readers
      .filter((handle) => handle !== by && rng.chance(chance))
      .map((handle) => ({ by: handle, at: new Date(soonAfter(rng, time, 2 * day, now)) }))
  let time = at.getTime()
  return note.comments.map((comment, i) => {
    time = soonAfter(rng, time, 3 * hour * (i + 1), now)
    let last = time
    const key = `${note.key} ${i}`
    const said: Handle[] = [comment.by]
    const replies = comment.replies.map((reply, k) => {
      last = soonAfter(rng, last, 90 * minute, now)
      // A reply answers the latest words of someone else; the comment itself needs no mark.
      const answers = said
        .slice(1)
        .toReversed()
        .find((by) => by !== reply.by)
      said.push(reply.by)
      return {
        key: `${key} ${k}`,
        by: reply.by,
        at: new Date(last),
        text: reply.text,
        answers: answers && answers !== comment.by ? answers : null,
        likes: likers(reply.by, last, note.warmth * 0.02),
      }
    })
    return {
      key,
      by: comment.by,
      at: new Date(time),
      text: comment.text,
      likes: likers(comment.by, time, note.warmth * (i === 0 ? 0.08 : 0.03)),
      replies,
    }
  })
}

const talkersOf = (note: DemoNote): Handle[] => [
  ...new Set(note.comments.flatMap(({ by, replies }) => [by, ...replies.map((reply) => reply.by)])),
]

/** Who can see a note, its author left out. Whoever speaks under a note that is not for everyone follows its author. */
function readersOf(note: DemoNote, members: readonly Handle[]): Handle[] {
  const others = members.filter((handle) => handle !== note.by)
  if (note.visibility === 'public') return others
  const talkers = talkersOf(note)
  return others.filter((handle) => talkers.includes(handle))
}

function planFollows(members: readonly Handle[], chosen: readonly DemoNote[], now: Date): Plan['follows'] {
  const rng = rngFrom('follows')
  const pairs = new Set<string>()
  for (const by of members) {
    for (const whom of members) {
      if (by === whom) continue
      const a: Person = people[by]
      const b: Person = people[whom]
      const shared = a.interests.filter((channel) => b.interests.includes(channel)).length
      const chance =
        0.05 +
        shared * 0.09 +
        (a.reads.some((language) => b.reads.includes(language)) ? 0.05 : 0) +
        (wellKnown.includes(whom) ? 0.25 : 0)
      if (rng.chance(chance)) pairs.add(`${by} ${whom}`)
    }
  }
  for (const note of chosen) {
    if (note.visibility === 'public') continue
    for (const talker of talkersOf(note)) {
      if (talker === note.by) continue
      pairs.add(`${talker} ${note.by}`)
      if (note.visibility === 'mutual') pairs.add(`${note.by} ${talker}`)
    }
  }
  return [...pairs].map((pair) => {
    const [by, whom] = pair.split(' ') as [Handle, Handle]
    return { by, whom, at: new Date(now.getTime() - rng.range(0.02, 29) * day) }
  })
}
