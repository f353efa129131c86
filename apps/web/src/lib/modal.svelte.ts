/**
 * What covers the page: open dialogs, and a video that fills the screen; the topmost last. Whatever is outside of the topmost
 * one is out of reach: a dialog lets nothing behind it be pressed or read out, and behind a video nothing can be seen.
 */
let open: readonly HTMLElement[] = []
let top = $state.raw<{ element: HTMLElement | null; since: number }>({ element: null, since: 0 })

/** What is above all else, null for the page itself, and since when (ms, as `performance.now()` counts). */
export const topmost = () => top

const settle = (now: readonly HTMLElement[]): void => {
  open = now
  const element = open.at(-1) ?? null
  if (element !== top.element) top = { element, since: performance.now() }
}

/** An element that shows toasts of its own (`data-fills`) fills the screen from now on, or does so no more. */
export const tellFilling = (element: HTMLElement, fills: boolean): void => {
  if (fills !== open.includes(element)) settle(fills ? [...open, element] : open.filter((one) => one !== element))
}

/** Shows a dialog above everything else; one that closed by itself comes back up. */
export const showModal = (dialog: HTMLDialogElement): void => {
  dialog.showModal()
  settle([...open.filter((one) => one !== dialog), dialog])
}

/** For `onMount`: shows a dialog above everything else. @returns what closes it and puts the focus back where it was */
export const openModal = (dialog: HTMLDialogElement): (() => void) => {
  const before = document.activeElement
  showModal(dialog)
  return () => {
    settle(open.filter((one) => one !== dialog))
    dialog.close()
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
  }
}
