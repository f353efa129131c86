import { z } from 'zod'
import { AccountCard, Relation } from './accounts.ts'
import { ContentLanguage, HandleParams, PageQuery, page } from './common.ts'
import { limits } from './limits.ts'
import { defineOperations } from './operation.ts'

/** A person in a list, with what the viewer is to them. */
export const AccountRow = AccountCard.extend({
  bio: z.string(),
  bioLanguage: ContentLanguage,
  relation: Relation.nullable(),
})
export type AccountRow = z.infer<typeof AccountRow>

const toggle = (summary: string) => ({ summary, access: 'member', params: HandleParams, response: Relation }) as const
const list = (summary: string, access: 'anyone' | 'member') =>
  ({ summary, access, query: PageQuery, response: page(AccountRow) }) as const

export const socialOperations = defineOperations({
  'PUT /accounts/{handle}/follow': {
    ...toggle(`Follow; up to ${limits.following} accounts, beyond that limit_reached`),
    counts: 'follows',
  },
  'DELETE /accounts/{handle}/follow': toggle('Stop following'),
  'PUT /accounts/{handle}/block': {
    ...toggle('Block: neither sees the other, at once, and follows end both ways'),
    counts: 'blocks',
  },
  'DELETE /accounts/{handle}/block': toggle('Stop blocking'),
  'PUT /accounts/{handle}/mute': {
    ...toggle('Mute: their notes and comments stay out of my feeds'),
    counts: 'blocks',
  },
  'DELETE /accounts/{handle}/mute': toggle('Stop muting'),
  'GET /accounts/{handle}/followers': { ...list('Followers, newest first', 'anyone'), params: HandleParams },
  'GET /accounts/{handle}/following': {
    ...list('Whom this account follows, newest first', 'anyone'),
    params: HandleParams,
  },
  'GET /me/blocks': list('Accounts I block', 'member'),
  'GET /me/mutes': list('Accounts I mute', 'member'),
})
