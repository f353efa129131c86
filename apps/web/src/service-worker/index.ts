import { immutable } from '$app/manifest'
import { self } from '$app/service-worker'

/**
 * Keeps what never changes — the shell's scripts and styles, by their hashed names — and one page that says the connection
 * is gone. Nothing that was made for a person is kept: no page, no answer of the API, no photo.
 */
const cacheName = 'redbud-shell'
const offlinePage = '/offline.html'
const kept = new Set([offlinePage, ...immutable.map(({ path }) => new URL(path, self.location.origin).pathname)])

self.addEventListener('install', (event) => {
  event.waitUntil(keepOfflinePage().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([forgetOldFiles(), self.registration.navigationPreload?.enable(), self.clients.claim()]))
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
    return (await caches.match(offlinePage)) ?? Response.error()
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
