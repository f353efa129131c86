const copied = [
  'boxSizing',
  'width',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'borderTopWidth',
  'borderLeftWidth',
  'fontFamily',
  'fontSize',
  'fontWeight',
  'fontStyle',
  'letterSpacing',
  'lineHeight',
  'textTransform',
  'tabSize',
] as const

/**
 * Where a character of a text area stands, in pixels from the area's corner; `bottom` is the foot of its line. Browsers
 * tell this of ordinary text only, so the words are laid out once more out of sight.
 */
export const caretPlace = (area: HTMLTextAreaElement, at: number): { left: number; bottom: number } => {
  const copy = document.createElement('div')
  const style = getComputedStyle(area)
  for (const name of copied) copy.style[name] = style[name]
  Object.assign(copy.style, {
    position: 'absolute',
    visibility: 'hidden',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'break-word',
  })
  copy.textContent = area.value.slice(0, at)
  const mark = document.createElement('span')
  mark.textContent = area.value.slice(at, at + 1) || '.'
  copy.append(mark)
  document.body.append(copy)
  const place = { left: mark.offsetLeft, bottom: mark.offsetTop + mark.offsetHeight - area.scrollTop }
  copy.remove()
  return place
}
