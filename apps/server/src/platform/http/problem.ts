import { type FieldCode, type FieldError, type Problem, type ProblemCode, problems } from '@redbud/contract/problems'
import type { InterfaceLanguage } from '@redbud/contract/words'
import type { z } from 'zod'

/** An error that a person or client is told about. Everything else that is thrown becomes `internal`. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly fields: { path: string; code: FieldCode; max?: number; min?: number }[]
  readonly retryAfterSeconds: number | undefined
  constructor(code: ProblemCode, options: { fields?: ProblemError['fields']; retryAfterSeconds?: number } = {}) {
    super(code)
    this.code = code
    this.fields = options.fields ?? []
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

/** `throw problem('not_found')` */
export const problem = (code: ProblemCode, options?: ConstructorParameters<typeof ProblemError>[1]): ProblemError =>
  new ProblemError(code, options)

/** `throw invalidField('handle', 'reserved')`: 422 with one entry in errors[]. */
export const invalidField = (path: string, code: FieldCode): ProblemError =>
  new ProblemError('invalid_input', { fields: [{ path, code }] })

const fieldMessages: Record<FieldCode, Record<InterfaceLanguage, (limit: { max?: number; min?: number }) => string>> = {
  required: { en: () => 'This is needed.', 'zh-Hans': () => '这一项必填。' },
  invalid: { en: () => 'This is not valid.', 'zh-Hans': () => '格式不正确。' },
  too_long: {
    en: ({ max }) => (max ? `At most ${max} characters.` : 'This is too long.'),
    'zh-Hans': ({ max }) => (max ? `最多 ${max} 个字。` : '太长了。'),
  },
  too_short: {
    en: ({ min }) => (min && min > 1 ? `At least ${min} characters.` : 'This can’t be empty.'),
    'zh-Hans': ({ min }) => (min && min > 1 ? `至少 ${min} 个字。` : '不能为空。'),
  },
  too_many: {
    en: ({ max }) => (max ? `At most ${max}.` : 'Too many.'),
    'zh-Hans': ({ max }) => (max ? `最多 ${max} 个。` : '太多了。'),
  },
  too_few: {
    en: ({ min }) => (min ? `At least ${min}.` : 'Too few.'),
    'zh-Hans': ({ min }) => (min ? `至少 ${min} 个。` : '太少了。'),
  },
  unknown_field: { en: () => 'This field is not known here.', 'zh-Hans': () => '未知的字段。' },
  unsafe_characters: {
    en: () => 'This holds invisible or misleading characters.',
    'zh-Hans': () => '含有不可见或容易误导的字符。',
  },
  reserved: { en: () => 'This name is reserved.', 'zh-Hans': () => '这个名字不可用。' },
}

/** The RFC 9457 body of a problem, in a language. */
export const presentProblem = (error: ProblemError, language: InterfaceLanguage): Problem => {
  const { status, title } = problems[error.code]
  return {
    type: `urn:redbud:problem:${error.code}`,
    title: title[language],
    status,
    code: error.code,
    ...(error.fields.length > 0
      ? {
          errors: error.fields.map(
            (field): FieldError => ({
              path: field.path,
              code: field.code,
              message: fieldMessages[field.code][language](field),
            }),
          ),
        }
      : {}),
  }
}

/** What zod found wrong, in the contract's field codes. */
export const fieldsOf = (error: z.ZodError): ProblemError['fields'] =>
  error.issues.flatMap((issue): ProblemError['fields'] => {
    const path = issue.path.map(String).join('.')
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, code: 'unknown_field' }))
      case 'invalid_type':
        return [{ path, code: issue.input === undefined ? 'required' : 'invalid' }]
      case 'too_big':
        if (issue.origin === 'string') return [{ path, code: 'too_long', max: Number(issue.maximum) }]
        return [{ path, code: issue.origin === 'array' ? 'too_many' : 'invalid', max: Number(issue.maximum) }]
      case 'too_small':
        if (issue.origin === 'string') return [{ path, code: 'too_short', min: Number(issue.minimum) }]
        return [{ path, code: issue.origin === 'array' ? 'too_few' : 'invalid', min: Number(issue.minimum) }]
      case 'custom': {
        const params = issue.params as { max?: number; min?: number; unsafe?: true } | undefined
        if (params?.unsafe) return [{ path, code: 'unsafe_characters' }]
        if (params?.max !== undefined) return [{ path, code: 'too_long', max: params.max }]
        if (params?.min !== undefined) return [{ path, code: 'too_short', min: params.min }]
        return [{ path, code: 'invalid' }]
      }
      default:
        return [{ path, code: 'invalid' }]
    }
  })
