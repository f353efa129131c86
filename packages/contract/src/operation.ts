import type { z } from 'zod'
import type { Writing } from './writing.ts'

/** Who may call an operation at all; policies decide the rest. */
export type Access = 'anyone' | 'member' | 'moderator' | 'administrator'

export interface Operation {
  summary: string
  access: Access
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  /** The status of success; 204 has no response. Default 200. */
  status?: 200 | 201 | 202 | 204
  response?: z.ZodType
  /** A POST that creates, repeatable with an Idempotency-Key. */
  creates?: boolean
  /** How often one account may: with what else it counts. Beyond that too_many_requests. */
  counts?: Writing
  /** The body is a multipart upload with one `file` field. */
  upload?: boolean
}

/** Keeps the exact type of each operation while checking its shape. Keys read `METHOD /path/{param}`. */
export const defineOperations = <
  T extends Record<`${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, Operation>,
>(
  operations: T,
): T => operations
