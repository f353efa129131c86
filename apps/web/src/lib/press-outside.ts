const doubledMs = 500

/**
 * For a `<dialog>`: a press beside its box closes it. One that begins inside, as where words are selected, and ends outside
 * is none, nor is the second press of a double one that opened it. Made as the dialog opens.
 */
export const pressOutside = (onclose: () => void) => {
  const opened = performance.now()
  let beganOutside = false
  return {
    onpointerdown: (event: PointerEvent) => {
      beganOutside = event.target === event.currentTarget && performance.now() - opened > doubledMs
    },
    onclick: (event: MouseEvent) => {
      if (event.target === event.currentTarget && beganOutside) onclose()
    },
  }
}
