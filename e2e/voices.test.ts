import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { limits } from '@redbud/contract/limits'
import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeSound, tone } from '../apps/server/test/clips.ts'
import { signUp } from '../apps/server/test/factories.ts'
import type { Person } from '../apps/server/test/site.ts'
import { filesKept } from './files-kept.ts'
import { type OpenSite, openBrowser, openSite, openWindow, share, visit, type Window } from './harness.ts'
import { messagesOf } from './screens.ts'

const { phrasebook: m, publish: p, lesson: l, shell, voice: c } = messagesOf.en

/** With a microphone that beeps, which nobody has to allow. */
const microphone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

let browser: Browser
let site: OpenSite
let folder: string
share(
  async () => {
    folder = mkdtempSync(join(tmpdir(), 'redbud-e2e-voices-'))
    ;[browser, site] = await Promise.all([openBrowser(microphone), openSite()])
  },
  async () => {
    await browser?.close()
    await site?.close()
    rmSync(folder, { recursive: true, force: true })
  },
)

const teach = async (handle: string) => {
  const teacher = await signUp(site, { handle })
  const window = await openWindow(browser, site.url, { person: teacher })
  const { page } = window
  await visit(page, '/publish')
  await page.getByText(p.kinds.text, { exact: true }).click()
  await page.getByLabel(p.noteTitle).fill('How to say hello')
  await page.getByRole('button', { name: l.attach }).click()
  const dialog = page.getByRole('dialog', { name: l.title })
  for (const [text, meaning] of [
    ['你好', 'hello'],
    ['再见', 'goodbye'],
  ] as const) {
    await dialog.getByLabel(l.text).fill(text)
    await dialog.getByLabel(m.meaning).fill(meaning)
    await dialog.getByRole('button', { name: l.add, exact: true }).click()
  }
  return { teacher, window, page, dialog }
}
/** That long has been recorded, or longer: a busy page may not show each second. */
const after = (page: Page, seconds: number) => {
  const from = Array.from({ length: limits.voiceSeconds - seconds }, (_, more) =>
    c.time(seconds + more, limits.voiceSeconds),
  )
  return page.getByText(new RegExp(`\\b(${from.join('|')})`)).waitFor()
}
const record = async (page: Page, text: string, seconds: number) => {
  await page.getByRole('button', { name: `${c.record}: ${text}` }).click()
  await after(page, seconds)
  await page.getByRole('button', { name: `${c.stop}: ${text}` }).click()
  await page.getByRole('button', { name: `${c.listen}: ${text}` }).waitFor()
}
/** Presses play; that it sounds shows in how far it is. */
const hear = async (page: Page, name: string) => {
  const button = page.getByRole('button', { name })
  await button.click()
  await expect
    .poll(() => page.evaluate(`Math.max(...[...document.querySelectorAll('audio')].map((one) => one.currentTime))`))
    .toBeGreaterThan(0.3)
  await page.evaluate(`document.querySelectorAll('audio').forEach((one) => { one.pause(); one.currentTime = 0 })`)
}
/** Under which the device keeps the recording of the first phrase. */
const keptKey = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => {
    const name = Object.keys(localStorage).find((key) => key.startsWith('redbud.note.')) ?? ''
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null') as {
      words: { phrases: { recording?: string | null }[] }
    } | null
    return kept?.words.phrases[0]?.recording
  })
/** There is no dictionary here, of which some is asked. */
const troublesOf = ({ troubles }: Window) => troubles.filter((trouble) => !trouble.includes('/dictionary/'))
const learner = async (handle: string): Promise<Person> => {
  const person = await signUp(site, { handle })
  await site.call(person, 'PATCH /me', { body: { reads: ['en'], learning: ['zh-Hans'] } })
  return person
}

test('recorded, heard, done again, published; another person hears it, keeps it, and is asked for it without a connection', async () => {
  const { window: writing, page: desk, dialog } = await teach('laoshi')
  await dialog.getByRole('button', { name: `${c.add}: 你好` }).click()
  await dialog.getByText(c.hint(limits.voiceSeconds)).waitFor()
  await record(desk, '你好', 1)
  await hear(desk, `${c.listen}: 你好`)
  await expect.poll(() => keptKey(desk)).toBeTruthy()
  const first = await keptKey(desk)
  await dialog.getByRole('button', { name: `${c.again}: 你好` }).click()
  await after(desk, 2)
  // whoever is done keeps what they were saying
  await dialog.getByRole('button', { name: shell.done }).click()
  await dialog.waitFor({ state: 'detached' })

  // a closed tab loses nothing
  const keepsTheSecond = async () => {
    const key = (await keptKey(desk)) ?? first
    return key !== first && (await filesKept(desk)).includes(key ?? '')
  }
  await expect.poll(keepsTheSecond).toBe(true)
  await desk.reload()
  await desk.getByRole('button', { name: l.attached(2) }).click()
  await dialog.getByRole('button', { name: `${c.spoken}: 你好` }).click()
  await hear(desk, `${c.listen}: 你好`)
  await dialog.getByRole('button', { name: shell.done }).click()
  await desk.getByRole('button', { name: p.publish, exact: true }).click()
  await desk.waitForURL(/\/notes\/\w+$/)
  const path = new URL(desk.url()).pathname
  expect(troublesOf(writing)).toEqual([])

  // what is edited keeps its voices
  await visit(desk, `${path}/edit`)
  await desk.getByLabel(p.noteTitle).fill('How to say hello, again')
  await desk.getByRole('button', { name: p.saveChanges }).click()
  await desk.waitForURL(new RegExp(`${path}$`))
  await writing.close()

  const june = await learner('june')
  const window = await openWindow(browser, site.url, { person: june, worker: true })
  const { page, context } = window
  await visit(page, '/')
  await page.evaluate('navigator.serviceWorker.ready')
  await visit(page, path)
  const lesson = page.getByRole('region', { name: m.lesson.heading })
  expect(await lesson.getByRole('button', { name: m.voice.author }).count()).toBe(1)
  await hear(page, `${m.voice.author}: 你好`)
  await lesson.getByRole('button', { name: m.lesson.keepAll }).click()
  await lesson.getByRole('link', { name: m.kept }).waitFor()

  const [hello] = (await site.call(june, 'GET /me/phrases', { query: { q: '你好' } })).items
  expect(hello?.voice?.seconds).toBeGreaterThan(1.5)
  await visit(page, `/phrasebook/${hello?.id}`)
  await hear(page, `${m.voice.author}: 你好`)

  // Once answered, it is asked for by ear, though this device has no voice of its own.
  await visit(page, '/phrasebook/review')
  await page.getByRole('button', { name: m.showAnswer }).click()
  await hear(page, `${m.voice.author}: 你好`)
  const grade = (name: keyof typeof m.grades) =>
    page.getByRole('group', { name: m.grade }).getByRole('button', { name: new RegExp(`^${m.grades[name]}`) })
  await grade('again').click()
  await page.getByRole('button', { name: m.showAnswer }).click()
  await grade('easy').click()
  await page.getByRole('heading', { name: m.exercise.listen }).waitFor()
  await hear(page, m.voice.author)
  await expect
    .poll(() => page.evaluate(`caches.match('/phrasebook/review', { ignoreVary: true }).then(Boolean)`))
    .toBe(true)
  await context.setOffline(true)
  await page.goto('/phrasebook/review')
  await page.getByText(m.offline).waitFor()
  await page.getByRole('heading', { name: m.exercise.listen }).waitFor()
  await hear(page, m.voice.author)
  // what can't be heard after all is read
  await page.evaluate(
    `HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('', 'NotSupportedError'))`,
  )
  await page.getByRole('button', { name: m.voice.author }).click()
  await page.getByRole('article').getByText('你好', { exact: true }).waitFor()
  expect(troublesOf(window).filter((trouble) => !trouble.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
  await window.close()
})

test('a file is taken; what is none, or too long, is refused in words', async () => {
  const { window, page, dialog } = await teach('filer')
  await dialog.getByRole('button', { name: `${c.add}: 你好` }).click()
  const engine = await site.ctx.videos.engine()
  if (!engine) throw new Error('nothing works on sound here')
  const choose = (path: string) => dialog.locator('input[type=file]').setInputFiles(path)
  const words = join(folder, 'words.m4a')
  writeFileSync(words, 'These are words.')
  await choose(words)
  await dialog.getByText(c.problems.broken_recording).waitFor()
  await choose(await makeSound(engine, join(folder, 'long.m4a'), { audio: tone(40) }))
  await dialog.getByText(c.problems.recording_too_long(limits.voiceSeconds)).waitFor()
  await dialog.getByRole('button', { name: shell.done }).click()
  await page.getByRole('button', { name: p.publish, exact: true }).click()
  await page.getByText(c.failed).waitFor()
  await page.getByRole('button', { name: l.attached(2) }).click()
  await dialog.getByRole('button', { name: `${c.spoken}: 你好` }).click()
  await choose(await makeSound(engine, join(folder, 'hello.m4a'), { audio: tone(2) }))
  await expect.poll(() => dialog.getByText(c.problems.recording_too_long(limits.voiceSeconds)).count()).toBe(0)
  await hear(page, `${c.listen}: 你好`)
  await dialog.getByRole('button', { name: `${c.remove}: 你好` }).click()
  await dialog.getByText(c.hint(limits.voiceSeconds)).waitFor()
  await choose(join(folder, 'hello.m4a'))
  await dialog.getByRole('button', { name: shell.done }).click()
  await page.getByRole('button', { name: p.publish, exact: true }).click()
  await page.waitForURL(/\/notes\/\w+$/)
  await page.getByRole('button', { name: `${m.voice.author}: 你好` }).waitFor()
  await window.close()
})

test('where the microphone is refused, or there is none, it says so', async () => {
  const { window, page, dialog } = await teach('mute')
  await dialog.getByRole('button', { name: `${c.add}: 再见` }).click()
  await page.evaluate(`MediaRecorder.prototype.start = () => { throw new DOMException('', 'NotSupportedError') }`)
  await dialog.getByRole('button', { name: `${c.record}: 再见` }).click()
  await dialog.getByText(c.microphone.busy).waitFor()
  const failing = (name: string) =>
    page.evaluate(
      `navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', ${JSON.stringify(name)}))`,
    )
  for (const [name, sentence] of [
    ['NotAllowedError', c.microphone.refused],
    ['NotFoundError', c.microphone.none],
    ['NotReadableError', c.microphone.busy],
  ] as const) {
    await failing(name)
    await dialog.getByRole('button', { name: `${c.record}: 再见` }).click()
    await dialog.getByText(sentence).waitFor()
  }
  await page.evaluate('delete window.MediaRecorder')
  await dialog.getByRole('button', { name: `${c.record}: 再见` }).click()
  await dialog.getByText(c.microphone.impossible).waitFor()
  expect(troublesOf(window)).toEqual([])
  await window.close()
})

test('a recording ends by itself after as long as it may take', async () => {
  const { window, page, dialog } = await teach('talker')
  await dialog.getByRole('button', { name: `${c.add}: 你好` }).click()
  await page.getByRole('button', { name: `${c.record}: 你好` }).click()
  await page.getByRole('button', { name: `${c.listen}: 你好` }).waitFor({ timeout: (limits.voiceSeconds + 10) * 1000 })
  await dialog.getByText(c.sending).waitFor({ state: 'detached' })
  expect(await dialog.getByRole('alert').count()).toBe(0)
  await window.close()
})
