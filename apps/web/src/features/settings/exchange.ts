import type { Messages } from '#messages/en.ts'
import { saveMe } from './save.ts'

/** Lets people find the account as an exchange partner, or not any more; its clock is this device's. @throws ApiError */
export const turnOnExchange = (m: Messages, exchange: boolean): Promise<void> => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  // What isn't to be found need not be known.
  return saveMe(m, { exchange, timeZone: exchange ? (timeZone ?? null) : null })
}
