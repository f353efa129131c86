/**
 * Every number by which Explore and Watch choose. What an action says about somebody's taste is in likes: a comment or a
 * follow takes more than a like, and what is not wanted weighs more than what is.
 */
export const actionWeights = {
  like: 1,
  collect: 2,
  comment: 3,
  unwanted: -3,
  impression: 0,
  open: 0.2,
  /** From `readSeconds` on. */
  dwell: 0.3,
  watch: 0.3,
  complete: 0.8,
  share: 2,
  follow: 3,
  /** Its author was muted or blocked because of it. */
  hide: -2,
  /** Told by a device, or sent to the moderators. */
  report: -5,
} as const
/** What was looked at for less was passed over. */
export const readSeconds = 15
/** What was done so long ago counts half. */
export const tasteHalfLifeDays = 30

/**
 * What a card is worth to a reader, each part between 0 and 1 before it is weighed:
 *
 *   worth = alike · what people who like the same like (of the model, relative to the best of the page)
 *         + similar · how much it is about the same as what the reader responded to (topics and words, likewise relative)
 *         + followed · its author is followed
 *         + author, channel, topic, language · how much of what the reader did was about these (relative to the most); what
 *           has no words counts like what they turn to most of the languages they read
 *         + popular · logarithm of its likes, collects and comments
 *         - reported · how far it is below what nobody responded to, since several people reported it
 *         + fresh · 1 when it is published, ½ after `freshHalfLifeHours`
 *         + chance · a random number
 *
 * A negative taste (an author whose notes are not wanted) counts against it in the same way.
 */
export const worthWeights = {
  alike: 1.2,
  similar: 0.6,
  followed: 0.8,
  author: 0.5,
  channel: 0.4,
  topic: 0.4,
  language: 0.4,
  popular: 0.5,
  reported: 0.6,
  fresh: 0.6,
  chance: 0.15,
} as const
export const freshHalfLifeHours = 36
/** Binary logarithm of the weighed likes, collects and comments of a note that is as popular as can be. */
export const heatAtMost = 10

/**
 * What reports of a note take from its rank and its heat for everyone, while no moderator has decided: nothing before so many
 * people reported it, accounts of less than a day not counted; then log2(1 + `each` · reports / (1 + its weighed likes,
 * collects and comments)), so that what many like stands it; and never more than `most`, which is what a note loses in a day
 * by age (see `rankScore` of notes): nobody's note can be buried by arrangement.
 */
export const reportsForAll = { from: 3, each: 5, most: 2, countedAtMost: 200 } as const

/** An interest that was picked counts like so many likes. */
export const pickedChannelWeight = 4

/** Of all cards, how many come from languages that the reader doesn't read: at first, at least and at most. */
export const bridgeShare = { first: 0.25, least: 0.1, most: 0.4 } as const
/** So many likes move the share half of the way to what they say. */
export const bridgeInertia = 10

/**
 * Of all cards, how many are first notes of new authors, while any wait: the first share for a few, the most when so many
 * wait that they would not be seen otherwise; and how many have to see each within how long, and of those how many at once,
 * before others that came earlier are seen by more. The index `first_notes_waiting` has `shownAtLeast` and `shownAtOnce`, too.
 */
export const newShare = { first: 0.15, most: 0.3, mostFrom: 2000 } as const
export const firstNotes = { shownAtLeast: 200, shownAtOnce: 40, withinHours: 24, ofAnAuthor: 3 } as const

/** Less worth for each card of the same author, topic or channel among so many before it; never three in a row. */
export const spread = { window: 8, author: 0.4, topic: 0.15, channel: 0.05 } as const

/** How many candidates each source gives, at most. */
export const candidatesOf = {
  alike: 120,
  similar: 40,
  followed: 24,
  liking: 60,
  rising: 80,
  firstNotes: 8,
  chance: 10,
} as const

/** Of what somebody responded to, so many topics and words are followed, to so many notes of each, and to so many that rise. */
export const similarity = { terms: 12, notesOfATerm: 64, videosOfATerm: 256, risingOfATerm: 3 } as const

/** What somebody did last, as far as their taste goes by it. */
export const tasteActions = {
  likes: 60,
  collects: 30,
  /** Notes that they commented on, among so many of their last comments. */
  comments: 30,
  commentsLookedAt: 200,
  unwanted: 1000,
  /** Of what was not wanted before these it is only known that it is not to be shown. */
  unwantedBefore: 20_000,
  reports: 500,
  followed: 24,
  /** Of each followed author above the limit of followers, whose notes are merged when they are read. */
  ofMergedAuthor: 6,
  batches: 200,
  /** Of batches before these it is only read what was in sight, when a taste is read from the beginning. */
  earlierBatches: 1300,
} as const
/** What was in sight so lately is not chosen again. */
export const seenDays = 7
