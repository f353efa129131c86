/** Of what other servers answer to us. */

/** @param tooLong what is thrown as soon as it is longer, with a sentence for it */
export const readBounded = async (
  response: Response,
  maxBytes: number,
  tooLong: (message: string) => Error,
): Promise<string> => {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength
    if (length > maxBytes) throw tooLong(`an answer of more than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Why `fetch` failed: what it throws says only that it did. */
export const reasonOfFailure = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message || error.message : error.message
}
