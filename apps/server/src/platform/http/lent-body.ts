import type { ServerResponse } from 'node:http'

/**
 * Lets a page's handler end the response without anything where it lent what to send: a `Response` of the Fetch API would
 * copy a page of 80 kB twice on its way here.
 */
export const endWithLentBody = (response: ServerResponse, lent: { body: Buffer | null }): void => {
  const { end } = response
  response.end = ((...args: unknown[]) => {
    response.end = end
    const isWhole = args.length === 0 && response.statusCode !== 304
    return lent.body && isWhole ? response.end(lent.body) : Reflect.apply(end, response, args)
  }) as typeof end
}
