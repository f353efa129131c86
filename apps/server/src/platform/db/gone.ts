import { DatabaseError } from 'pg'
import { problem } from '../http/problem.ts'

const foreignKeyViolation = '23503'

/** `.catch(orGone)`: not_found when what a row points to was deleted a moment ago. */
export const orGone = (error: unknown): never => {
  if (error instanceof DatabaseError && error.code === foreignKeyViolation) throw problem('not_found')
  throw error
}
