type Json = Record<string, unknown>

/** Passkeys need a browser that knows them and an address that it trusts. */
export const knowsPasskeys = (): boolean => window.isSecureContext && 'PublicKeyCredential' in window

/**
 * Has the person choose a passkey of theirs for this site.
 * @param options WebAuthn's request options as the API gave them
 * @returns the answer for the API; null when they changed their mind
 */
export const askForPasskey = async (options: Json): Promise<Json | null> => {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  return orNull(() => startAuthentication({ optionsJSON: options as never }))
}

/** Has the device make a new passkey. @returns the answer for the API; null when they changed their mind */
export const makePasskey = async (options: Json): Promise<Json | null> => {
  const { startRegistration } = await import('@simplewebauthn/browser')
  return orNull(() => startRegistration({ optionsJSON: options as never }))
}

/** Cancelling, waiting too long and having none are one error to a page (WebAuthn 3, §13.4.9). */
const orNull = async (ask: () => Promise<object>): Promise<Json | null> => {
  try {
    return { ...(await ask()) }
  } catch (error) {
    if (error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')) return null
    throw error
  }
}
