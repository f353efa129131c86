/** A limit: Node sending files as its manual shows, `fs.createReadStream` into the answer. A process of its own. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream'

process.once('message', (folder: string) => {
  const server = createServer(async (request, response) => {
    const path = join(folder, request.url ?? '')
    const { size } = await stat(path)
    const [first, last] =
      /^bytes=(\d+)-(\d+)$/
        .exec(request.headers.range ?? '')
        ?.slice(1)
        .map(Number) ?? []
    const [start, end] = [first ?? 0, last ?? size - 1]
    response.writeHead(first === undefined ? 200 : 206, {
      'content-type': 'application/octet-stream',
      'content-length': end - start + 1,
      ...(first === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${size}` }),
    })
    pipeline(createReadStream(path, { start, end }), response, () => {})
  })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    process.send?.({ port: typeof address === 'object' && address ? address.port : 0 })
  })
})
