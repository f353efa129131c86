/**
 * For a `<dialog>`: a press beside its box closes it. One that begins inside, as where words are selected, and ends outside
 * is none.
 */
export const pressOutside = (onclose: () => void) => {
  let beganOutside = false
  return {
    onpointerdown: (event: PointerEvent) => {
      beganOutside = event.target === event.currentTarget
    },
    onclick: (event: MouseEvent) => {
      if (event.target === event.currentTarget && beganOutside) onclose()
    },
  }
}
