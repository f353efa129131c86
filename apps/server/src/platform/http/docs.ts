import Fastify, { type FastifyInstance } from 'fastify'

const prefix = '/api/docs'
/** It calls the API as whoever reads it: nobody else may show it, and nothing from elsewhere may run in it. */
const policy = "default-src 'self' 'unsafe-inline' data:; frame-ancestors 'none'; base-uri 'none'"

/** The API's description to read and try, at /api/docs. */
export const registerDocs = (app: Pick<FastifyInstance, 'get'>): void => {
  let opened: Promise<FastifyInstance> | undefined
  for (const path of [prefix, `${prefix}/*`]) {
    app.get(path, async (request, reply) => {
      opened ??= openDocs()
      const docs = await opened
      const { statusCode, headers, rawPayload } = await docs.inject({ url: request.url })
      return reply.code(statusCode).headers(headers).header('content-security-policy', policy).send(rawPayload)
    })
  }
}

/** An app of its own, opened for whoever asks first: it keeps 45 MB in memory, and most sites never show it. */
const openDocs = async (): Promise<FastifyInstance> => {
  const docs = Fastify()
  await docs.register(import('@scalar/fastify-api-reference'), {
    routePrefix: prefix,
    configuration: {
      url: '/api/v1/openapi.json',
      title: 'Redbud API',
      withDefaultFonts: false,
      telemetry: false,
      hideClientButton: true,
      showDeveloperTools: 'never',
      agent: { disabled: true },
      mcp: { disabled: true },
    },
  })
  return docs
}
