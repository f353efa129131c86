import { formats } from '#lib/formats.ts'

const { number, plural } = formats('en', 'just now')

/** Of what is known about somebody, under Settings, Recommendations. */
const messages = {
  title: 'What is known about you',
  hint: 'This is all they go by. Nobody else sees it, and it is sold to nobody.',
  nothing: 'Nothing yet. Like or save a few notes, or pick interests.',
  off: 'Nothing of what you look at is kept while this is off. Your last searches are, until you clear them there.',
  channels: 'Channels you look at most',
  languages: 'Languages of what you like',
  topics: 'Topics you look at most',
  authors: 'Whose notes you look at most',
  places: 'Places you look at most',
  words: 'Words in what you like',
  responses: (count: number) =>
    `${number(count)} ${plural(count, { one: 'note that you liked, saved or commented on', other: 'notes that you liked, saved or commented on' })} lately`,
  unwanted: (count: number) =>
    `${number(count)} ${plural(count, { one: 'note', other: 'notes' })} that you said ${plural(count, { one: 'isn’t', other: 'aren’t' })} for you`,
  signals: (count: number, days: number) =>
    `${number(count)} ${plural(count, { one: 'sign', other: 'signs' })} of what you looked at, each kept for ${number(days)} days`,
  since: (date: string) => `What you did before ${date} was forgotten.`,
  share: (share: number) => `${number(Math.round(share * 100))}%`,
  download: 'Download all of it',
  file: 'what-redbud-knows-about-me.json',
  unwantedTitle: 'Not for you',
  unwantedHint: 'These stay out of your feeds, and what is like them comes less often. Nobody else knows.',
  unwantedGone: 'A note that you can’t read any more',
  forget: 'Forget all of this',
  forgetTitle: 'Forget what is known about you?',
  forgetText:
    'Explore and Watch begin anew. Your likes, saves and comments stay where they are, but nothing is learned from them any more.',
  forgot: 'Forgotten. Explore and Watch begin anew.',
  forgetFailed: 'It couldn’t be forgotten.',
}

export default messages
export type TasteMessages = typeof messages
