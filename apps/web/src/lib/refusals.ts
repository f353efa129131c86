import { ApiError } from '#lib/api.ts'
import { toasts } from '#lib/toasts.svelte.ts'
import type { Messages } from '#messages/en.ts'

/** Why nobody answered: the reader's own connection, as far as the browser knows, or the site. */
export const whyUnanswered = (m: Messages): string => (navigator.onLine ? m.errors.unreachable : m.errors.connection)

/** Why a call was refused, in the reader's language: the server's own sentence, or that it couldn't be reached. */
export const reasonOf = (m: Messages, cause: unknown): string => {
  if (!(cause instanceof ApiError)) return m.errors.broken
  if (cause.status === 0) return m.errors.connection
  if (cause.status === 401) return m.errors.signedOut
  if (cause.status === 429) return m.errors.tooMany
  return cause.problem?.title ?? m.errors.broken
}

/** Why a page couldn't be loaded, by SvelteKit's status: a call that nobody answered is 503 (`needed`), lost code is 500. */
export const reasonOfStatus = (m: Messages, status: number): string => {
  if (status === 503 || navigator.onLine === false) return m.errors.unreachable
  if (status === 404) return m.errors.notFound
  if (status === 401 || status === 403) return m.errors.forbidden
  if (status === 429) return m.errors.tooMany
  return m.errors.broken
}

/** Says what didn't work and why. */
export const sayRefusal = (m: Messages, what: string, cause: unknown): void => {
  toasts.say(m.errors.because(what, reasonOf(m, cause)), { tone: 'problem' })
}
