import { expect, test } from 'vitest'
import { createClient } from './client.ts'

const answering = (answer: Response) => createClient(async () => answer)
const json = { 'content-type': 'application/json' }

test('an answer that breaks off, or is somebody else’s page, counts as a lost connection', async () => {
  const breaking = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"id":'))
      controller.error(new TypeError('network error'))
    },
  })
  const portal = '<h1>Welcome on board</h1>'
  await expect(answering(new Response(breaking, { headers: json }))('GET /site')).rejects.toMatchObject({ status: 0 })
  await expect(answering(new Response(portal))('GET /site')).rejects.toMatchObject({ status: 0 })
})
