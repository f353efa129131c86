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

export const tellSignal = (noteId: string, kind: Signal['kind'], amount?: number): void => {
  void teller()?.then(({ signal }) => signal(noteId, kind, amount))
}

/** Tells what waits, before whoever it is of signs out. */
export const tellAll = async (): Promise<void> => (await teller())?.leave()
