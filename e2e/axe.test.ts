import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { InterfaceLanguage } from '@redbud/contract/words'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Community, makeCommunity } from './community.ts'
import { browser, openWindow, shareSite, site, visit, type Window } from './harness.ts'
import { messagesOf, type Screen, screens, type Who } from './screens.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const phone = { width: 360, height: 780 }
const desktop = { width: 1440, height: 900 }

let community: Community
const windows = new Map<string, Promise<Window>>()

shareSite(async () => {
  windows.clear()
  community = await makeCommunity(site)
  // Its process takes a while to start where much else goes on.
  await site.ctx.reading.annotate(['早餐'])
})

/** One window for each kind of person and language: what it has fetched it need not fetch for every screen. */
const windowOf = (who: Who, language: InterfaceLanguage): Promise<Window> => {
  const key = `${who} ${language}`
  const window = windows.get(key) ?? open(who, language)
  windows.set(key, window)
  return window
}

const open = async (who: Who, language: InterfaceLanguage): Promise<Window> => {
  const person = who === 'nobody' ? null : community.people[language][who]
  const window = await openWindow(browser, site.url, { person, language, theme: 'light', ...phone, touch: false })
  await window.page.addInitScript(axe)
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
    const root = document.documentElement
    const wide = root.scrollWidth - root.clientWidth
    if (wide <= 0) return []
    const clipped = (element) => element !== root && (getComputedStyle(element).overflowX !== 'visible' || clipped(element.parentElement))
    const out = [...document.querySelectorAll('body *')].filter((element) =>
      element.getBoundingClientRect().right > root.clientWidth + 1 && !clipped(element.parentElement))
    return ['wider than the window by ' + wide + ' px: ' + out.slice(0, 3).map((element) => element.outerHTML.slice(0, 160)).join(' | ')]
  })()`)

/** What the reader set in their browser: 16 CSS pixels unless told otherwise. */
const setTextSize = async (page: Page, pixels: number): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setFontSizes', { fontSizes: { standard: pixels } })
  await session.detach()
}

const check = async (screen: Screen, language: InterfaceLanguage): Promise<string[]> => {
  const { page, troubles } = await windowOf(screen.who, language)
  const places = community.places[language]
  const problems: string[] = []
  const note = (where: string, found: string[]) => problems.push(...found.map((problem) => `${where}: ${problem}`))
  const small = screen.fromWidth ? desktop : phone
  troubles.length = 0

  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(small)
  await visit(page, screen.path(places))
  await screen.prepare?.(page, places, messagesOf[language])
  note('phone, light', await violations(page, everything))
  note('phone', await overflow(page))
  await setTextSize(page, 32)
  note('phone, text at 200 %', await overflow(page))
  await setTextSize(page, 16)
  await page.emulateMedia({ colorScheme: 'dark' })
  note('phone, dark', await violations(page, colours))
  await page.setViewportSize(desktop)
  // Cards find their places anew.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
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

test.for(['light', 'dark'] as const)('a theme that was chosen, %s, holds whatever the device says', async (theme) => {
  const { page, context, troubles } = await openWindow(browser, site.url, {
    person: community.people.en.member,
    theme: theme === 'dark' ? 'light' : 'dark',
    ...phone,
    touch: false,
  })
  await context.addCookies([{ name: 'redbud_theme', value: theme, url: site.url }])
  await page.addInitScript(axe)
  const { en } = community.places
  for (const path of ['/', `/notes/${en.photoNote}`, '/settings/appearance']) {
    await visit(page, path)
    expect(await page.locator('html').getAttribute('data-theme')).toBe(theme)
    const lightness = Number(
      await page.evaluate(`(() => {
        const drawn = new OffscreenCanvas(1, 1).getContext('2d')
        drawn.fillStyle = getComputedStyle(document.body).backgroundColor
        drawn.fillRect(0, 0, 1, 1)
        return drawn.getImageData(0, 0, 1, 1).data[1]
      })()`),
    )
    if (theme === 'dark') expect(lightness).toBeLessThan(64)
    else expect(lightness).toBeGreaterThan(192)
    expect(await violations(page, colours), path).toEqual([])
  }
  expect(troubles).toEqual([])
  await context.close()
})

test.for(screens)('$name can be used by everyone, in either language', async (screen) => {
  const [english, chinese] = await Promise.all([check(screen, 'en'), check(screen, 'zh-Hans')])
  expect({ en: english, 'zh-Hans': chinese }).toEqual({ en: [], 'zh-Hans': [] })
})
