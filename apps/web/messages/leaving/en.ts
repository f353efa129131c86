import { formats } from '#lib/formats.ts'

const { number } = formats('en', 'just now')

/** Of deleting one's account, under Settings, Security. */
const messages = {
  title: 'Delete your account',
  hint: 'Your profile, notes, comments, likes, boards and phrasebook go, and all that is known about you.',
  open: 'Delete my account…',
  ask: 'Delete your account?',
  text: (days: number) =>
    `At once, nobody sees anything of it any more. After ${number(days)} days it is deleted for good. If you sign in before then, you have all of it back.`,
  confirm: 'Delete my account',
  onlyAdministrator: 'You are the only administrator of this site. Make somebody else one first.',
  left: 'Your account is gone from here',
  until: (date: string) => `It is deleted for good on ${date}. If you change your mind, sign in before then.`,
  go: 'Go to Explore',
}

export default messages
export type LeavingMessages = typeof messages
