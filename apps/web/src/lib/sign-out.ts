import { forgetWords } from '#features/comments/kept-words.ts'
import { findMark } from '#features/phrasebook/marks.ts'
import { tellAll } from '#features/signals/tell.ts'
import { ApiError, api } from '#lib/api.ts'

/** Ends the session, and takes what was kept for this person off the device. @throws ApiError */
export const signOut = async (accountId: string): Promise<void> => {
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
