/** One mail in plain words; both fields are in the recipient's language already. */
export interface Mail {
  to: string
  subject: string
  text: string
}

/** Sends by SMTP where it is set up. `sent: false`: there is no SMTP server here and the mail is only kept. */
export interface Mailer {
  readonly sends: boolean
  send(mail: Mail): Promise<void>
}
