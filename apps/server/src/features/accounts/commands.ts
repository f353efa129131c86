import type { MePatch } from '@redbud/contract'
import { DatabaseError } from 'pg'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Queryable } from '../../platform/db/db.ts'
import { invalidField, problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { fromPublicId, newId } from '../../platform/ids.ts'
import type { Mail } from '../../platform/mail/mailer.ts'
import { queueMail } from '../../platform/mail/outbox.ts'
import { removeCommentsOf } from '../comments/commands.ts'
import { attachMedia, releaseMedia, removeFilesOf } from '../media/commands.ts'
import { removeNotesOf } from '../notes/commands.ts'
import { forgetWatcher, removeResponsesOf } from '../notes/response-commands.ts'
import { forgetSignals } from '../signals/commands.ts'
import { removeFollowsOf } from '../social/commands.ts'
import { isTimeZone } from './exchange.ts'
import { handleKey, requireBio, requireDisplayName, requireLocation } from './names.ts'
import { isHandleTaken, normalEmail } from './queries.ts'
import { tellStanding } from './standing-commands.ts'

/** By how much an account's counts change. */
export interface AccountCountChange {
  accountId: string
  followers?: number
  following?: number
  notes?: number
  likesReceived?: number
  collectsReceived?: number
}

/** Notes changes of counts in the caller's transaction; they count at once and are folded into totals in the background. */
export const adjustAccountCounts = async (db: Queryable, changes: AccountCountChange[]): Promise<void> => {
  if (changes.length === 0) return
  await db
    .insertInto('account_count_deltas')
    .values(
      changes.map((change) => ({
        account_id: change.accountId,
        followers: change.followers ?? 0,
        following: change.following ?? 0,
        notes: change.notes ?? 0,
        likes_received: change.likesReceived ?? 0,
        collects_received: change.collectsReceived ?? 0,
      })),
    )
    .execute()
}

/** A new public note of each `account_id` of the query that `from` names, as a part of the statement that writes them. */
export const countNotesOf = (from: string): string =>
  `insert into account_count_deltas (account_id, notes) select account_id, 1 from ${from}`

/** What a moderator or administrator did, kept in the caller's transaction. */
export const logAction = async (
  db: Queryable,
  action: {
    actorId: string | null
    kind:
      | 'note.delete'
      | 'comment.delete'
      | 'account.suspend'
      | 'account.unsuspend'
      | 'account.role'
      | 'culture.hide'
      | 'culture.show'
      | 'culture_message.delete'
      | 'culture_report.settle'
      | 'correction.delete'
      | 'place.change'
      | 'place.move'
      | 'place.merge'
      | 'place.hide'
      | 'glossary.add'
      | 'glossary.change'
      | 'glossary.remove'
      | 'search.hide'
      | 'search.show'
      | 'case.dismiss'
    accountId?: string
    noteId?: string
    commentId?: string
    cultureNoteId?: string
    placeId?: string
    caseId?: string
    reason?: string
  },
): Promise<void> => {
  await db
    .insertInto('actions')
    .values({
      id: newId(),
      actor_id: action.actorId,
      kind: action.kind,
      subject_account_id: action.accountId ?? null,
      subject_note_id: action.noteId ?? null,
      subject_comment_id: action.commentId ?? null,
      subject_culture_note_id: action.cultureNoteId ?? null,
      subject_place_id: action.placeId ?? null,
      subject_case_id: action.caseId ?? null,
      reason: action.reason ?? '',
    })
    .execute()
}

export interface NewAccount {
  id?: string
  handle: string
  displayName?: string | undefined
  /** Claimed, not yet confirmed. */
  pendingEmail?: string
  /** Known to be theirs: an operator typed it. */
  confirmedEmail?: string
  role?: Viewer['role']
  /** null: nobody can sign in with a password until one is set. */
  password: string | null
  interfaceLanguage?: 'en' | 'zh-Hans'
  reads?: string[]
  learning?: string[]
  channels?: string[]
  bio?: string
  location?: string
  welcomed?: boolean
  demo?: boolean
  at?: Date
}

/**
 * Makes an account, and keeps a mail to it in the same transaction; gives its id.
 * @param writeMail called once it is known that the account can be made
 * @throws handle_taken, conflict for a confirmed address that is another account's, invalid_input for a name that misleads
 */
export const createAccount = async (
  ctx: Pick<Context, 'db' | 'auth' | 'mailer'>,
  account: NewAccount,
  writeMail: () => Promise<Mail | null> = async () => null,
): Promise<string> => {
  const id = account.id ?? newId()
  const handle_key = handleKey(account.handle)
  if (handle_key === '') throw invalidField('handle', 'invalid')
  if (await isHandleTaken(ctx.db, handle_key)) throw problem('handle_taken')
  const language = account.interfaceLanguage ?? 'en'
  const role = account.role ?? 'member'
  const displayName = await requireDisplayName(ctx.db, account.displayName?.trim() || account.handle, { id, role })
  const hash = account.password === null ? null : await ctx.auth.password.hash(account.password)
  const mail = await writeMail()
  const at = account.at ?? new Date()
  return ctx.db
    .transaction()
    .execute(async (trx) => {
      await trx
        .insertInto('accounts')
        .values({
          id,
          handle: account.handle,
          handle_key,
          display_name: displayName,
          email: account.confirmedEmail ?? `${id}@unconfirmed.invalid`,
          email_verified: account.confirmedEmail !== undefined,
          pending_email: account.pendingEmail ?? null,
          role,
          interface_language: language,
          reads: account.reads ?? [language],
          learning: account.learning ?? [],
          channels: account.channels ?? [],
          bio: requireBio(account.bio ?? ''),
          location: requireLocation(account.location ?? ''),
          welcomed_at: account.welcomed ? at : null,
          demo: account.demo ?? false,
          created_at: at,
          updated_at: at,
        })
        .execute()
      await trx.insertInto('account_counts').values({ account_id: id }).execute()
      if (hash !== null)
        await trx
          .insertInto('credentials')
          .values({ id: newId(), account_id: id, provider_id: 'credential', provider_account_id: id, password: hash })
          .execute()
      if (mail) await queueMail(trx, ctx.mailer, mail)
      return id
    })
    .catch((error: unknown) => {
      throw takenBy(error) ?? error
    })
}

/** Which of the accounts' unique columns was in the way. */
const takenBy = (error: unknown): Error | null => {
  if (!(error instanceof DatabaseError) || error.code !== '23505' || error.table !== 'accounts') return null
  return problem(error.constraint === 'accounts_email_key' ? 'conflict' : 'handle_taken')
}

/**
 * Makes an administrator, or makes the account that has this handle one; what it has otherwise stays.
 * @throws handle_taken for a look-alike of another handle, conflict for an address that is another account's
 */
export const createAdministrator = async (
  ctx: Context,
  given: { handle: string; email: string; password: string; interfaceLanguage?: 'en' | 'zh-Hans' },
): Promise<'created' | 'promoted'> => {
  const promoted = await ctx.db.transaction().execute(async (trx) => {
    const account = await trx
      .updateTable('accounts')
      .set({ role: 'administrator', updated_at: new Date() })
      .where((where) => where(where.fn<string>('lower', ['handle']), '=', given.handle.toLowerCase()))
      .where('status', '=', 'active')
      .returning('id')
      .executeTakeFirst()
    if (account)
      await logAction(trx, { actorId: null, kind: 'account.role', accountId: account.id, reason: 'redbud admin' })
    return account?.id
  })
  if (promoted) {
    ctx.bus.publish('accountChanged', { accountId: promoted })
    return 'promoted'
  }
  const { email, ...account } = given
  await createAccount(ctx, { ...account, confirmedEmail: normalEmail(email), role: 'administrator', welcomed: true })
  return 'created'
}

/**
 * Changes what the signed-in account shows and how it reads.
 * @throws invalid_input, photo_unusable
 */
export const updateAccount = async (ctx: Context, viewer: Viewer, patch: z.output<typeof MePatch>): Promise<void> => {
  const name = patch.displayName === undefined ? undefined : await requireDisplayName(ctx.db, patch.displayName, viewer)
  const avatar = patch.avatarId === undefined ? undefined : mediaId(patch.avatarId)
  const cover = patch.coverId === undefined ? undefined : mediaId(patch.coverId)
  await ctx.db.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom('accounts')
      .select(['avatar_media_id', 'cover_media_id', 'personalised'])
      .where('id', '=', viewer.id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const left = [
      ...(await exchange(trx, viewer.id, before.avatar_media_id, avatar)),
      ...(await exchange(trx, viewer.id, before.cover_media_id, cover)),
    ]
    await trx
      .updateTable('accounts')
      .set({
        ...(name !== undefined && { display_name: name }),
        ...(patch.bio !== undefined && { bio: requireBio(patch.bio) }),
        ...(patch.bioLanguage !== undefined && { bio_language: patch.bioLanguage }),
        ...(patch.location !== undefined && { location: requireLocation(patch.location) }),
        ...(patch.interfaceLanguage && { interface_language: patch.interfaceLanguage }),
        ...(patch.reads && { reads: [...new Set(patch.reads)] }),
        ...(patch.learning && { learning: [...new Set(patch.learning)] }),
        ...(patch.channels && { channels: [...new Set(patch.channels)] }),
        ...(patch.showsLikes !== undefined && { shows_likes: patch.showsLikes }),
        ...(patch.personalised !== undefined && { personalised: patch.personalised }),
        // What was done while it was off was not to be learned from, and is not.
        ...(patch.personalised && !before.personalised && { taste_since: new Date() }),
        ...(patch.translation && { translation: patch.translation }),
        ...(patch.translationOf && { translation_of: JSON.stringify(patch.translationOf) }),
        ...(patch.exchange !== undefined && { exchange: patch.exchange }),
        ...(patch.timeZone !== undefined && { time_zone: requireTimeZone(patch.timeZone) }),
        ...(patch.welcomed && { welcomed_at: new Date() }),
        ...(avatar !== undefined && { avatar_media_id: avatar }),
        ...(cover !== undefined && { cover_media_id: cover }),
        updated_at: new Date(),
      })
      .where('id', '=', viewer.id)
      .execute()
    await releaseMedia(trx, left)
    if (patch.personalised === false) {
      await forgetSignals(trx, viewer.id)
      await forgetWatcher(trx, viewer.id)
    }
  })
  ctx.bus.publish('accountChanged', { accountId: viewer.id })
  if (patch.personalised === false) ctx.bus.publish('tasteForgotten', { accountId: viewer.id })
}

/** Forgets what was learned of an account's taste, and learns nothing from what it did until now. */
export const forgetTaste = async (ctx: Pick<Context, 'db' | 'bus'>, accountId: string): Promise<void> => {
  await ctx.db.transaction().execute(async (trx) => {
    await trx.updateTable('accounts').set({ taste_since: new Date() }).where('id', '=', accountId).execute()
    await forgetSignals(trx, accountId)
    await forgetWatcher(trx, accountId)
  })
  ctx.bus.publish('accountChanged', { accountId })
}

/** @throws invalid_input for what is no time zone */
const requireTimeZone = (name: string | null): string | null => {
  if (name === null || isTimeZone(name)) return name
  throw invalidField('timeZone', 'invalid')
}

const mediaId = (publicId: string | null): string | null => {
  if (publicId === null) return null
  const id = fromPublicId(publicId)
  if (!id) throw problem('photo_unusable')
  return id
}

/** Takes one picture into use for another (`undefined`: it stays). @returns what is no longer needed */
const exchange = async (
  trx: Queryable,
  accountId: string,
  before: string | null,
  after: string | null | undefined,
): Promise<string[]> => {
  if (after === undefined || after === before) return []
  if (after) await attachMedia(trx, accountId, [after])
  return before ? [before] : []
}

/** So many at a time that no statement takes long. */
const deletionBatch = 20

/**
 * Deletes accounts with everything they made, for good; what others made stays and is counted right.
 */
export const deleteAccounts = async (ctx: Context, accountIds: string[]): Promise<void> => {
  for (let at = 0; at < accountIds.length; at += deletionBatch) {
    const ids = accountIds.slice(at, at + deletionBatch)
    await removeNotesOf(ctx, ids)
    await removeResponsesOf(ctx, ids)
    await removeCommentsOf(ctx, ids)
    await removeFollowsOf(ctx, ids)
    await ctx.db.transaction().execute(async (trx) => {
      await removeFilesOf(trx, ids)
      await trx.deleteFrom('accounts').where('id', 'in', ids).execute()
    })
    for (const accountId of ids) {
      ctx.bus.publish('sessionEnded', { accountId })
      tellStanding(ctx, accountId)
      ctx.bus.publish('tasteForgotten', { accountId })
    }
  }
}
