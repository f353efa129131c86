import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type TestSite } from '../../../test/site.ts'

/** A mail server that takes what it is sent, or refuses it. */
const listen = async (takes: () => boolean) => {
  const received: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => {
      let text = ''
      stream.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      stream.on('end', () => {
        if (takes()) received.push(text)
        done(takes() ? null : new Error('the mailbox is full'))
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, received, close: () => new Promise<void>((done) => server.close(done)) }
}

const opened: { close(): Promise<void> }[] = []
afterAll(async () => {
  for (const one of opened.reverse()) await one.close()
})

const mails = async (site: TestSite) => {
  const administrator = await signUp(site, { role: 'administrator' })
  return (await site.call(administrator, 'GET /admin/mails')).items
}

it('sends mails once, as they are kept, and tries again what the server refused', async () => {
  let takes = false
  const server = await listen(() => takes)
  opened.push(server)
  const site = await openTestSite({ smtpUrl: server.url, mailFrom: 'Redbud <hello@redbud.example>' })
  opened.push(site)
  await signUp(site, { handle: 'mei', interfaceLanguage: 'zh-Hans' })
  await site.settle().catch(() => {})
  const refused = (await mails(site)).find(({ recipient }) => recipient === 'mei@example.com')
  expect(refused).toMatchObject({ sentAt: null, error: expect.stringContaining('the mailbox is full') })
  expect(server.received).toEqual([])

  takes = true
  await site.ctx.pool.query('update graphile_worker._private_jobs set run_at = now()')
  await site.settle()
  const sent = (await mails(site)).find(({ recipient }) => recipient === 'mei@example.com')
  expect(sent).toMatchObject({ error: null, sentAt: expect.any(String) })
  const toMei = server.received.filter((mail) => /^To: mei@example\.com\r$/m.test(mail))
  expect(toMei).toHaveLength(1)
  expect(toMei[0]).toContain('From: Redbud <hello@redbud.example>')
  expect(wordsOf(toMei[0] ?? '').trimEnd()).toBe(sent?.body.trimEnd())
})

/** A mail's text; which of the two encodings it has depends on how many of its letters are Latin. */
const wordsOf = (mail: string): string => {
  const [head = '', ...body] = mail.split('\r\n\r\n')
  const encoded = body.join('\r\n\r\n')
  if (/^Content-Transfer-Encoding: base64/im.test(head)) return Buffer.from(encoded, 'base64').toString()
  const bytes = encoded
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString().replaceAll('\r\n', '\n')
}

it('lets nobody write headers through an address', async () => {
  const server = await listen(() => true)
  opened.push(server)
  const site = await openTestSite({ smtpUrl: server.url })
  opened.push(site)
  for (const email of ['a@example.com\r\nBcc: b@example.com', 'a@example.com, b@example.com', '<a@example.com>'])
    await site.refuse(null, 'POST /accounts', 'invalid_input', {
      body: { handle: 'mei', email, password: 'a long password' },
    })
})
