import type { Mailer } from './mailer.ts'

/** A mailer for an SMTP address (`smtp://user:password@host:587`), or one that sends nothing when there is none. */
export const openMailer = async (options: { url: string | null; from: string }): Promise<Mailer> => {
  if (!options.url) return { sends: false, send: async () => {} }
  const { createTransport } = await import('nodemailer')
  const transport = createTransport(options.url, {
    from: options.from,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const host = /@([^\s<>@]+)>?$/.exec(options.from)?.[1] ?? 'localhost'
  return {
    sends: true,
    send: async ({ to, subject, text, id }) => {
      await transport.sendMail({ to: { name: '', address: to }, subject, text, messageId: `<${id}@${host}>` })
    },
  }
}
