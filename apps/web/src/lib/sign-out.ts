import { forgetWords } from '#features/comments/kept-words.ts'
import { findMark } from '#features/phrasebook/marks.ts'
import { tellAll } from '#features/signals/tell.ts'
import { ApiError, api } from '#lib/api.ts'
import { mayLeave } from '#lib/may-leave.ts'
import { sayRefusal } from '#lib/refusals.ts'
import type { Messages } from '#messages/en.ts'

/** Ends the session, and takes what was kept for this person off the device. @throws ApiError */
const endSession = async (accountId: string): Promise<void> => {
  if (findMark(accountId) !== null) {
    const loaded = await import('#features/phrasebook/leave.ts').catch(() => null)
    await loaded?.leavePhrasebook(accountId).catch(() => {})
  }
  await tellAll().catch(() => {})
  await api('DELETE /sessions').catch((cause: unknown) => {
    // It had ended already.
    if (!(cause instanceof ApiError && cause.status === 401)) throw cause
  })
  forgetWords(accountId)
}

/**
 * Signs somebody out, and goes where everyone may be; a form with what isn't saved asks first.
 * @returns whether it is done: the page goes then
 */
export const signOut = async (m: Messages, accountId: string): Promise<boolean> => {
  const go = async (): Promise<boolean> => {
    try {
      await endSession(accountId)
      location.assign('/')
      return true
    } catch (cause) {
      sayRefusal(m, m.settings.signOutFailed, cause)
      return false
    }
  }
  return mayLeave(go) && go()
}
