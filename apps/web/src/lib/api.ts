import { ApiError, type Client, createClient } from '@redbud/contract/client'
import { error } from '@sveltejs/kit'

export type { Client }
export { ApiError }

/** The API for what a person does in the browser; load functions make their own from SvelteKit's `fetch`. */
export const api: Client = createClient((input, init) => fetch(input, init))

const patienceMs = 8000
/** Asks whether the site answers. @throws ApiError where it doesn't, or not in time */
export const askSite = () => api('GET /site', { signal: AbortSignal.timeout(patienceMs) })

/** The API as a load function reads it. */
export const apiOf = (fetch: typeof globalThis.fetch): Client =>
  import.meta.env.SSR ? createClient(fetch, undefined, parseHeld) : createClient(fetch)

/** Reads what `handleFetch` may have held back from the page. */
const parseHeld = async (response: Response & { held?: string }): Promise<unknown> => {
  const { held } = response
  if (held === undefined) return response.json()
  // from here SvelteKit takes what it puts into the page
  await response.text()
  return JSON.parse(held)
}

/**
 * Waits for what a page can't be shown without.
 * @throws SvelteKit's error with the status of a refused call, so that the error page says what is the matter
 */
export const needed = async <T>(call: Promise<T>): Promise<T> => {
  try {
    return await call
  } catch (cause) {
    // What the API can't make sense of came from the page's address: no page has such a one.
    if (cause instanceof ApiError)
      error(cause.status === 422 ? 404 : cause.status || 503, { message: cause.problem?.title ?? '' })
    throw cause
  }
}
