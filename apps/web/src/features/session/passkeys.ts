import { FormProblem } from '#lib/form.svelte.ts'

type Json = Record<string, unknown>

/** Passkeys need a browser that knows them and an address that it trusts. */
export const knowsPasskeys = (): boolean => window.isSecureContext && 'PublicKeyCredential' in window

/**
 * Has the person choose a passkey of theirs for this site.
 * @param options WebAuthn's request options as the API gave them
 * @param failed the sentence for a device that refuses
 * @returns the answer for the API; null when they changed their mind
 * @throws FormProblem when the device or the browser refuses
 */
export const askForPasskey = async (options: Json, failed: string): Promise<Json | null> => {
  const ask = async () => {
    const { startAuthentication } = await import('@simplewebauthn/browser')
    return startAuthentication({ optionsJSON: options as never })
  }
  return answerOf(ask, { failed })
}

/**
 * Has the device make a new passkey.
 * @param sentences for a device that has one of this account already, and for one that refuses
 * @returns the answer for the API; null when they changed their mind
 * @throws FormProblem when the device or the browser refuses
 */
export const makePasskey = async (options: Json, sentences: Required<Refusals>): Promise<Json | null> => {
  const ask = async () => {
    const { startRegistration } = await import('@simplewebauthn/browser')
    return startRegistration({ optionsJSON: options as never })
  }
  return answerOf(ask, sentences)
}

interface Refusals {
  known?: string
  failed: string
}

/** Cancelling, waiting too long and having none are one error to a page (WebAuthn 3, §13.4.9). */
const answerOf = async (ask: () => Promise<object>, { known, failed }: Refusals): Promise<Json | null> => {
  try {
    return { ...(await ask()) }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if (error.name === 'NotAllowedError' || error.name === 'AbortError') return null
    throw new FormProblem(error.name === 'InvalidStateError' ? (known ?? failed) : failed, { cause: error })
  }
}
