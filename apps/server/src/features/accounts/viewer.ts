import { isInterfaceLanguage } from '@redbud/contract/language'
import type { TranslationWish } from '@redbud/contract/words'
import { LRUCache } from 'lru-cache'
import type { Context } from '../../context.ts'
import type { Bus } from '../../platform/bus/bus.ts'
import { prepared } from '../../platform/db/db.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { sessionKey } from './sessions.ts'

interface Row {
  session_id: string
  expires_at: Date
  id: string
  handle: string
  role: Viewer['role']
  reads: string[]
  channels: string[]
  personalised: boolean
  taste_since: Date | null
  interface_language: string
  translation: TranslationWish
  translation_of: Viewer['translationOf']
}
const sessionByKey = prepared<Row>(
  'session_by_key',
  `select s.id as session_id, s.expires_at, a.id, a.handle, a.role, a.reads, a.channels, a.personalised, a.taste_since, a.interface_language,
     a.translation, a.translation_of
   from sessions s join accounts a on a.id = s.account_id
   where s.token = $1 and s.expires_at > now() and a.status = 'active'`,
)

interface FoundSession {
  viewer: Viewer
  expiresAt: Date
}

/** Whose a session token is, remembered for a few seconds and forgotten at once when the session ends. */
export interface SessionCache {
  find(ctx: Pick<Context, 'pool'>, token: string): Promise<FoundSession | null>
  clear(): void
  follow(bus: Bus): void
}

export const createSessionCache = (): SessionCache => {
  const cache = new LRUCache<string, FoundSession>({ max: 20_000, ttl: 10_000 })
  /** A look-up that began before a session ended must not put it back. */
  let generation = 0
  const forget = (accountId: string, session?: string) => {
    generation++
    if (session) cache.delete(session)
    else for (const [key, { viewer }] of cache.entries()) if (viewer.id === accountId) cache.delete(key)
  }
  return {
    find: async (ctx, token) => {
      const key = sessionKey(token)
      const known = cache.get(key)
      if (known && known.expiresAt.getTime() > Date.now()) return known
      const began = generation
      const [row] = await sessionByKey(ctx.pool, [key])
      if (!row) return null
      const viewer: Viewer = {
        id: row.id,
        handle: row.handle,
        role: row.role,
        reads: row.reads,
        channels: row.channels,
        personalised: row.personalised,
        tasteSince: row.taste_since,
        interfaceLanguage: isInterfaceLanguage(row.interface_language) ? row.interface_language : 'en',
        translation: row.translation,
        translationOf: row.translation_of,
        sessionId: row.session_id,
      }
      const found = { viewer, expiresAt: row.expires_at }
      if (began === generation) cache.set(key, found)
      return found
    },
    clear: () => {
      generation++
      cache.clear()
    },
    follow: (bus) => {
      bus.on('sessionEnded', ({ accountId, session }) => forget(accountId, session))
      bus.on('accountChanged', ({ accountId }) => forget(accountId))
    },
  }
}
