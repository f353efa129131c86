import { visited } from '#lib/visited.ts'
import { goto } from '$app/navigation'

/** Back to where the note was opened from; to Explore for who came straight here. */
export const leave = (): void => {
  if (visited()) history.back()
  else void goto('/')
}
