/** A limit: a server that has nothing to do but answer, with as much work to it as Explore. A process of its own. */
import { createServer } from 'node:http'

const workMs = 2
const server = createServer((_, response) => {
  const until = performance.now() + workMs
  while (performance.now() < until);
  response.end('done')
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 })
})
