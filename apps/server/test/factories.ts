import type { SignUp } from '@redbud/contract'
import { fromPublicId } from '../src/platform/ids.ts'
import type { Person, TestSite } from './site.ts'

/** Every made person's password. */
export const password = 'correct horse battery staple'

let people = 0

/** Signs someone up through the API. */
export const signUp = async (
  site: TestSite,
  overrides: Partial<SignUp> & { role?: 'moderator' | 'administrator' } = {},
): Promise<Person> => {
  people++
  const { role, ...given } = overrides
  const handle = given.handle ?? `person_${people}`
  const answer = await site.call(null, 'POST /accounts', {
    body: { handle, email: `${handle.toLowerCase()}@example.com`, password, ...given },
  })
  if (answer.status !== 'signedIn') throw new Error('a new account needs no second factor')
  const person = { id: answer.me.account.id, handle, token: answer.token }
  if (role) await giveRole(site, person, role)
  return person
}

/** As if they had been here for two days, with a confirmed e-mail address. */
export const settleIn = async (site: TestSite, ...people: Person[]): Promise<void> => {
  await site.ctx.pool.query(
    `update accounts set created_at = now() - interval '2 days', email_verified = true, pending_email = null
     where id = any ($1)`,
    [people.map(({ id }) => fromPublicId(id))],
  )
}

/** The first administrator of a site comes from the command line, so tests write the role themselves. */
const giveRole = async (site: TestSite, person: Person, role: 'moderator' | 'administrator'): Promise<void> => {
  const id = fromPublicId(person.id) ?? ''
  await site.ctx.db.updateTable('accounts').set({ role }).where('id', '=', id).execute()
  site.ctx.bus.publish('accountChanged', { accountId: id })
}
