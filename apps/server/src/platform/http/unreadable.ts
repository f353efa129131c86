import type { Socket } from 'node:net'
import { type ProblemCode, problems } from '@redbud/contract/problems'
import { presentProblem, problem } from './problem.ts'

const codeOf: Record<string, ProblemCode> = {
  HPE_HEADER_OVERFLOW: 'too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
}

/** Answers what is not HTTP, or does not end, with a problem; no request comes of it that could be answered otherwise. */
export const answerUnreadable = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const told = problem(codeOf[error.code ?? ''] ?? 'invalid_json')
  const body = JSON.stringify(presentProblem(told, 'en'))
  const head = [
    `HTTP/1.1 ${problems[told.code].status} `,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
