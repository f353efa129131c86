import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { InterfaceLanguage } from '@redbud/contract/words'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Community, makeCommunity } from './community.ts'
import { type OpenSite, openBrowser, openSite, openWindow, visit, type Window } from './harness.ts'
import { messagesOf, type Screen, screens, type Who } from './screens.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const phone = { width: 360, height: 780 }
const desktop = { width: 1440, height: 900 }
const languages: InterfaceLanguage[] = ['en', 'zh-Hans']

let browser: Browser
let site: OpenSite
let community: Community
const windows = new Map<string, Window>()

beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), openSite()])
  community = await makeCommunity(site)
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** One window for each kind of person and language; what is in the HTTP cache need not be fetched for every screen. */
const windowOf = async (who: Who, language: InterfaceLanguage): Promise<Window> => {
  const key = `${who} ${language}`
  const open = windows.get(key)
  if (open) return open
  const person = who === 'nobody' ? null : community.people[who]
  const window = await openWindow(browser, site.url, { person, language, theme: 'light', ...phone, touch: false })
  await window.page.addInitScript(axe)
  windows.set(key, window)
  return window
}

/** Rules for everyone's sake that axe counts as best practice stay on; these judge what the app does on purpose. */
const off = {
  // A dialog's or menu's content lies in the browser's top layer, outside every landmark.
  region: { enabled: false },
}
const everything = { resultTypes: ['violations'], rules: off }
const colours = { resultTypes: ['violations'], runOnly: { type: 'rule', values: ['color-contrast'] } }

interface Violation {
  id: string
  help: string
  nodes: { html: string; failureSummary: string }[]
}

const violations = async (page: Page, options: object): Promise<string[]> => {
  const found = (await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then((r) => r.violations)`,
  )) as Violation[]
  return found.flatMap(({ id, help, nodes }) =>
    nodes
      .slice(0, 4)
      .map(
        ({ html, failureSummary }) =>
          `${id} (${help}): ${html.slice(0, 300)} — ${failureSummary.replaceAll('\n', ' ')}`,
      ),
  )
}

/** By how many pixels the page is wider than its window; and what sticks out. */
const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
    if (wide <= 0) return []
    const out = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
    return ['wider than the window by ' + wide + ' px: ' + out.slice(0, 3).map((e) => e.outerHTML.slice(0, 160)).join(' | ')]
  })()`)

const textSize = (page: Page, percent: number) =>
  page.evaluate(`document.documentElement.style.fontSize = '${percent === 100 ? '' : `${percent}%`}'`)

const check = async (screen: Screen, language: InterfaceLanguage): Promise<string[]> => {
  const { page, troubles } = await windowOf(screen.who, language)
  const problems: string[] = []
  const note = (where: string, found: string[]) => problems.push(...found.map((problem) => `${where}: ${problem}`))
  const small = screen.fromWidth ? desktop : phone
  troubles.length = 0

  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(small)
  await visit(page, screen.path(community.places))
  await screen.prepare?.(page, community.places, messagesOf[language])
  note('phone, light', await violations(page, everything))
  note('phone', await overflow(page))
  await textSize(page, 200)
  note('phone, text at 200 %', await overflow(page))
  await textSize(page, 100)
  await page.emulateMedia({ colorScheme: 'dark' })
  note('phone, dark', await violations(page, colours))
  await page.setViewportSize(desktop)
  note('desktop, dark', await violations(page, everything))
  await page.emulateMedia({ colorScheme: 'light' })
  note('desktop, light', await violations(page, colours))
  note('desktop', await overflow(page))
  note(
    'browser',
    troubles.filter((trouble) => !screen.status || !trouble.includes(`status of ${screen.status}`)),
  )
  return problems
}

describe.for(languages)('in %s', (language) => {
  beforeAll(async () => {
    for (const person of Object.values(community.people))
      await site.call(person, 'PATCH /me', { body: { interfaceLanguage: language } })
  })
  afterAll(async () => {
    for (const window of windows.values()) await window.close()
    windows.clear()
  })

  test.for(screens)('$name can be used by everyone', async (screen) => {
    expect(await check(screen, language)).toEqual([])
  })
})
