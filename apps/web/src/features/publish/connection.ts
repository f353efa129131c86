import type { ApiError } from '@redbud/contract/client'

/** Whether nobody answered who could: no connection, or a proxy whose server is starting again. It comes back. */
export const isConnectionLost = ({ status, problem }: ApiError): boolean =>
  [0, 502, 504].includes(status) || (status === 503 && (problem === null || problem.code === 'unavailable'))
