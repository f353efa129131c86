import type { Operation } from '@redbud/contract'
import { problems } from '@redbud/contract/problems'
import { writing } from '@redbud/contract/writing'
import { z } from 'zod'

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
  return rest
}

interface ObjectSchema {
  properties?: Record<string, unknown>
  required?: string[]
}
const parametersIn = (place: 'path' | 'query', schema: z.ZodType | undefined) => {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as ObjectSchema
  return Object.entries(properties).map(([name, inner]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: inner,
  }))
}

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }

const number = (of: number): string => of.toLocaleString('en')

/** What is said of an operation that counts. */
const limitOf = (kind: keyof typeof writing): string =>
  `One account may do this, together with all else that counts as \`${kind}\`, up to ${number(writing[kind].minute)} times in a ` +
  `minute and ${number(writing[kind].day)} times in a day (UTC); beyond that the answer is 429 with Retry-After.`

/** OpenAPI 3.1 of the operations: the one description that /api/v1/openapi.json, the docs and the tests share. */
export const describeApi = (operations: Record<string, Operation>, version: string) => {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [key, operation] of Object.entries(operations)) {
    const [method = 'GET', path = ''] = key.split(' ')
    const { status = 200 } = operation
    const parameters = [
      ...parametersIn('path', operation.params),
      ...parametersIn('query', operation.query),
      ...(operation.creates
        ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 100 } }]
        : []),
    ]
    const body = operation.upload
      ? {
          'multipart/form-data': {
            schema: {
              type: 'object',
              required: ['file'],
              properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
            },
          },
        }
      : operation.body && { 'application/json': { schema: schemaOf(operation.body, 'input') } }
    paths[path] ??= {}
    paths[path][method.toLowerCase()] = {
      operationId: key.replace(/[{}]/g, '').replace(/[^A-Za-z]+(\w)/g, (_, letter: string) => letter.toUpperCase()),
      summary: operation.summary,
      ...(operation.counts ? { description: limitOf(operation.counts) } : {}),
      tags: [path.split('/')[1]],
      'x-access': operation.access,
      ...(operation.access === 'anyone' ? {} : { security: [{ session: [] }, { bearer: [] }] }),
      ...(parameters.length > 0 ? { parameters } : {}),
      ...(body ? { requestBody: { required: true, content: body } } : {}),
      responses: {
        [status]: {
          description: operation.response ? 'Success' : 'Success, nothing to say',
          ...(operation.response
            ? { content: { 'application/json': { schema: schemaOf(operation.response, 'output') } } }
            : {}),
        },
        ...(operation.counts ? { 429: { $ref: '#/components/responses/TooMany' } } : {}),
        default: { $ref: '#/components/responses/Problem' },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Redbud',
      version,
      description: 'The API of a Redbud site. Errors are RFC 9457 problems with a stable `code`.',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'redbud_session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      responses: {
        Problem: { description: 'A problem', content: problemContent },
        TooMany: {
          description: 'Too much in too little time: `too_many_requests`',
          headers: {
            'Retry-After': { description: 'Seconds until it can be tried again', schema: { type: 'integer' } },
          },
          content: problemContent,
        },
      },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'code'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string', description: 'A sentence in the reader’s language' },
            status: { type: 'integer' },
            code: { type: 'string', enum: Object.keys(problems) },
            errors: {
              type: 'array',
              items: {
                type: 'object',
                required: ['path', 'code', 'message'],
                properties: {
                  path: { type: 'string' },
                  code: { type: 'string' },
                  message: { type: 'string' },
                },
              },
            },
          },
        },
      },
    },
  }
}
