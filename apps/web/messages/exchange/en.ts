import type { Channel } from '@redbud/contract/words'
import { formats } from '#lib/formats.ts'

const { number, plural } = formats('en', 'just now')

/** Of finding exchange partners. Both languages are always loaded: first words are proposed in both. */
const messages = {
  find: 'People who read what you learn and learn what you read.',
  off: 'To find partners and to be found, switch it on.',
  turnOn: 'Switch it on',
  learnFirst: 'Say first which language you are learning.',
  languages: 'To Languages',
  none: 'Nobody fits yet. You can be found; look again in a few days.',
  reads: (languages: string) => `Reads ${languages}`,
  learns: (languages: string) => `learns ${languages}`,
  sameTime: 'Same time of day',
  apart: (hours: number) => `${number(hours)} ${plural(hours, { one: 'hour', other: 'hours' })} apart`,
  both: 'You both like',
  hello: 'Say hello',
  helloTo: (name: string) => `Say hello to ${name}`,
  lead: 'There are no private messages here. Your words go under a note of theirs, or into a note of yours, for everyone who sees it.',
  about: 'What to begin with',
  anything: 'Anything',
  words: 'Your first words',
  wordsHint: 'A proposal, in the language that they read and in yours. Make it your own.',
  under: 'Under their latest note',
  underWhich: (title: string) => `Their latest note: ${title}`,
  untitled: 'without a title',
  asNote: 'As a note that names them',
  latestFailed: 'Their notes couldn’t be loaded.',
  failed: 'The note couldn’t be begun.',
  opening: (handle: string, learning: string, reading: string, question: string) =>
    `@${handle} Hi! I’m learning ${learning}, and I can help with ${reading}. ${question}`,
  question: 'What do people around you do on a day off?',
  questions: {
    fashion: 'We both like fashion: what is everyone around you wearing these days?',
    food: 'We both like food: what did you eat lately that I should know about?',
    travel: 'We both like travelling: where would you take a friend who has never been to where you live?',
    beauty: 'We both like beauty: which product would you buy again at once?',
    home: 'We both like homes: which corner of yours do you like best?',
    fitness: 'We both like to move: what do you do to keep fit, honestly?',
    pets: 'We both like pets: is there an animal in your life? Tell me its name.',
    gaming: 'We both like games: what are you playing right now?',
    film: 'We both like films and series: what should I watch to understand where you live?',
    music: 'We both like music: which song could you hear ten times today?',
    learning: 'We both like learning: what is hardest for you about the language you learn?',
    culture: 'We both like culture: which custom of yours do foreigners always get wrong?',
    everyday: 'We both like everyday things: what does an ordinary Tuesday look like for you?',
  } satisfies Record<Channel, string>,
}

export default messages
export type ExchangeMessages = typeof messages
