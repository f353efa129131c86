import { toasts } from '#lib/toasts.svelte.ts'
import type { Messages } from '#messages/en.ts'
import { goto } from '$app/navigation'

/** Says what signing in would allow, with the way there and back. */
export const askToSignIn = (m: Messages, what: string): void => {
  const to = encodeURIComponent(location.pathname + location.search)
  toasts.say(what, { action: { label: m.shell.signIn, run: () => goto(`/sign-in?to=${to}`) } })
}
