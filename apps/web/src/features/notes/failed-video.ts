import type { Note } from '@redbud/contract'
import type { ComposingMessages } from '#messages/composing/en.ts'

/** Whether a note was not published because its video failed. */
export const hasFailed = ({ status, video }: Pick<Note, 'status' | 'video'>): boolean =>
  status === 'draft' && video?.status === 'failed' && video.hls === null

/** Why a video failed, as the server's code says. */
export const failureText = ({ filming: { problems } }: ComposingMessages, code: string | null): string => {
  const words = code !== null && code in problems ? problems[code as keyof typeof problems] : problems.broken_video
  return typeof words === 'string' ? words : problems.other
}
