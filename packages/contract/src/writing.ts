/**
 * How often an account may do what others see or are told of, in a minute and in a day (UTC), in each process that answers.
 * Far more than anybody does by hand: about twice what Mastodon allows.
 */
export const writing = {
  /** publishing and editing notes, drafts too */
  notes: { minute: 60, day: 1500 },
  /** comments and replies, and what their author or the note's changes about them */
  comments: { minute: 60, day: 3000 },
  /** likes of notes and comments, and what is said to be not for oneself */
  likes: { minute: 240, day: 10_000 },
  collects: { minute: 120, day: 5000 },
  follows: { minute: 60, day: 800 },
  /** mutes, too */
  blocks: { minute: 120, day: 5000 },
  /** making and changing boards */
  boards: { minute: 60, day: 1000 },
} as const satisfies Record<string, { minute: number; day: number }>

export type Writing = keyof typeof writing
