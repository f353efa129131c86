import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fromPublicId } from '../apps/server/src/platform/ids.ts'
import { password, signUp } from '../apps/server/test/factories.ts'
import { createTestDatabase, type TestDatabase } from '../apps/server/test/harness.ts'
import type { Person } from '../apps/server/test/site.ts'
import { arrive } from './arrive.ts'
import { filesKept } from './files-kept.ts'
import { type OpenSite, openBrowser, openSite, openWindow, share, type Window } from './harness.ts'
import { makePictures, type PictureFile } from './pictures.ts'
import { freePort } from './visits.ts'

/** Pieces of uploads that reached the server: where they began. */
let offsets: number[] = []
/** Settles as soon as a second piece arrives. */
let second = Promise.withResolvers<void>()
const arriving = new Set<IncomingMessage>()
let folder: string
let browser: Browser
let site: OpenSite
let small: PictureFile[]
let large: string
let person: Person
let window: Window

share(
  async () => {
    folder = mkdtempSync(join(tmpdir(), 'redbud-test-pictures-'))
    ;[browser, site] = await Promise.all([openBrowser(), openSite()])
    small = await makePictures(browser, 2)
    large = await largePicture()
    site.app.server.on('request', (request: IncomingMessage) => {
      if (request.method !== 'PATCH') return
      offsets.push(Number(request.headers['upload-offset']))
      if (offsets.length === 2) second.resolve()
      arriving.add(request)
      request.on('close', () => arriving.delete(request))
    })
  },
  async () => {
    await browser?.close()
    await site?.close()
    rmSync(folder, { recursive: true, force: true })
  },
)
beforeEach(async () => {
  offsets = []
  second = Promise.withResolvers()
  person = await signUp(site)
  window = await openWindow(browser, site.url, { person })
})
afterEach(async () => {
  await window.close()
})

/** A photo of several chunks: noise hardly compresses. As a file, which reaches the browser sooner than bytes. */
const largePicture = async (): Promise<string> => {
  const [width, height] = [2800, 2400]
  const pixels = randomBytes(width * height * 3)
  const path = join(folder, 'large.jpg')
  await sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 97, chromaSubsampling: '4:4:4' })
    .toFile(path)
  return path
}

const choose = (page: Page, files: PictureFile[] | string) => page.locator('input[type=file]').setInputFiles(files)
const uploaded = (page: Page, count: number) =>
  expect.poll(() => page.getByText('Describe', { exact: true }).count()).toBe(count)
const notes = async () =>
  (await site.call(person, 'GET /accounts/{handle}/notes', { params: { handle: person.handle } })).items

/** Lets a page send so many bytes a second. @returns what takes the connection away from it, and gives it back unhampered */
const slowDown = async (page: Page, bytesPerSecond: number): Promise<(offline: boolean) => Promise<void>> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const emulate = async (offline: boolean, uploadThroughput = -1): Promise<void> => {
    const conditions = { offline, latency: 0, downloadThroughput: -1, uploadThroughput }
    await session.send('Network.emulateNetworkConditions', conditions)
    // what is on its way would still arrive
    if (offline) for (const { socket } of arriving) socket.destroy()
  }
  await emulate(false, bytesPerSecond)
  return emulate
}

/** Bytes; on a slow line a larger one would be cut, and lost, before it is through. */
const firstPiece = 512 * 1024

/** The second piece of the large photo is on its way: the first has been acknowledged. */
const inTheMiddle = () => second.promise

/** Every piece began where the ones before had ended: nothing that arrived was sent again. */
const expectNothingTwice = () => {
  const [first, ...rest] = offsets
  expect(first).toBe(0)
  expect(Math.min(...rest)).toBeGreaterThanOrEqual(firstPiece)
  expect([...offsets].sort((a, b) => a - b)).toEqual(offsets)
}

test('an upload goes on where the connection broke', async () => {
  const { page } = window
  await arrive(page, '/publish')
  const goOffline = await slowDown(page, 4_000_000)
  await choose(page, large)
  await page.getByText(/^Uploading, \d+ %$|s left$/).waitFor()
  await inTheMiddle()
  await goOffline(true)
  await page.getByText('Goes on when the connection is back').waitFor()
  await goOffline(false)
  await uploaded(page, 1)
  expectNothingTwice()
})

test('the first piece is small, and those after it as large as the line is fast', async () => {
  const { page } = window
  await arrive(page, '/publish')
  await choose(page, large)
  await uploaded(page, 1)
  const [, second = 0, third = 0] = offsets
  expect(second).toBe(firstPiece)
  expect(third - second).toBeGreaterThan(2 * firstPiece)
})

test('a server that is away behind its proxy is waited for', async () => {
  const { page } = window
  let refused = 0
  await page.route('**/api/v1/uploads**', (route) => {
    refused++
    return route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' })
  })
  await page.clock.install()
  await arrive(page, '/publish')
  await choose(page, small.slice(0, 1))
  const waited = async () => {
    await page.clock.fastForward(20_000)
    return refused
  }
  await expect.poll(waited, { timeout: 30_000 }).toBeGreaterThan(8)
  await page.getByText('Goes on when the connection is back').waitFor()
  await page.unroute('**/api/v1/uploads**')
  await page.clock.fastForward(20_000)
  await uploaded(page, 1)
})

test('a photo that the server never manages to make is not tried for ever, and can be tried again', async () => {
  const { page } = window
  let refused = 0
  await page.route('**/api/v1/uploads/*/media', (route) => {
    refused++
    const problem = { type: 'about:blank', title: 'Busy', status: 503, code: 'unavailable' }
    return route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) })
  })
  await page.clock.install()
  await arrive(page, '/publish')
  await choose(page, small.slice(0, 1))
  const failed = async () => {
    await page.clock.fastForward(20_000)
    return page.getByText('Didn’t work', { exact: true }).count()
  }
  await expect.poll(failed, { timeout: 30_000 }).toBe(1)
  expect(refused).toBeGreaterThan(4)
  await page.unroute('**/api/v1/uploads/*/media')
  await page.getByRole('button', { name: 'Try again' }).click()
  await uploaded(page, 1)
})

test('a request of which nothing is heard any more is given up, and the upload goes on', async () => {
  const { page } = window
  let silent = 0
  await page.route('**/api/v1/uploads/*', (route) => {
    if (route.request().method() !== 'PATCH' || silent > 0) return route.fallback()
    silent++
    return new Promise(() => {})
  })
  await page.clock.install()
  await arrive(page, '/publish')
  await choose(page, small.slice(0, 1))
  await expect.poll(() => silent).toBe(1)
  expect(offsets).toEqual([])
  const arrived = async () => {
    await page.clock.fastForward(31_000)
    return offsets
  }
  await expect.poll(arrived, { timeout: 20_000 }).toEqual([0])
  await uploaded(page, 1)
})

/** From `takeAway` on, what was chosen can't be read, as when its card is taken out; what the device keeps of it can. */
const takesAway = (page: Page): Promise<unknown> =>
  page.addInitScript(`
    const chosen = new WeakSet()
    addEventListener('change', ({ target }) => { for (const file of target.files ?? []) chosen.add(file) }, true)
    const slice = Blob.prototype.slice
    window.takeAway = () => {
      Blob.prototype.slice = function (...range) {
        const part = slice.apply(this, range)
        if (chosen.has(this)) part.arrayBuffer = async () => { throw new DOMException('Gone', 'NotReadableError') }
        return part
      }
    }`)

test('a photo whose file is gone goes out from what the device has kept', async () => {
  const { page, context } = window
  await takesAway(page)
  await arrive(page, '/publish')
  await context.setOffline(true)
  await choose(page, small.slice(0, 1))
  await page.getByText('Goes on when the connection is back').waitFor()
  await expect.poll(() => filesKept(page)).toHaveLength(1)
  await page.evaluate('takeAway()')
  await context.setOffline(false)
  await uploaded(page, 1)
})

test('a photo whose file is gone everywhere says so, and does not keep its note waiting', async () => {
  const { page, context } = window
  const path = join(folder, 'card.jpg')
  copyFileSync(large, path)
  await page.addInitScript(`Object.defineProperty(window, 'indexedDB', { value: undefined })`)
  await arrive(page, '/publish')
  await context.setOffline(true)
  await choose(page, path)
  await page.getByText('Goes on when the connection is back').waitFor()
  await page.getByLabel('Title').fill('From a card')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('Waiting for 1 photo to upload').waitFor()
  rmSync(path)
  await context.setOffline(false)
  await page.getByText('Can’t be read any more').waitFor()
  await page.getByText('Some photos didn’t upload.').waitFor()
})

test('a closed tab loses nothing: the photo is there again and goes on', async () => {
  const { page, context } = window
  await arrive(page, '/publish')
  await slowDown(page, 4_000_000)
  await choose(page, large)
  await page.getByLabel('Title').fill('On the train')
  await inTheMiddle()
  await page.close({ runBeforeUnload: false })

  window.page = await context.newPage()
  await arrive(window.page, '/publish')
  await window.page.getByText('This is what you began').waitFor()
  await uploaded(window.page, 1)
  expectNothingTwice()
  await window.page.getByRole('button', { name: 'Publish', exact: true }).click()
  await window.page.waitForURL(/\/notes\/[0-9a-z]{26}$/)
  expect(await notes()).toMatchObject([{ title: 'On the train', photoCount: 1 }])
  await expect.poll(() => filesKept(window.page)).toEqual([])
})

test('a photo that is taken away is taken back from the server', async () => {
  const { page } = window
  await arrive(page, '/publish')
  await slowDown(page, 500_000)
  await choose(page, large)
  await expect.poll(() => offsets.length).toBe(1)
  await page.getByRole('button', { name: 'Cancel (1)' }).click()
  const waiting = async () =>
    (await site.ctx.pool.query('select 1 from uploads where account_id = $1', [fromPublicId(person.id)])).rows.length
  await expect.poll(waiting).toBe(0)
  await expect.poll(() => filesKept(page)).toEqual([])
})

test('publish, pressed without a connection, publishes once, also when the tab was closed', async () => {
  const { page, context } = window
  await arrive(page, '/publish')
  await context.setOffline(true)
  await choose(page, small)
  await page.getByText('Goes on when the connection is back').first().waitFor()
  await page.getByLabel('Title').fill('From the mountain')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('Waiting for 2 photos to upload').waitFor()
  await page.close({ runBeforeUnload: false })
  await context.setOffline(false)
  expect(await notes()).toEqual([])

  const [one, other] = [await context.newPage(), await context.newPage()]
  await Promise.all([one.goto('/'), other.goto('/following')])
  await expect.poll(notes).toMatchObject([{ title: 'From the mountain', photoCount: 2 }])
  // The server knows before the page has its answer.
  const kept = () => one.evaluate(`Object.keys(localStorage).filter((name) => name.startsWith('redbud.note.'))`)
  await expect.poll(kept).toEqual([])
  window.page = await context.newPage()
  await arrive(window.page, '/publish')
  expect(await window.page.getByLabel('Title').inputValue()).toBe('')
  expect(await notes()).toHaveLength(1)
})

test('who comes back to the page goes on by themselves, and hears that it is out', async () => {
  const { page, context } = window
  await arrive(page, '/publish')
  await page.getByText('Words only', { exact: true }).click()
  await page.getByLabel('Title').fill('From the tunnel')
  await context.setOffline(true)
  await page.getByLabel('Title').press('Tab')
  await page.getByRole('button', { name: 'Publish', exact: true }).press('Enter')
  await page.getByText('goes out when you’re back').waitFor()
  await page.close({ runBeforeUnload: false })
  await context.setOffline(false)

  window.page = await context.newPage()
  await arrive(window.page, '/')
  await window.page.getByText('The note that waited for the connection is published.').waitFor()
  await window.page.getByRole('button', { name: 'Show it' }).press('Enter')
  await window.page.getByRole('heading', { name: 'From the tunnel' }).waitFor()
  expect(await notes()).toHaveLength(1)
})

test('an upload goes on after the server was killed in the middle', async () => {
  const database = await createTestDatabase()
  const data = mkdtempSync(join(tmpdir(), 'redbud-test-killed-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  let server = await start(database, data, port)
  try {
    const { token } = await made(url)
    const visitor = await openWindow(browser, url, { person: { token } })
    const { page } = visitor
    await arrive(page, '/publish')
    const goOffline = await slowDown(page, 4_000_000)
    const sent: number[] = []
    const inTheMiddle = Promise.withResolvers<void>()
    page.on('request', (request) => {
      if (request.method() !== 'PATCH') return
      sent.push(Number(request.headers()['upload-offset']))
      if (sent.length === 2) inTheMiddle.resolve()
    })
    await choose(page, large)
    await inTheMiddle.promise
    server.kill('SIGKILL')
    await goOffline(false)
    await page.getByText('Goes on when the connection is back').waitFor()
    server = await start(database, data, port)
    await uploaded(page, 1)
    const [first, ...rest] = sent
    expect(first).toBe(0)
    expect(Math.min(...rest)).toBeGreaterThanOrEqual(firstPiece)
    await visitor.close()
  } finally {
    server.kill('SIGKILL')
    await database.drop()
    rmSync(data, { recursive: true, force: true })
  }
})

/** A server as `npm start` runs it, in a process of its own. */
const start = async (database: TestDatabase, data: string, port: number): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../apps/server/src/main.ts')], {
    env: {
      PATH: process.env.PATH,
      REDBUD_DATABASE_URL: database.url,
      REDBUD_TRANSLATORS: 'off',
      REDBUD_DATA: data,
      REDBUD_PORT: String(port),
      REDBUD_ROLES: 'web',
      REDBUD_DEMO: 'off',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout?.on('data', (text) => {
    said += text
  })
  await expect.poll(() => said).toContain('Redbud is open')
  return child
}

const made = async (url: string): Promise<{ token: string }> => {
  const answer = await fetch(`${url}/api/v1/accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ handle: 'stubborn', email: 'stubborn@example.com', password }),
  })
  return (await answer.json()) as { token: string }
}
