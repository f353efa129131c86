import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { password, signUp } from '../apps/server/test/factories.ts'
import { arrive, scripted } from './arrive.ts'
import { browser, openWindow, shareSite, site, type Window } from './harness.ts'

let window: Window

shareSite()
beforeEach(async () => {
  window = await openWindow(browser, site.url)
})
afterEach(async () => {
  await window.close()
})

/** What the browser itself says of a refusal is expected where one is provoked. */
const otherTroubles = (...expected: number[]): string[] =>
  window.troubles.filter(
    (trouble) => !expected.some((status) => trouble.includes(`the server responded with a status of ${status}`)),
  )

describe('signing up', () => {
  test('tells what is wrong beside each field, keeps what was typed and moves to the first problem', async () => {
    const { page } = window
    await arrive(page, '/sign-up')
    await page.getByLabel('Handle').fill('no spaces')
    await page.getByLabel('E-mail').fill('nobody')
    await page.getByRole('button', { name: 'Create account' }).click()

    await page.getByText('Only letters from a to z').waitFor()
    await page.getByText('This doesn’t look like an e-mail address.').waitFor()
    expect(await page.getByText('3–30 letters').count(), 'the same is not said twice').toBe(0)
    const handle = page.getByLabel('Handle')
    expect(await handle.inputValue()).toBe('no spaces')
    expect(await handle.getAttribute('aria-invalid')).toBe('true')
    await expect.poll(() => page.locator(':focus').getAttribute('name')).toBe('handle')
    expect(otherTroubles()).toEqual([])
  })

  test('says that a handle is taken and how to change it', async () => {
    await signUp(site, { handle: 'mei_lin' })
    const { page } = window
    await arrive(page, '/sign-up')
    await page.getByLabel('Handle').fill('Mei_Lin')
    await page.getByLabel('E-mail').fill('other@example.com')
    await page.getByLabel('Password', { exact: true }).fill('a fine long one')
    await page.getByRole('button', { name: 'Create account' }).click()

    await page.getByText(/like @Mei_Lin_\d\d or @its_Mei_Lin\.$/).waitFor()
    expect(await page.getByLabel('E-mail').inputValue()).toBe('other@example.com')
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('a fine long one')
    expect(otherTroubles(409)).toEqual([])
  })
})

test.each([
  ['/sign-up?to=/search', 'Handle', 'E-mail', '邮箱'],
  ['/sign-in', 'Handle or e-mail', null, null],
])(
  'what was typed at %s stays when the interface changes its language, but the password',
  async (path, name, email, zhEmail) => {
    for (const width of [360, 1440]) {
      const { page, troubles, close } = await openWindow(browser, site.url, { width })
      await arrive(page, path)
      await scripted(page)
      await page.getByLabel(name, { exact: true }).fill('mei_lin_2')
      if (email) await page.getByLabel(email).fill('mei@example.com')
      await page.getByLabel('Password', { exact: true }).fill('a fine long one')
      await page.getByRole('button', { name: 'Show password' }).click()
      await page.getByRole('button', { name: '简体中文' }).click()
      await page.locator('html[lang=zh-Hans]').waitFor()
      await scripted(page)
      const field = page.locator('main input[autocomplete^=username]')
      await expect.poll(() => field.inputValue()).toBe('mei_lin_2')
      if (zhEmail) expect(await page.getByLabel(zhEmail).inputValue()).toBe('mei@example.com')
      expect(await page.locator('main input[autocomplete$=password]').inputValue()).toBe('')
      expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toMatch(/mei_lin_2|a fine long one/)
      // the form knows of it, too: only the password is missing
      await page.locator('main form[method=dialog] button[type=submit]').click()
      await expect.poll(() => page.locator('main [aria-invalid=true]').count()).toBe(1)
      await arrive(page, '/search')
      await arrive(page, path)
      expect(await field.inputValue()).toBe('')
      expect(troubles).toEqual([])
      await close()
    }
  },
)

describe('signing in', () => {
  test('goes back to where one came from, and nowhere else', async () => {
    await signUp(site, { handle: 'back_1' })
    const { page } = window
    await arrive(page, '/sign-in?to=/settings/privacy')
    await signInAs('back_1')
    await page.waitForURL(`${site.url}/settings/privacy`)

    await page.context().clearCookies({ name: 'redbud_session' })
    await arrive(page, '/sign-in?to=//evil.example/')
    await signInAs('back_1')
    await page.waitForURL(`${site.url}/`)
    expect(otherTroubles()).toEqual([])
  })

  test('says that name and password don’t match', async () => {
    const { page } = window
    await arrive(page, '/sign-in')
    await signInAs('nobody_here')
    await page.getByText('That name and password don’t match.').waitFor()
    expect(await page.getByLabel('Handle or e-mail').inputValue()).toBe('nobody_here')
    // the same of every address, registered or not
    await signUp(site, { handle: 'unconfirmed_1', email: 'unconfirmed@example.com' })
    for (const address of ['unconfirmed@example.com', 'nobody@example.com']) {
      await Promise.all([page.waitForResponse('**/api/v1/sessions'), signInAs(address)])
      await page.getByText('An address works only once it is confirmed').waitFor()
    }
    expect(otherTroubles(401)).toEqual([])
  })

  test('says that the connection dropped, keeps the words, and works when it is back', async () => {
    await signUp(site, { handle: 'offline_1' })
    const { page, context } = window
    await arrive(page, '/sign-in')
    await context.setOffline(true)
    await signInAs('offline_1')
    await page.getByText('The connection dropped. What you typed is still here').waitFor()
    await context.setOffline(false)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL(`${site.url}/`)
    expect(window.troubles.filter((trouble) => !trouble.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
  })

  test('asks for the second factor: a code of the app, or a recovery code', async () => {
    await signUp(site, { handle: 'tess' })
    const { page } = window
    await arrive(page, '/sign-in?to=/settings/security')
    await signInAs('tess')
    await page.waitForURL(`${site.url}/settings/security`)
    await scripted(page)

    await page.getByRole('button', { name: 'Set up two-factor' }).click()
    await page.getByRole('dialog').getByLabel('Confirm with your password').fill(password)
    await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('img', { name: /QR code/ }).waitFor()
    const secret = ((await page.getByRole('dialog').locator('code').textContent()) ?? '').replaceAll(/\s/g, '')
    await page.getByLabel('Then enter the code that it shows').fill(totp(secret))
    await page.getByRole('button', { name: 'Switch on' }).click()
    const dialog = page.getByRole('dialog', { name: 'Your recovery codes' })
    await dialog.waitFor()
    const codes = await dialog.getByRole('listitem').allTextContents()
    expect(codes).toHaveLength(10)
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByRole('button', { name: 'New recovery codes' }).waitFor()

    await page.context().clearCookies({ name: 'redbud_session' })
    await arrive(page, '/sign-in')
    await signInAs('tess')
    await page.getByRole('heading', { name: 'One more step' }).waitFor()
    await page.getByLabel('Code', { exact: true }).fill('000000')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('That code isn’t right').waitFor()
    // No code is taken twice; one step ahead is let through, and still is where a step passes meanwhile.
    await page.getByLabel('Code', { exact: true }).fill(totp(secret, 1))
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.waitForURL(`${site.url}/`)

    await page.context().clearCookies({ name: 'redbud_session' })
    await arrive(page, '/sign-in')
    await signInAs('tess')
    await page.getByRole('button', { name: 'Use a recovery code instead' }).click()
    await page.getByLabel('Recovery code').fill(codes[0] ?? '')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.waitForURL(`${site.url}/`)
    expect(otherTroubles(401)).toEqual([])
  })

  test('works with a passkey', async () => {
    await signUp(site, { handle: 'pat' })
    const { page } = window
    await addDevice()
    await arrive(page, '/sign-in?to=/settings/security')
    await signInAs('pat')
    await page.waitForURL(`${site.url}/settings/security`)
    await scripted(page)
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByLabel('Name of this passkey').fill('Test phone')
    const confirm = page.getByLabel('Confirm with your password')
    await confirm.fill('not my password')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByText('That is not your current password.').waitFor()
    await confirm.fill(password)
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByText('Test phone').waitFor()

    await page.context().clearCookies({ name: 'redbud_session' })
    await arrive(page, '/sign-in')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL(`${site.url}/`)

    await arrive(page, '/settings/security')
    await scripted(page)
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Remove “Test phone”?' })
    await dialog.getByLabel('Confirm with your password').fill(password)
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await page.getByText('No passkeys yet.').waitFor()
    expect(otherTroubles(403)).toEqual([])
  })

  test('says that a device has a passkey already', async () => {
    const { token } = await signUp(site, { handle: 'pat_2' })
    const { page, context } = window
    await context.addCookies([{ name: 'redbud_session', value: token, url: site.url, httpOnly: true }])
    await addDevice()
    await arrive(page, '/settings/security')
    const add = async (name: string) => {
      await page.getByRole('button', { name: 'Add a passkey' }).click()
      await page.getByLabel('Name of this passkey').fill(name)
      await page.getByLabel('Confirm with your password').fill(password)
      await page.getByRole('button', { name: 'Add a passkey' }).click()
    }
    await add('First')
    await page.getByText('First').waitFor()
    await add('Second')
    await page.getByText('This device has a passkey for your account already.').waitFor()
    expect(await page.getByLabel('Name of this passkey').inputValue()).toBe('Second')
    expect(otherTroubles()).toEqual([])
  })

  test('says that a passkey could not be asked for', async () => {
    const { page } = window
    // Passkeys belong to the name of a site, which is not the only way to reach it.
    await arrive(page, site.url.replace('localhost', '127.0.0.1').concat('/sign-in'))
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText('That passkey wasn’t accepted.').waitFor()
    expect(otherTroubles().filter((trouble) => !trouble.startsWith('left the machine'))).toEqual([])
  })
})

describe('signing out', () => {
  test('says that it did not work, instead of letting anyone believe that they are out', async () => {
    const person = await signUp(site)
    const { page, context } = await openWindow(browser, site.url, { person, width: 1440 })
    const signOut = async () => {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'More', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
    }
    await arrive(page, '/search')
    await context.setOffline(true)
    await signOut()
    await page.getByText('You are still signed in').waitFor()
    expect(page.url()).toBe(`${site.url}/search`)
    await context.setOffline(false)
    await site.call(person, 'GET /me')

    await signOut()
    await page.waitForURL(`${site.url}/`)
    await site.refuse(person, 'GET /me', 'not_signed_in')

    // A session that has ended elsewhere needs no second end.
    const other = await signUp(site)
    const cookie = { name: 'redbud_session', value: other.token, url: site.url, httpOnly: true }
    await context.addCookies([cookie])
    await arrive(page, '/search')
    await site.call(other, 'DELETE /sessions')
    await signOut()
    await page.waitForURL(`${site.url}/`)
    await context.close()
  })
})

test('Welcome is offered again to whoever left it halfway, until they decline', async () => {
  const person = await signUp(site)
  const { page, context, troubles } = await openWindow(browser, site.url, { person })
  await arrive(page, '/welcome?step=interests')
  await arrive(page, '/')
  const offer = page.getByRole('complementary', { name: 'Welcome' })
  await offer.getByRole('link', { name: 'Choose' }).click()
  await page.waitForURL('**/welcome')
  await page.goBack()
  await offer.getByRole('button', { name: 'No, thanks' }).click()
  await expect.poll(() => offer.count()).toBe(0)
  await expect.poll(async () => (await site.call(person, 'GET /me')).welcomed).toBe(true)
  await arrive(page, '/')
  expect(await offer.count()).toBe(0)
  expect(troubles).toEqual([])
  await context.close()
})

test('an e-mail is confirmed and a password reset by the links that administrators can read', async () => {
  const admin = await signUp(site, { handle: 'boss_1', role: 'administrator' })
  const fern = await signUp(site, { handle: 'fern', email: 'fern@example.com' })
  await site.settle()
  const own = await openWindow(browser, site.url, { person: fern })
  await arrive(own.page, '/@fern')
  await scripted(own.page)
  const asked = own.page.getByRole('region', { name: 'Confirm your e-mail address' })
  await asked.getByText('fern@example.com').waitFor()
  await asked.getByRole('button', { name: 'Send the link again' }).click()
  await own.page.getByText('A new e-mail to fern@example.com has been written.').waitFor()
  const kept = 'This site has no mail server yet'
  await asked.getByText(kept).waitFor()
  await arrive(own.page, '/settings/security')
  await own.page.getByRole('main').getByText(kept).first().waitFor()
  await site.settle()
  const { page } = window
  await arrive(page, '/@fern')
  expect(await page.getByText('fern@example.com').count()).toBe(0)
  await arrive(page, await linkFor(admin, 'fern@example.com', 'confirm-email'))
  await page.getByRole('button', { name: 'Confirm address' }).click()
  await page.getByRole('heading', { name: 'Your address is confirmed' }).waitFor()
  await arrive(own.page, '/@fern')
  await own.page.getByRole('heading', { name: 'fern' }).first().waitFor()
  expect(await asked.count()).toBe(0)
  await own.context.close()

  await arrive(page, '/forgot-password')
  await page.getByLabel('E-mail').fill('fern@example.com')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
  await site.settle()
  const link = await linkFor(admin, 'fern@example.com', 'reset-password')
  await arrive(page, link)
  await page.getByLabel('New password').fill('a new beginning')
  await page.getByRole('button', { name: 'Set password' }).click()
  await page.getByText('Your new password is set').waitFor()
  await signInAs('fern@example.com', 'a new beginning')
  await page.waitForURL(`${site.url}/`)

  await arrive(page, link)
  await page.getByLabel('New password').fill('a second time')
  await page.getByRole('button', { name: 'Set password' }).click()
  await page.getByRole('heading', { name: 'This link no longer works' }).waitFor()
  expect(otherTroubles(404)).toEqual([])
})

const signInAs = async (identifier: string, secret = password): Promise<void> => {
  await window.page.getByLabel('Handle or e-mail').fill(identifier)
  await window.page.getByLabel('Password', { exact: true }).fill(secret)
  await window.page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** A device that keeps passkeys and knows its owner. */
const addDevice = async (): Promise<void> => {
  const device = await window.context.newCDPSession(window.page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  })
}

const linkFor = async (admin: Awaited<ReturnType<typeof signUp>>, to: string, path: string): Promise<string> => {
  const { items } = await site.call(admin, 'GET /admin/mails', { query: { limit: 100 } })
  for (const mail of items) {
    const found = mail.recipient === to && new RegExp(`${site.url}(/${path}/\\S+)`).exec(mail.body)
    if (found) return found[1] ?? ''
  }
  throw new Error(`No mail to ${to} with a link to ${path}`)
}

/** RFC 6238 with RFC 4226's HMAC-SHA-1 and six digits; `steps` of 30 s from now. */
const totp = (secret: string, steps = 0): string => {
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
