import type { ReportKind, ReportReason } from '@redbud/contract/words'

/** Of reporting something to the moderators, and of why. */
const messages = {
  signIn: 'Sign in to report something.',
  titles: {
    note: 'What is wrong with this note?',
    comment: 'What is wrong with this comment?',
    account: 'What is wrong with this person?',
    place: 'What is wrong with this place?',
  } satisfies Record<ReportKind, string>,
  lead: 'Only moderators and administrators see who reported it.',
  reasons: {
    spam: 'Spam or advertising',
    hate: 'Hate or harassment',
    sexual: 'Sexual content',
    violence: 'Violence',
    dangerous: 'Dangerous or illegal',
    private: 'Somebody’s private information or home',
    false: 'False information',
    duplicate: 'It is there twice',
    copyright: 'It is somebody else’s work',
    other: 'Something else',
  } satisfies Record<ReportReason, string>,
  choose: 'Choose what is wrong.',
  words: 'What a moderator should know',
  send: 'Send',
  sent: 'Thank you. A moderator will look at it.',
  known: (count: number) => (count === 1 ? '1 note that you reported' : `${count} notes that you reported`),
  gone: 'It isn’t there any more, or not for you to see.',
}

export default messages
export type ReportMessages = typeof messages
