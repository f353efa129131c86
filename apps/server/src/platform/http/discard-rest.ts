import type { FastifyRequest } from 'fastify'

/**
 * Lets the rest of a refused body arrive, since closing at once would take the answer away from who is still sending;
 * but what has no end in sight gets no more attention after `closeAfterMs`.
 */
export const discardRest = ({ raw }: Pick<FastifyRequest, 'raw'>, closeAfterMs: number | null): void => {
  raw.unpipe()
  raw.resume()
  if (closeAfterMs === null || raw.complete) return
  const timer = setTimeout(() => raw.destroy(), closeAfterMs)
  raw.once('end', () => clearTimeout(timer))
}
