import { limits } from '@redbud/contract/limits'

/** What the API takes as a handle (contract, `SignUp`). */
export const looksLikeHandle = (handle: string): boolean => /^[A-Za-z0-9_]{3,30}$/.test(handle)

/** Catches slips only; whether an address exists, a mail finds out. */
export const looksLikeEmail = (email: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)

/** Two handles near a taken one, that are likely free: the API tells on the next try. */
export const handleIdeas = (taken: string): string[] => {
  const year = new Date().getFullYear() % 100
  const short = taken.slice(0, limits.handleMax - 5)
  return [`@${short}_${year}`, `@its_${short}`]
}
