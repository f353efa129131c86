import { ApiError } from '@redbud/contract/client'
import type { FieldCode, ProblemCode } from '@redbud/contract/problems'
import { tick } from 'svelte'
import type { Messages } from '#messages/en.ts'

/** Sentences by field name; `''` is the form as a whole. */
export type FieldProblems = Record<string, string>

/**
 * Better sentences than the API's own, which knows nothing of the form: by problem code (for the whole form, or with a
 * field to stand beside), or by `field:code`.
 */
export type Sentences = Partial<Record<ProblemCode, string | { field: string; text: string }>> & {
  fields?: Partial<Record<`${string}:${FieldCode}`, string>>
}

/** A problem of a form as a whole that no answer of the API tells, its message being the sentence to show. */
export class FormProblem extends Error {}

/** A form's problems and whether it is on its way. Give it to `<Form>`. */
export class FormState {
  problems = $state<FieldProblems>({})
  busy = $state(false)
  readonly #m: Messages

  constructor(m: Messages) {
    this.#m = m
  }

  /** @returns whether there was nothing to complain about */
  complain(problems: FieldProblems): boolean {
    this.problems = problems
    return Object.keys(problems).length === 0
  }

  /** Tells what the API refused. @throws anything that is neither an answer of the API nor a `FormProblem` */
  explain(error: unknown, sentences: Sentences = {}): void {
    this.complain(explainError(error, this.#m, sentences))
  }
}

/** What a refused call says about a form. @throws anything that is neither an answer of the API nor a `FormProblem` */
export const explainError = (error: unknown, m: Messages, sentences: Sentences = {}): FieldProblems => {
  if (error instanceof FormProblem) return { '': error.message }
  if (!(error instanceof ApiError)) throw error
  const { status, problem, retryAfterSeconds } = error
  if (status === 0) return { '': m.fields.connection }
  if (!problem) return { '': m.fields.unknown }
  const ours = sentences[problem.code]
  if (ours) return typeof ours === 'string' ? { '': ours } : { [ours.field]: ours.text }
  if (status === 429) return { '': m.fields.tooManyRequests(Math.max(1, Math.ceil((retryAfterSeconds ?? 60) / 60))) }
  if (!problem.errors?.length) return { '': problem.title }
  return Object.fromEntries(
    problem.errors.map(({ path, code, message }) => [path, sentences.fields?.[`${path}:${code}`] ?? message]),
  )
}

/** Moves the focus to the first field that is complained about, else to the words about the whole form. */
export const focusFirstProblem = async (form: HTMLElement): Promise<void> => {
  await tick()
  const first =
    form.querySelector<HTMLElement>('[aria-invalid="true"]') ?? form.querySelector<HTMLElement>('[role=alert]')
  first?.focus()
}
