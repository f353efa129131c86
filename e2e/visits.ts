import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { InterfaceLanguage } from '@redbud/contract/words'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { PageHandler } from '../apps/server/src/app.ts'

const handler = join(import.meta.dirname, '../apps/web/build/handler.js')

/** The web app as it was built last. */
export const builtPages = async (): Promise<PageHandler> => {
  if (!existsSync(handler)) throw new Error('The web app is not built: cd apps/web && npx vite build')
  return ((await import(pathToFileURL(handler).href)) as { handler: PageHandler }).handler
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })

export interface Visit {
  /** Who looks; nobody is signed in without. */
  person?: { token: string } | null
  language?: InterfaceLanguage
  theme?: 'light' | 'dark'
  /** CSS pixels; default 360 × 780, a phone. */
  width?: number
  height?: number
  javaScript?: boolean
  /** As a phone or tablet is operated; default for windows below 768 px. */
  touch?: boolean
  /** Things may move by themselves; default: as little as possible does. */
  motion?: boolean
  /** A service worker is installed, through which every request then goes: a third more work. Default: none. */
  worker?: boolean
}

/** A browser window of its own (cookies, storage) for one person, and what went wrong in it. */
export interface Window {
  page: Page
  context: BrowserContext
  /** Errors on the console or in scripts, and requests that left the machine or failed on the server. */
  troubles: string[]
  close(): Promise<void>
}

/** Opens a window in which a person visits the site, in their language, theme and size. */
export const openWindow = async (browser: Browser, url: string, visit: Visit = {}): Promise<Window> => {
  const { person, language = 'en', theme = 'light', width = 360, height = 780, javaScript = true } = visit
  const touch = visit.touch ?? width < 768
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    locale: language === 'zh-Hans' ? 'zh-CN' : 'en-US',
    colorScheme: theme,
    reducedMotion: visit.motion ? 'no-preference' : 'reduce',
    hasTouch: touch,
    isMobile: touch,
    javaScriptEnabled: javaScript,
    serviceWorkers: visit.worker ? 'allow' : 'block',
  })
  await context.addCookies([
    { name: 'redbud_language', value: language, url },
    ...(person ? [{ name: 'redbud_session', value: person.token, url, httpOnly: true }] : []),
  ])
  const page = await context.newPage()
  // Sooner than the test gives up, so that what was waited for has a name.
  page.setDefaultTimeout(45_000)
  return { page, context, troubles: watch(page, url), close: () => context.close() }
}

const watch = (page: Page, url: string): string[] => {
  const troubles: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`))
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob|about|chrome):/.test(request.url()))
      troubles.push(`left the machine: ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) troubles.push(`${response.status()}: ${response.url()}`)
  })
  return troubles
}

/** Goes to an address and waits until the page can be used: scripts have taken over, pictures in sight are there. */
export const visit = async (page: Page, path: string): Promise<void> => {
  await page.goto(path, { waitUntil: 'load' })
  // SvelteKit's own marks: the first where it is on the page and scripts may run, the second once it has taken over.
  if (await page.evaluate("Object.keys(window).some((name) => name.startsWith('__sveltekit'))"))
    await page.locator('#svelte-announcer').waitFor({ state: 'attached' })
  await picturesInSight(page)
}

/** Waits for every picture in the window, at most for a few seconds. */
export const picturesInSight = async (page: Page): Promise<void> => {
  await page.evaluate(`Promise.race([
    new Promise((done) => setTimeout(done, 4000)),
    Promise.all([...document.images]
      .filter((image) => {
        const { top, bottom, left, right } = image.getBoundingClientRect()
        return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth
      })
      .map((image) => image.decode().catch(() => undefined))),
  ])`)
}
