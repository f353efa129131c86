import { z } from 'zod'
import {
  Channel,
  ContentLanguage,
  Handle,
  HandleParams,
  Id,
  IdParams,
  InterfaceLanguage,
  PageQuery,
  page,
  ReadableLanguage,
  Role,
  Time,
  text,
} from './common.ts'
import { limits } from './limits.ts'
import { Photo, Rendition } from './media.ts'
import { defineOperations } from './operation.ts'
import { translationWishes } from './words.ts'

export const Avatar = z.strictObject({ thumbhash: z.string(), card: Rendition })
export const AccountCard = z.strictObject({
  id: Id,
  handle: Handle,
  displayName: z.string(),
  avatar: Avatar.nullable(),
})
export type AccountCard = z.infer<typeof AccountCard>

/** What the viewer is to this account; null when signed out. */
export const Relation = z.strictObject({
  following: z.boolean(),
  followedBy: z.boolean(),
  blocking: z.boolean(),
  muting: z.boolean(),
})
export type Relation = z.infer<typeof Relation>

export const Profile = AccountCard.extend({
  bio: z.string(),
  location: z.string(),
  reads: z.array(ReadableLanguage),
  learning: z.array(ReadableLanguage),
  cover: Photo.nullable(),
  role: Role,
  suspended: z.boolean(),
  counts: z.strictObject({
    followers: z.number().int(),
    following: z.number().int(),
    notes: z.number().int(),
    likesAndCollects: z.number().int(),
  }),
  showsLikes: z.boolean(),
  createdAt: Time,
  /** What the bio is written in. */
  bioLanguage: ContentLanguage,
  relation: Relation.nullable(),
  permissions: z.strictObject({ edit: z.boolean(), follow: z.boolean(), block: z.boolean(), suspend: z.boolean() }),
})
export type Profile = z.infer<typeof Profile>

const WishOf = z.partialRecord(ReadableLanguage, z.enum(translationWishes))

export const Me = z.strictObject({
  account: AccountCard,
  bio: z.string(),
  /** What its author says that the bio is written in; null: it is detected. */
  bioLanguage: ContentLanguage.nullable(),
  location: z.string(),
  cover: Photo.nullable(),
  /** `mailed`: mails to it go out; else the site has no mail server, and its administrators have them. */
  email: z.strictObject({ address: z.string(), confirmed: z.boolean(), mailed: z.boolean() }),
  role: Role,
  interfaceLanguage: InterfaceLanguage,
  reads: z.array(ReadableLanguage),
  learning: z.array(ReadableLanguage),
  channels: z.array(Channel),
  showsLikes: z.boolean(),
  /** Whether Explore and Watch learn from what they do. */
  personalised: z.boolean(),
  /** Whether what they can't read is translated for them. */
  translation: z.enum(translationWishes),
  /** The same for single languages, where it differs. */
  translationOf: WishOf,
  /** Whether they can be found as an exchange partner. */
  exchange: z.boolean(),
  /** IANA's name of it; null where nobody told it. */
  timeZone: z.string().nullable(),
  twoFactor: z.boolean(),
  /** false until the newcomer finished (or skipped) Welcome */
  welcomed: z.boolean(),
})
export type Me = z.infer<typeof Me>

const Password = z.string().min(limits.passwordMin).max(limits.passwordMax)
const Languages = z.array(ReadableLanguage).max(10)

export const SignUp = z.strictObject({
  handle: z.string().regex(/^[A-Za-z0-9_]{3,30}$/),
  email: z.email().max(limits.email),
  password: Password,
  displayName: text(limits.displayName).optional(),
  interfaceLanguage: InterfaceLanguage.default('en'),
})
export type SignUp = z.input<typeof SignUp>

export const SignIn = z.strictObject({
  /** A handle, or an e-mail address that its owner confirmed. */
  identifier: z.string().min(1).max(limits.email),
  password: z.string().min(1).max(limits.passwordMax),
})

/** Either signed in (cookie set; `token` is for API clients), or the second factor is asked for. */
export const SignedIn = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('signedIn'), token: z.string(), me: Me }),
  z.strictObject({ status: z.literal('twoFactor'), challenge: z.string() }),
])
export type SignedIn = z.infer<typeof SignedIn>

export const MePatch = z.strictObject({
  displayName: text(limits.displayName, 1).optional(),
  bio: text(limits.bio).optional(),
  /** null: as it is detected. */
  bioLanguage: ContentLanguage.nullable().optional(),
  location: text(limits.location).optional(),
  avatarId: Id.nullable().optional(),
  coverId: Id.nullable().optional(),
  interfaceLanguage: InterfaceLanguage.optional(),
  reads: Languages.min(1).optional(),
  learning: Languages.optional(),
  channels: z.array(Channel).max(13).optional(),
  showsLikes: z.boolean().optional(),
  personalised: z.boolean().optional(),
  translation: z.enum(translationWishes).optional(),
  translationOf: WishOf.optional(),
  exchange: z.boolean().optional(),
  timeZone: z.string().max(60).nullable().optional(),
  welcomed: z.literal(true).optional(),
})
export type MePatch = z.input<typeof MePatch>

export const Session = z.strictObject({
  id: Id,
  current: z.boolean(),
  userAgent: z.string(),
  address: z.string(),
  createdAt: Time,
  expiresAt: Time,
})
export type Session = z.infer<typeof Session>

export const Passkey = z.strictObject({ id: Id, name: z.string(), createdAt: Time, lastUsedAt: Time.nullable() })
export type Passkey = z.infer<typeof Passkey>

/** Someone who reads what the viewer learns and learns what they read. */
export const ExchangePartner = AccountCard.extend({
  bio: z.string(),
  bioLanguage: ContentLanguage,
  reads: z.array(ReadableLanguage),
  learning: z.array(ReadableLanguage),
  /** Interests that both have. */
  channels: z.array(Channel),
  /** How far apart their clocks are, in hours; null where it isn't known. */
  hoursApart: z.number().nullable(),
})
export type ExchangePartner = z.infer<typeof ExchangePartner>

/** WebAuthn's own JSON, made and checked by SimpleWebAuthn. */
const WebAuthnJson = z.record(z.string(), z.unknown())
const Confirmation = z.strictObject({ password: z.string().min(1).max(limits.passwordMax) })

export const accountOperations = defineOperations({
  'POST /accounts': {
    summary: 'Sign up. The answer is the same whether or not the e-mail address is known here',
    access: 'anyone',
    body: SignUp,
    status: 201,
    response: SignedIn,
  },
  'GET /accounts': {
    summary: 'Accounts whose handle or name begins with a text (for @mentions)',
    access: 'anyone',
    query: z.strictObject({
      prefix: z.string().min(1).max(limits.handleMax),
      limit: z.coerce.number().int().min(1).max(20).default(8),
    }),
    response: z.strictObject({ items: z.array(AccountCard) }),
  },
  'GET /accounts/{handle}': { summary: 'A person', access: 'anyone', params: HandleParams, response: Profile },
  'POST /sessions': { summary: 'Sign in', access: 'anyone', body: SignIn, status: 201, response: SignedIn },
  'POST /sessions/two-factor': {
    summary: 'Sign in: the second factor (a code of the authenticator, or a recovery code)',
    access: 'anyone',
    body: z.strictObject({ challenge: z.string().max(500), code: z.string().min(4).max(40) }),
    status: 201,
    response: SignedIn,
  },
  'POST /sessions/passkey/options': {
    summary: 'Sign in with a passkey: the challenge',
    access: 'anyone',
    response: z.strictObject({ challenge: z.string(), options: WebAuthnJson }),
  },
  'POST /sessions/passkey': {
    summary: 'Sign in with a passkey: the answer',
    access: 'anyone',
    body: z.strictObject({ challenge: z.string().max(500), credential: WebAuthnJson }),
    status: 201,
    response: SignedIn,
  },
  'DELETE /sessions': { summary: 'Sign out', access: 'member', status: 204 },
  'GET /me': { summary: 'The signed-in account', access: 'member', response: Me },
  'PATCH /me': { summary: 'Change profile and settings', access: 'member', body: MePatch, response: Me },
  'POST /me/deletion': {
    summary: `Delete the account: nobody sees it from now on, and it is removed after ${limits.leavingDays} days; signing in before takes it back. \`conflict\` for the only administrator`,
    access: 'member',
    body: Confirmation,
    response: z.strictObject({ until: Time }),
  },
  'GET /exchange-partners': {
    summary: 'Who reads what I learn and learns what I read: those who opted in, for whom has; the likeliest 50 first',
    access: 'member',
    response: z.strictObject({ items: z.array(ExchangePartner) }),
  },
  'GET /me/sessions': {
    summary: 'Where this account is signed in',
    access: 'member',
    response: z.strictObject({ items: z.array(Session) }),
  },
  'DELETE /me/sessions/{id}': { summary: 'End a session', access: 'member', params: IdParams, status: 204 },
  'DELETE /me/sessions': { summary: 'End every other session', access: 'member', status: 204 },
  'PUT /me/password': {
    summary: 'Change the password; other sessions end',
    access: 'member',
    body: z.strictObject({ current: z.string().min(1).max(limits.passwordMax), next: Password }),
    status: 204,
  },
  'PUT /me/email': {
    summary: 'Change the e-mail address; it counts once confirmed',
    access: 'member',
    body: z.strictObject({ email: z.email().max(limits.email), password: z.string().min(1).max(limits.passwordMax) }),
    status: 202,
  },
  'POST /me/email/confirmation': { summary: 'Send the confirmation mail again', access: 'member', status: 202 },
  'PUT /email-confirmations/{token}': {
    summary: 'Confirm an e-mail address with the token that was sent to it',
    access: 'anyone',
    params: z.strictObject({ token: z.string().min(1).max(200) }),
    status: 204,
  },
  'POST /password-resets': {
    summary: 'Ask for a mail that resets the password; answers the same for unknown addresses',
    access: 'anyone',
    body: z.strictObject({ email: z.email().max(limits.email) }),
    status: 202,
  },
  'PUT /password-resets/{token}': {
    summary: 'Set a new password with the token that was sent; every session ends',
    access: 'anyone',
    params: z.strictObject({ token: z.string().min(1).max(200) }),
    body: z.strictObject({ password: Password }),
    status: 204,
  },
  'POST /me/two-factor': {
    summary: 'Begin two-factor: a secret for the authenticator',
    access: 'member',
    body: Confirmation,
    status: 201,
    response: z.strictObject({ uri: z.string(), secret: z.string() }),
  },
  'PUT /me/two-factor': {
    summary: 'Finish two-factor with a first code; answers the recovery codes, shown once',
    access: 'member',
    body: z.strictObject({ code: z.string().min(6).max(10) }),
    response: z.strictObject({ recoveryCodes: z.array(z.string()) }),
  },
  'DELETE /me/two-factor': { summary: 'Switch two-factor off', access: 'member', body: Confirmation, status: 204 },
  'POST /me/two-factor/recovery-codes': {
    summary: 'New recovery codes; the old ones stop working',
    access: 'member',
    body: Confirmation,
    status: 201,
    response: z.strictObject({ recoveryCodes: z.array(z.string()) }),
  },
  'GET /me/passkeys': {
    summary: 'Passkeys of this account',
    access: 'member',
    response: z.strictObject({ items: z.array(Passkey) }),
  },
  'POST /me/passkeys/options': {
    summary: 'Add a passkey: the challenge',
    access: 'member',
    body: Confirmation,
    response: z.strictObject({ challenge: z.string(), options: WebAuthnJson }),
  },
  'POST /me/passkeys': {
    summary: 'Add a passkey: the answer',
    access: 'member',
    body: z.strictObject({
      challenge: z.string().max(500),
      name: text(limits.passkeyName, 1),
      credential: WebAuthnJson,
    }),
    status: 201,
    response: Passkey,
  },
  'DELETE /me/passkeys/{id}': {
    summary: 'Remove a passkey',
    access: 'member',
    params: IdParams,
    body: Confirmation,
    status: 204,
  },
  'PUT /accounts/{handle}/suspension': {
    summary: 'Suspend an account: its sessions end and nothing of it can be read',
    access: 'moderator',
    params: HandleParams,
    body: z.strictObject({ reason: text(500, 1) }),
    status: 204,
  },
  'DELETE /accounts/{handle}/suspension': {
    summary: 'Lift a suspension',
    access: 'moderator',
    params: HandleParams,
    status: 204,
  },
  'PUT /accounts/{handle}/role': {
    summary: 'Give an account a role',
    access: 'administrator',
    params: HandleParams,
    body: z.strictObject({ role: Role }),
    status: 204,
  },
  'GET /admin/mails': {
    summary: 'Mails that were sent, or kept because no SMTP server is set',
    access: 'administrator',
    query: PageQuery,
    response: page(
      z.strictObject({
        id: Id,
        recipient: z.string(),
        subject: z.string(),
        body: z.string(),
        sentAt: Time.nullable(),
        error: z.string().nullable(),
        createdAt: Time,
      }),
    ),
  },
})
