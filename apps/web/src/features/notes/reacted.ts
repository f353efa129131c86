import { visited } from '#lib/visited.ts'

/**
 * Notes that were liked or collected in this tab. Going back to a page that was left in full, browsers take it from
 * their cache as it was first sent, whatever the server says of keeping it: these are then asked for anew.
 */
const name = 'redbud:reacted'
const keptAtMost = 50

const reacted = (): string[] => {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? '[]') as string[]
  } catch {
    // The browser keeps nothing.
    return []
  }
}

export const markReacted = (id: string): void => {
  try {
    const others = reacted().filter((other) => other !== id)
    sessionStorage.setItem(name, JSON.stringify([id, ...others].slice(0, keptAtMost)))
  } catch {
    // The browser keeps nothing: what is shown going back may be old.
  }
}

/** The page was come back to, and may tell how this note stood before. What later pages tell was just asked for. */
export const mayBeOld = (id: string): boolean => {
  if (visited()) return false
  const [entry] = performance.getEntriesByType('navigation')
  return entry instanceof PerformanceNavigationTiming && entry.type === 'back_forward' && reacted().includes(id)
}
