import { DatabaseError } from 'pg'

// Appendix A of PostgreSQL's manual: connection exceptions, shutting down or starting up, too many connections; and a
// deadlock or conflict between transactions, which ends well when tried again.
const passing = /^(08...|57P0[123]|53300|40001|40P01)$/

/** What failed elsewhere for a reason that passes. */
export class PassingError extends Error {}

/** Whether a statement failed for a reason that passes: the database is away or starting, or others were in the way. */
export const mayPass = (error: unknown): boolean => {
  if (error instanceof DatabaseError) return passing.test(error.code ?? '')
  if (!(error instanceof Error)) return false
  if (error instanceof PassingError) return true
  return ('syscall' in error && error.syscall === 'connect') || /^Connection terminated/.test(error.message)
}
