import { immutable } from '$app/manifest'
import { self } from '$app/service-worker'

/**
 * Keeps what never changes — the shell's scripts and styles, by their hashed names — and one page that says the connection
 * is gone. Nothing that was made for a person is kept: no page, no answer of the API, no photo — but the page that reviews
 * a phrasebook, which whoever uses one has put there (features/phrasebook/keep-page.ts) until they sign out.
 */
/** https://w3c.github.io/ServiceWorker/#register-router-method, which TypeScript doesn't know yet. */
interface RoutingEvent extends ExtendableEvent {
  addRoutes?: (rule: { condition: { urlPattern: string }; source: 'network' }) => Promise<void>
}

const cacheName = 'redbud-shell'
const reviewCache = 'redbud-phrasebook'
const reviewPage = '/phrasebook/review'
const offlinePage = '/offline.html'
const kept = new Set([offlinePage, ...immutable.map(({ path }) => new URL(path, self.location.origin).pathname)])

self.addEventListener('install', (event) => {
  // Answers of the API are none of this worker's: what a page tells as it is left must not wait for it to wake (Chrome 123).
  ;(event as RoutingEvent).addRoutes?.({ condition: { urlPattern: '/api/*' }, source: 'network' })
  event.waitUntil(keepOfflinePage().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  // The page that reviews needs files of its own time; the next visit keeps the new one.
  event.waitUntil(
    Promise.all([
      forgetOldFiles(),
      caches.delete(reviewCache),
      self.registration.navigationPreload?.enable(),
      self.clients.claim(),
    ]),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(pageOrOffline(event))
  else if (kept.has(url.pathname)) event.respondWith(keptOrFetched(request))
})

const keepOfflinePage = async (): Promise<void> => {
  const cache = await caches.open(cacheName)
  await cache.add(new Request(offlinePage, { cache: 'reload', credentials: 'omit' }))
}

const forgetOldFiles = async (): Promise<void> => {
  const cache = await caches.open(cacheName)
  const requests = await cache.keys()
  await Promise.all(
    requests.filter(({ url }) => !kept.has(new URL(url).pathname)).map((request) => cache.delete(request)),
  )
}

const pageOrOffline = async (event: FetchEvent): Promise<Response> => {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request))
  } catch {
    const isReview = new URL(event.request.url).pathname === reviewPage
    const found = isReview ? await caches.match(reviewPage, { ignoreVary: true }) : undefined
    return found ?? (await caches.match(offlinePage)) ?? Response.error()
  }
}

const keptOrFetched = async (request: Request): Promise<Response> => {
  const cache = await caches.open(cacheName)
  const found = await cache.match(request)
  if (found) return found
  const response = await fetch(request)
  if (response.status === 200) await cache.put(request, response.clone())
  return response
}
