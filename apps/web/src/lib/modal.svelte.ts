/** Dialogs that are open, the topmost last: all that stands outside of that one can be neither pressed nor read out. */
let open: readonly HTMLDialogElement[] = []
let top = $state.raw<{ dialog: HTMLDialogElement | null; since: number }>({ dialog: null, since: 0 })

/** The dialog above all others, null for the page itself, and since when (ms, as `performance.now()` counts). */
export const topmost = () => top

const settle = (now: readonly HTMLDialogElement[]): void => {
  open = now
  const dialog = open.at(-1) ?? null
  if (dialog !== top.dialog) top = { dialog, since: performance.now() }
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
