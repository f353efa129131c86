/** One mail in plain words; both fields are in the recipient's language already. */
export interface Mail {
  to: string
  subject: string
  text: string
}

/** Sends by SMTP where it is set up; `sends: false` where there is no SMTP server and mails are only kept. */
export interface Mailer {
  readonly sends: boolean
  /** @param mail with an id that stays the same when it is sent again, so that mail servers see one mail */
  send(mail: Mail & { id: string }): Promise<void>
}
