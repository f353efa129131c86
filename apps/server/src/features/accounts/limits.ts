import type { Settings } from '../../context.ts'
import { type Limit, networkOf } from '../../platform/attempts/attempts.ts'

const minutes = 60
const hours = 60 * minutes

/**
 * How often something may be tried. Failures at one account from one network are few; those at one account from
 * anywhere are many more, so that a stranger can't keep its owner out.
 */
export const signUpLimits = (settings: Pick<Settings, 'signUpsPerHour'>, address: string): Limit[] => [
  { subject: `sign-up:${networkOf(address)}`, max: settings.signUpsPerHour, seconds: hours },
]

/**
 * Counted by the name that was typed, not by its account: a count that a handle and an e-mail address share would tell
 * whoever tries both that they belong together. So guesses under both names are at most twice these.
 */
export const signInLimits = (identifier: string, address: string) => {
  const name = identifier.toLowerCase()
  const network = networkOf(address)
  return {
    here: [
      { subject: `sign-in:${name}:${network}`, max: 10, seconds: 10 * minutes },
      { subject: `sign-in:${network}`, max: 100, seconds: 10 * minutes },
    ],
    anywhere: { subject: `sign-in:${name}`, max: 50, seconds: hours },
  }
}

/** Codes of the second factor: whoever tries them knows the password already. */
export const codeLimits = (accountId: string, address: string): Limit[] => [
  { subject: `code:${accountId}:${networkOf(address)}`, max: 10, seconds: 15 * minutes },
  { subject: `code:${accountId}`, max: 50, seconds: hours },
]

/** The password asked for again by someone who is signed in. */
export const confirmationLimits = (accountId: string): Limit[] => [
  { subject: `confirm:${accountId}`, max: 10, seconds: 10 * minutes },
]

export const passkeyLimits = (address: string): Limit[] => [
  { subject: `passkey:${networkOf(address)}`, max: 100, seconds: 10 * minutes },
]

/** Mail that anyone can have sent to an address; the address is in nobody's log. */
export const resetLimits = (email: string, address: string): Limit[] => [
  { subject: `reset:${email}:${networkOf(address)}`, max: 3, seconds: hours },
  { subject: `reset:${email}`, max: 10, seconds: hours },
  { subject: `reset:${networkOf(address)}`, max: 30, seconds: hours },
]

export const confirmationMailLimits = (accountId: string): Limit[] => [
  { subject: `confirmation-mail:${accountId}`, max: 5, seconds: hours },
]

/** Whoever claims an address, its owner gets only so many mails a day about it. */
export const claimLimits = (email: string, address: string): Limit[] => [
  { subject: `claim:${email}:${networkOf(address)}`, max: 5, seconds: 24 * hours },
  { subject: `claim:${email}`, max: 20, seconds: 24 * hours },
]
