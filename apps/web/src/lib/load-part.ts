import { askSite } from '#lib/api.ts'
import { whyUnanswered } from '#lib/refusals.ts'
import { toasts } from '#lib/toasts.svelte.ts'
import type { Messages } from '#messages/en.ts'
import { updated } from '$app/state'

/** Style sheets that could not be fetched: Vite asks for each once. */
const unstyled = new Set<string>()
const loaded = new WeakMap<Part<unknown>, unknown>()
let further = 0
let loading = 0

/** Parts of a page that a person may not need; fetched when they are, they may come to nothing. */
type Part<T> = () => Promise<{ default: T }>

interface Kept {
  /**
   * Of use without a connection, too: asked for also then, as the service worker may have kept it. Only for what imports
   * little that its page has not: what is asked for in vain then could never be had again, nor any part or page that needs it.
   */
  kept?: boolean
}

/**
 * Loads a part of a page. Chromium never asks again for a module that it failed to fetch once: it is asked for under another
 * address, so that a part which is pressed for again when the connection is back comes.
 * @throws without a connection
 */
export const loadPart = async <T>(load: Part<T>, { kept = false }: Kept = {}): Promise<T> => {
  if (loaded.has(load)) return loaded.get(load) as T
  // What it imports itself could never be asked for again.
  if (!navigator.onLine && !kept) throw new Error('no connection')
  const { default: part } = await loadModule(load)
  await Promise.all([...unstyled].map(addSheet))
  loaded.set(load, part)
  return part
}

/**
 * Loads a part that somebody pressed for and gives it to `open`. Where it can't be had they are told, with a way to try again;
 * where only the page loaded anew has it (or what took its place), with a way to do that.
 */
export const openPart = async <T>(
  m: Messages,
  load: Part<T>,
  open: (part: T) => unknown,
  kept: Kept = {},
  isAgain = false,
): Promise<void> => {
  let part: T
  try {
    part = await loadPart(load, kept)
  } catch {
    // The site has another version, or answers while this doesn't come: what a part imports can't be asked for again.
    if (navigator.onLine && ((await updated.check()) || (isAgain && (await siteAnswers()))))
      return toasts.say(m.errors.partGone, { action: { label: m.shell.reload, run: () => location.reload() } })
    const run = () => void openPart(m, load, open, kept, true)
    return toasts.say(whyUnanswered(m), { action: { label: m.shell.retry, run } })
  }
  await open(part)
}

const siteAnswers = (): Promise<boolean> =>
  askSite().then(
    () => true,
    () => false,
  )

/** Fetches parts that may be needed soon. */
export const prepareParts = (...parts: Part<unknown>[]): void => {
  for (const load of parts) loadPart(load).catch(() => {})
}

const loadModule = async <T>(load: Part<T>): Promise<{ default: T }> => {
  // the same listener for all that are fetched side by side
  addEventListener('vite:preloadError', noteSheet)
  loading++
  try {
    return await load()
  } catch (cause) {
    const address = /https?:\S+\.js/.exec(String(cause))?.[0]
    if (!address) throw cause
    const found: { default?: T } = await import(/* @vite-ignore */ `${address}?again=${++further}`)
    if (found.default === undefined) throw cause
    return { default: found.default }
  } finally {
    if (--loading === 0) removeEventListener('vite:preloadError', noteSheet)
  }
}

const noteSheet = (event: Event): void => {
  // The part itself is still to be fetched.
  if (rememberSheet(event)) event.preventDefault()
}

/** @returns whether it is a style sheet that could not be fetched */
const rememberSheet = (event: Event): boolean => {
  const { payload } = event as Event & { payload?: unknown }
  const sheet = / (\S+\.css)$/.exec(String(payload))?.[1]
  if (sheet) unstyled.add(sheet)
  return sheet !== undefined
}

/** Has style sheets of pages remembered, too, that could not be fetched, under a pointer mostly. */
export const rememberSheets = (): void => addEventListener('vite:preloadError', rememberSheet)

/** Fetches the style sheets that are missing; which still are is for the next page. */
export const fetchMissingSheets = (): void => {
  for (const sheet of unstyled) addSheet(sheet).catch(() => {})
}

const addSheet = (href: string): Promise<void> =>
  new Promise((done, fail) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = href
    link.onload = () => {
      unstyled.delete(href)
      done()
    }
    link.onerror = () => {
      link.remove()
      fail(new Error(`no style sheet ${href}`))
    }
    document.head.append(link)
  })
