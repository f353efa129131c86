import type { HandleClientError } from '@sveltejs/kit/hooks'

/** As Chromium, Firefox and Safari say it of a script of a page that can't be fetched. */
const notFetched = /dynamically imported module|module script/i

/** A page whose scripts can't be fetched is one that can't be reached: nothing broke. */
export const handleError: HandleClientError = ({ error }) =>
  error instanceof TypeError && notFetched.test(error.message) ? { status: 503 } : undefined
