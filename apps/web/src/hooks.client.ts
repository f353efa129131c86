import type { HandleClientError } from '@sveltejs/kit/hooks'
import { rememberSheets } from '#lib/load-part.ts'

rememberSheets()

/** As Chromium, Firefox and Safari say it of a script of a page that can't be fetched, and Vite of a style sheet. */
const notFetched = /dynamically imported module|module script|unable to preload css/i

/** A page whose scripts or style sheets can't be fetched is one that can't be reached: nothing broke. */
export const handleError: HandleClientError = ({ kind, error }) => {
  if (kind !== 'unknown') return
  if (error instanceof Error && notFetched.test(error.message)) return { status: 503 }
  // as SvelteKit does where there is no such hook
  console.error(error)
}
