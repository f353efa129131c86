const cacheName = 'redbud-phrasebook'
/** As in the service worker, which serves what is kept where there is no connection. */
const shellCache = 'redbud-shell'
const address = '/phrasebook/review'
const immutable = /\/_app\/immutable\/[\w./-]+/g

/** Keeps the page that reviews, with all its files, so that it opens without a connection too. */
export const keepReviewPage = async (): Promise<void> => {
  if (!globalThis.caches || !navigator.serviceWorker) return
  try {
    const answer = await fetch(address, { headers: { accept: 'text/html' }, cache: 'no-store' })
    if (!answer.ok || answer.redirected) return
    const words = `${answer.headers.get('link')} ${await answer.clone().text()}`
    const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)
    const files = new Set([...(words.match(immutable) ?? []), ...loaded.filter((path) => path.match(immutable))])
    const shell = await caches.open(shellCache)
    await Promise.all([...files].map(async (file) => (await shell.match(file)) ?? shell.add(file)))
    const pages = await caches.open(cacheName)
    await pages.put(address, answer)
  } catch {
    // Another visit will.
  }
}

/** Whether the page is kept: after an update it has to be kept anew. */
export const isReviewPageKept = async (): Promise<boolean> =>
  globalThis.caches ? (await caches.match(address, { ignoreVary: true })) !== undefined : true

export const forgetReviewPage = async (): Promise<void> => {
  await globalThis.caches?.delete(cacheName).catch(() => false)
}
