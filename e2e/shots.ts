import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type InterfaceLanguage, interfaceLanguages } from '@redbud/contract/words'
import type { Browser } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { type DemoSite, openDemoSite } from './demo-site.ts'
import { messagesOf, type Screen, screens, type Who } from './screens.ts'
import { openWindow, picturesInSight, visit } from './visits.ts'

/** CSS pixels: a phone, a tablet, a desktop. */
const sizes = [
  { width: 360, height: 780 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
] as const
type Size = (typeof sizes)[number]
const themes = ['light', 'dark'] as const
const pagesAtOnce = 2

interface Shot {
  file: string
  screen: string
  width: number
  language: InterfaceLanguage
  theme: (typeof themes)[number]
}

/** One window after the other shows its screens in both themes. */
interface Round {
  who: Who
  language: InterfaceLanguage
  size: Size
  screens: Screen[]
}

const main = async ([folder, ...wanted]: string[], signal: AbortSignal): Promise<number> => {
  const chosen = wanted.length > 0 ? screens.filter(({ name }) => wanted.includes(name)) : screens
  if (!folder || chosen.length === 0) {
    console.error(`usage: npm run shots -- DIR [screen …]\nscreens: ${screens.map(({ name }) => name).join(' ')}`)
    return 1
  }
  const target = resolve(folder)
  mkdirSync(target, { recursive: true })
  const made = (part: number) => tell(`Making the demonstration community: ${Math.round(part * 100)} %`)
  const site = await openDemoSite(made, signal)
  const browser = await openBrowser()
  try {
    tell('')
    const rounds = roundsOf(chosen)
    const all = rounds.reduce((sum, round) => sum + round.screens.length * themes.length, 0)
    const shots: Shot[] = []
    const failures: string[] = []
    const work = async (): Promise<void> => {
      for (let round = rounds.shift(); round && !signal.aborted; round = rounds.shift())
        await takeRound(browser, site, target, round, {
          taken: (shot) => {
            shots.push(shot)
            tell(`${shots.length} of ${all} pictures: ${shot.file}`)
          },
          failed: (what) => failures.push(what),
        })
    }
    await Promise.all(Array.from({ length: pagesAtOnce }, work))
    signal.throwIfAborted()
    writeFileSync(join(target, 'index.html'), indexOf(chosen, shots))
    tell(`${shots.length} pictures: ${join(target, 'index.html')}\n`)
    for (const failure of failures) console.error(failure)
    return failures.length > 0 ? 1 : 0
  } finally {
    await browser.close()
    await site.close()
  }
}

const roundsOf = (chosen: Screen[]): Round[] => {
  const kinds: Who[] = ['nobody', 'member', 'newcomer', 'administrator']
  return interfaceLanguages.flatMap((language) =>
    sizes.flatMap((size) =>
      kinds.flatMap((who) => {
        const theirs = chosen.filter((screen) => screen.who === who && size.width >= (screen.fromWidth ?? 0))
        return theirs.length > 0 ? [{ who, language, size, screens: theirs }] : []
      }),
    ),
  )
}

interface Told {
  taken: (shot: Shot) => void
  failed: (what: string) => void
}

const takeRound = async (browser: Browser, site: DemoSite, target: string, round: Round, told: Told): Promise<void> => {
  const { who, language, size } = round
  const person = who === 'nobody' ? null : site.people[language][who]
  const window = await openWindow(browser, site.url, { person, language, ...size })
  const { page } = window
  for (const screen of round.screens) {
    try {
      await page.emulateMedia({ colorScheme: 'light' })
      await visit(page, screen.path(site.places[language]))
      await screen.prepare?.(page, site.places[language], messagesOf[language])
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme })
        await picturesInSight(page)
        const file = `${screen.name}.${size.width}.${language}.${theme}.jpg`
        await page.screenshot({ path: join(target, file), type: 'jpeg', quality: 85 })
        told.taken({ file, screen: screen.name, width: size.width, language, theme })
      }
    } catch (error) {
      told.failed(
        `${screen.name} at ${size.width} px in ${language}: ${error instanceof Error ? error.message : error}`,
      )
    }
  }
  await window.close()
}

/** The last line of the terminal says how far it is. */
const tell = (line: string): void => {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line}`)
  else if (line.endsWith('\n')) process.stdout.write(line)
}

const indexOf = (chosen: Screen[], shots: Shot[]): string => {
  const figures = (screen: Screen) =>
    sizes
      .flatMap(({ width }) =>
        interfaceLanguages.flatMap((language) => themes.map((theme) => ({ width, language, theme }))),
      )
      .map((view) =>
        shots.find(
          (shot) =>
            shot.screen === screen.name &&
            Object.entries(view).every(([key, value]) => shot[key as keyof Shot] === value),
        ),
      )
      .filter((shot) => shot !== undefined)
      .map(
        ({ file, width, language, theme }) =>
          `<a href="${file}" class="w${width} ${language} ${theme}"><img src="${file}" alt="${width} px, ${language}, ${theme}" width="${width}" loading="lazy"></a>`,
      )
      .join('\n')
  const choice = (name: string, values: readonly string[]) =>
    `<fieldset><legend>${name}</legend>${values.map((value) => `<label><input type="checkbox" checked value="${value}"> ${value}</label>`).join('')}</fieldset>`
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Redbud: every screen</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { margin: 0 1.5rem 3rem }
header { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 1.5rem; padding: .75rem 0; background: Canvas }
fieldset { border: 0; padding: 0; display: flex; gap: .75rem }
legend { float: left; margin-inline-end: .5rem; opacity: .7 }
section > div { display: flex; gap: 1rem; overflow-x: auto; align-items: flex-start; padding-bottom: .5rem }
img { display: block; height: auto; border-radius: 8px; box-shadow: 0 0 0 1px color-mix(in srgb, CanvasText 15%, transparent) }
.w360 img { width: 240px } .w768 img { width: 320px } .w1440 img { width: 600px }
${[...sizes.map(({ width }) => `w${width}`), ...interfaceLanguages, ...themes].map((name) => `body[data-hide~="${name}"] .${name} { display: none }`).join('\n')}
</style>
<header>
${choice(
  'Width',
  sizes.map(({ width }) => `w${width}`),
)}
${choice('Language', interfaceLanguages)}
${choice('Theme', themes)}
</header>
${chosen.map((screen) => `<section id="${screen.name}"><h2>${screen.name}</h2><div>${figures(screen)}</div></section>`).join('\n')}
<script>
const boxes = [...document.querySelectorAll('input')]
const show = () => document.body.setAttribute('data-hide', boxes.filter((box) => !box.checked).map((box) => box.value).join(' '))
for (const box of boxes) box.addEventListener('change', show)
</script>
`
}

const stopping = new AbortController()
for (const wish of ['SIGINT', 'SIGTERM'] as const) process.once(wish, () => stopping.abort())
try {
  process.exitCode = await main(process.argv.slice(2), stopping.signal)
} catch (error) {
  if (!stopping.signal.aborted) throw error
  process.exitCode = 130
}
