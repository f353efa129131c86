import { limits } from '@redbud/contract/limits'
import type { Queryable } from '../../platform/db/db.ts'
import { invalidField, problem } from '../../platform/http/problem.ts'
import { isSafeName, isSafeText, skeleton, tidyLine, tidyText } from '../../platform/text/safe.ts'

/** Words that speak for the site, also put together: `redbud_support`, `admin1`. */
const authority = `admin administrator helpdesk mod moderation moderator moderators official postmaster redbud root
  security service staff superuser support sysadmin system team webmaster zijing`
/** Words that stand for something else in addresses or in talk. */
const taken = `about abuse account accounts all anonymous api boards channel compose contact creator demo docs everyone
  explore feed feeds following guest health help here home hostmaster info learn legal login logout mail me media messages
  nearby news nobody noreply notes notifications null owner privacy products prompts publish register search settings
  signin signout signup site status terms topic topics undefined watch welcome www`
const skeletons = (words: string) => words.split(/\s+/).map(skeleton)

const spokenForSite = new RegExp(`^(?:${skeletons(authority).join('|')})+$`)
const spokenForSiteInChinese = /^(?:紫荆|官方|管理员|管理員|系统|系統|客服|版主|站长|站長|小助手|团队|團隊)+$/u
const takenWords = new Set(skeletons(taken))

const speaksForSite = (name: string): boolean =>
  [name, name.replace(/[\d_\s]+$/, '')].some((part) => spokenForSite.test(skeleton(part))) ||
  spokenForSiteInChinese.test(name.replace(/\s/gu, ''))

/** The look-alike skeleton that `accounts.handle_key` keeps unique. */
export const handleKey = (handle: string): string => skeleton(handle)

/** @throws invalid_input for a handle that nobody may take by signing up */
export const requireFreeHandle = (handle: string): void => {
  if (handleKey(handle) === '') throw invalidField('handle', 'invalid')
  if (speaksForSite(handle) || takenWords.has(handleKey(handle))) throw invalidField('handle', 'reserved')
}

/**
 * A display name as it is kept.
 * @throws invalid_input when it is empty, too long or misleads: by what can't be seen, or by looking like the staff
 */
export const requireDisplayName = async (
  db: Queryable,
  given: string,
  account: { id: string; role: string },
): Promise<string> => {
  const name = tidyLine(given)
  if (!isSafeName(name)) throw invalidField('displayName', 'unsafe_characters')
  if (name === '') throw problem('invalid_input', { fields: [{ path: 'displayName', code: 'too_short', min: 1 }] })
  if ([...name].length > limits.displayName)
    throw problem('invalid_input', { fields: [{ path: 'displayName', code: 'too_long', max: limits.displayName }] })
  if (account.role === 'member' && (speaksForSite(name) || (await looksLikeStaff(db, name, account.id))))
    throw invalidField('displayName', 'reserved')
  return name
}

const looksLikeStaff = async (db: Queryable, name: string, accountId: string): Promise<boolean> => {
  const staff = await db
    .selectFrom('accounts')
    .select('id')
    .where('handle_key', '=', skeleton(name))
    .where('role', '<>', 'member')
    .where('id', '<>', accountId)
    .executeTakeFirst()
  return staff !== undefined
}

/** @throws invalid_input when the text holds what can't be seen or changes the order of the rest */
export const requireBio = (given: string): string => {
  const bio = tidyText(given)
  if (!isSafeText(bio)) throw invalidField('bio', 'unsafe_characters')
  return bio
}

/** @throws invalid_input like `requireBio`; a place is one line */
export const requireLocation = (given: string): string => {
  const location = tidyLine(given)
  if (!isSafeName(location)) throw invalidField('location', 'unsafe_characters')
  if ([...location].length > limits.location)
    throw problem('invalid_input', { fields: [{ path: 'location', code: 'too_long', max: limits.location }] })
  return location
}
