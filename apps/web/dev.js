import { createServer } from 'vite'

/**
 * The pages made from their sources as these change, for `npm run dev`: a handler for the server's own address, where
 * the browser also hears of changes.
 *
 * @param {import('node:http').Server} server
 */
export async function openPages(server) {
  const vite = await createServer({
    root: import.meta.dirname,
    server: { middlewareMode: true, ws: { server }, proxy: {} },
    appType: 'custom',
  })
  return { pages: vite.middlewares, close: () => vite.close() }
}
