import type { ApiError } from '@redbud/contract/client'

/** Longer than the server lets any request take: an answer that has not come by then will not. */
const longestMs = 150_000

/** Whether nobody answered who could: no connection, or a proxy whose server is starting again. It comes back. */
export const isConnectionLost = ({ status, problem }: ApiError): boolean =>
  [0, 502, 504].includes(status) || (status === 503 && (problem === null || problem.code === 'unavailable'))

/** Aborts with the signal, and when no answer has come for too long: a path that dies silently is never told of. */
export const untilTooLong = (signal: AbortSignal, ms = longestMs): AbortSignal =>
  AbortSignal.any([signal, AbortSignal.timeout(ms)])
