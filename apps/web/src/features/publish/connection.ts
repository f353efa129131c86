import { ApiError } from '@redbud/contract/client'

/** Longer than the server lets any request take: an answer that has not come by then will not. */
const longestMs = 150_000

/** Whether nobody answered who could: no connection, or a proxy whose server is starting again. It comes back. */
export const isConnectionLost = ({ status, problem }: ApiError): boolean =>
  [0, 502, 504].includes(status) || (status === 503 && (problem === null || problem.code === 'unavailable'))

/** Aborts with the signal, and when no answer has come for too long: a path that dies silently is never told of. */
export const untilTooLong = (signal: AbortSignal, ms = longestMs): AbortSignal =>
  AbortSignal.any([signal, AbortSignal.timeout(ms)])

const askAgainMs = 5000

/**
 * Asks until there is an answer, for as long as the connection is away.
 * @param tell hears what is waited for
 * @throws ApiError when the server refuses, AbortError
 */
export const untilAnswered = async <T>(
  send: () => Promise<T>,
  signal: AbortSignal,
  tell?: (waiting: 'server' | 'connection') => void,
): Promise<T> => {
  tell?.('server')
  for (;;) {
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof ApiError && isConnectionLost(error))) throw error
      tell?.('connection')
      await connectionMayBeBack(signal)
    }
  }
}

const connectionMayBeBack = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer)
      removeEventListener('online', settle)
      if (signal.aborted) reject(signal.reason)
      else resolve()
    }
    const timer = setTimeout(settle, askAgainMs)
    addEventListener('online', settle)
    signal.addEventListener('abort', settle, { once: true })
  })
