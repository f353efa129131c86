import type { Signal } from '@redbud/contract'
import { page } from '$app/state'

/** What is told only of who is signed in and wants it; the rest is fetched with the first that is to be told. */
const teller = () => (page.data.me?.personalised ? import('./signals.ts') : undefined)

/** Has a card told of when it was in sight. */
export const tellSight = (card: HTMLElement): (() => void) => {
  let [gone, end]: [boolean, (() => void) | undefined] = [false, undefined]
  void teller()?.then(({ watchCard }) => {
    if (!gone) end = watchCard(card)
  })
  return () => {
    gone = true
    end?.()
  }
}

/** A note is read, until what this gives is called. */
export const tellReading = (noteId: string): (() => void) => {
  const reading = teller()?.then(({ reads }) => reads(noteId))
  return () => void reading?.then((end) => end())
}

/** Settles when it is noted: from then on it is told also when the page is left. What can't be told is not missed. */
export const tellSignal = async (noteId: string, kind: Signal['kind'], amount?: number): Promise<void> =>
  teller()?.then(
    ({ signal }) => signal(noteId, kind, amount),
    () => {},
  )

/** Tells what waits, before whoever it is of signs out. */
export const tellAll = async (): Promise<void> => (await teller())?.leave()
