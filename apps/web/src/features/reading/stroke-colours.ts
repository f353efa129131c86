/** A colour of ours as Hanzi Writer reads them: it knows nothing of oklch. @param element where the colour is used */
export const colourOf = (element: HTMLElement, name: string): string => {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return '#555555'
  element.style.color = `var(${name})`
  context.fillStyle = getComputedStyle(element).color
  context.fillRect(0, 0, 1, 1)
  const [r, g, b] = context.getImageData(0, 0, 1, 1).data
  return `rgb(${r}, ${g}, ${b})`
}
