import { loadMessages } from '#lib/messages.ts'
import type { RequestHandler } from './$types'

/** What the app is called and looks like once it is installed, in the reader's language. */
export const GET: RequestHandler = async ({ locals, setHeaders }) => {
  const m = await loadMessages(locals.language)
  setHeaders({
    'content-type': 'application/manifest+json',
    'cache-control': 'private, max-age=3600',
    vary: 'Cookie, Accept-Language',
  })
  const manifest = {
    id: '/',
    name: m.site.name,
    short_name: m.site.name,
    description: m.site.description,
    lang: locals.language,
    dir: 'ltr',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    // paper and surface of app.css; a manifest knows no light and dark
    background_color: '#fcf8f5',
    theme_color: '#fcf8f5',
    categories: ['social', 'lifestyle', 'photo'],
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: m.shell.publish, url: '/publish' },
      { name: m.feed.following, url: '/following' },
    ],
  }
  return new Response(JSON.stringify(manifest))
}
