import Fastify, { type FastifyInstance } from 'fastify'

const prefix = '/api/docs'

/** The API's description to read and try, at /api/docs. */
export const registerDocs = (app: Pick<FastifyInstance, 'get'>): void => {
  let opened: Promise<FastifyInstance> | undefined
  for (const path of [prefix, `${prefix}/*`]) {
    app.get(path, async (request, reply) => {
      opened ??= openDocs()
      const docs = await opened
      const { statusCode, headers, rawPayload } = await docs.inject({ url: request.url })
      return reply.code(statusCode).headers(headers).send(rawPayload)
    })
  }
}

/** An app of its own, opened for whoever asks first: it keeps 45 MB in memory, and most sites never show it. */
const openDocs = async (): Promise<FastifyInstance> => {
  const docs = Fastify()
  await docs.register(import('@scalar/fastify-api-reference'), {
    routePrefix: prefix,
    configuration: { url: '/api/v1/openapi.json', title: 'Redbud API' },
  })
  return docs
}
