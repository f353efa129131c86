/** A limit: the least that Node takes to send an answer that is there already. A process of its own. */
import { createServer, type IncomingHttpHeaders } from 'node:http'

export interface BareAnswer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

process.once('message', (answers: BareAnswer[]) => {
  const server = createServer((request, response) => {
    const answer = answers[Number(request.url?.slice(1))]
    if (!answer) return void response.writeHead(404).end()
    response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    process.send?.({ port: typeof address === 'object' && address ? address.port : 0 })
  })
})
