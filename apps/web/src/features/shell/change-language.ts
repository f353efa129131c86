import type { InterfaceLanguage } from '@redbud/contract/words'
import { page } from '$app/state'

/** Another interface language loads the page anew; what this tab takes over to it lies here meanwhile. */
const name = 'redbud:language'

interface Kept {
  address: string
  scrolled: number
  /** How far a note's words are scrolled, which do so by themselves on wide windows. */
  read: number
  typed: Record<string, string>
}

/** Names and addresses that somebody signs in or up with; never a password or a code. */
const fields = () =>
  document.querySelectorAll<HTMLInputElement>('main input[autocomplete^=username], main input[autocomplete=email]')

/** The words of the note that is read: over a feed its own, not those beneath. */
const reading = () => [...document.querySelectorAll<HTMLElement>('[data-reading]')].at(-1)

const address = () => location.pathname + location.search

export const languageAddress = (language: InterfaceLanguage, to: Pick<URL, 'pathname' | 'search'>): string =>
  `/language/${language}?to=${encodeURIComponent(to.pathname + to.search)}`

export const changeLanguage = (language: InterfaceLanguage): void => {
  keepPlace()
  location.assign(languageAddress(language, location))
}

/** Before the page goes: where its reader is, and what they have typed. */
export const keepPlace = (): void => {
  const typed = Object.fromEntries([...fields()].map((field) => [field.name, field.value]))
  // the note becomes a page, and the feed's place beneath is not its own
  const scrolled = page.state.openNote ? 0 : scrollY
  const read = reading()?.scrollTop ?? 0
  try {
    sessionStorage.setItem(name, JSON.stringify({ address: address(), scrolled, read, typed } satisfies Kept))
  } catch {
    // no room: the language changes all the same
  }
}

const takeKept = (): Kept | null => {
  try {
    const text = sessionStorage.getItem(name)
    sessionStorage.removeItem(name)
    return text === null ? null : (JSON.parse(text) as Kept)
  } catch {
    // the browser keeps nothing
    return null
  }
}

/** Once on the next page, if it is the same in another language. */
export const returnToPlace = (): void => {
  const kept = takeKept()
  if (kept?.address !== address()) return
  for (const field of fields()) {
    const value = kept.typed[field.name]
    if (!value || field.value) continue
    field.value = value
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  scrollTo({ top: kept.scrolled, behavior: 'instant' })
  reading()?.scrollTo({ top: kept.read, behavior: 'instant' })
}
