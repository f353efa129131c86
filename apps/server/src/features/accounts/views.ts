import type { AccountCard, Me, Passkey, Profile, Session } from '@redbud/contract'
import type { Channel, ContentLanguage, InterfaceLanguage } from '@redbud/contract/words'
import { LRUCache } from 'lru-cache'
import type { Context } from '../../context.ts'
import type { StoredRendition } from '../../platform/db/schema.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { detectLanguage } from '../../platform/language/detect.ts'
import { presentPhoto, presentRendition } from '../media/views.ts'
import type { Relations } from '../social/queries.ts'
import { presentRelation } from '../social/views.ts'
import { maySuspend } from './policy.ts'
import type { OwnAccountRow, ProfileRow, SessionRow } from './queries.ts'

/** The columns of the view `account_cards` that a card is made of. */
export interface AccountCardRow {
  id: string
  handle: string
  display_name: string
  avatar_key: string | null
  avatar_thumbhash: string | null
  avatar_variants: StoredRendition[] | null
}

export const presentAccountCard = (row: AccountCardRow): AccountCard => ({
  id: toPublicId(row.id),
  handle: row.handle,
  displayName: row.display_name,
  avatar:
    row.avatar_key && row.avatar_variants
      ? {
          thumbhash: row.avatar_thumbhash ?? '',
          card: presentRendition(row.avatar_key, row.avatar_variants, 'card'),
        }
      : null,
})

/** Lists show the same people again and again. */
const detected = new LRUCache<string, ContentLanguage>({ max: 20_000 })
const detectedIn = (bio: string): ContentLanguage => {
  const known = detected.get(bio)
  if (known) return known
  const language = detectLanguage(bio)
  detected.set(bio, language)
  return language
}

/** What a bio is written in: as its author says, else as it reads. */
export const bioLanguageOf = ({ bio, bio_language }: Pick<ProfileRow, 'bio' | 'bio_language'>): ContentLanguage =>
  (bio_language as ContentLanguage | null) ?? detectedIn(bio)

/** The table's text columns hold only what the contract's schemas let in. */
type Languages = Me['reads']

export const presentMe = ({ mailer }: Pick<Context, 'mailer'>, row: OwnAccountRow): Me => ({
  account: presentAccountCard(row),
  bio: row.bio,
  bioLanguage: row.bio_language as Me['bioLanguage'],
  location: row.location,
  cover: row.cover && presentPhoto(row.cover),
  email: {
    address: row.pending_email ?? (row.email_verified ? row.email : ''),
    confirmed: row.pending_email === null && row.email_verified,
    mailed: mailer.sends,
  },
  role: row.role,
  interfaceLanguage: row.interface_language as InterfaceLanguage,
  reads: row.reads as Languages,
  learning: row.learning as Languages,
  channels: row.channels as Channel[],
  showsLikes: row.shows_likes,
  personalised: row.personalised,
  translation: row.translation,
  translationOf: row.translation_of,
  exchange: row.exchange,
  timeZone: row.time_zone,
  twoFactor: row.two_factor_enabled,
  welcomed: row.welcomed_at !== null,
})

export const presentProfile = (viewer: Viewer | null, row: ProfileRow, relations: Relations): Profile => {
  const isOther = viewer !== null && viewer.id !== row.id
  return {
    ...presentAccountCard(row),
    bio: row.bio,
    bioLanguage: bioLanguageOf(row),
    location: row.location,
    reads: row.reads as Languages,
    learning: row.learning as Languages,
    cover: row.cover && presentPhoto(row.cover),
    role: row.role,
    suspended: row.status === 'suspended',
    counts: {
      followers: row.followers,
      following: row.following,
      notes: row.notes,
      likesAndCollects: row.likes_and_collects,
    },
    showsLikes: row.shows_likes,
    createdAt: row.created_at.toISOString(),
    relation: viewer && presentRelation(relations),
    permissions: {
      edit: viewer?.id === row.id,
      follow: isOther && row.status === 'active' && !relations.blocking && !relations.blockedBy,
      block: isOther,
      suspend: maySuspend(viewer, row),
    },
  }
}

export const presentSession = (row: SessionRow, currentId: string): Session => ({
  id: toPublicId(row.id),
  current: row.id === currentId,
  userAgent: row.user_agent,
  address: row.address,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
})

export const presentPasskey = (row: {
  id: string
  name: string
  created_at: Date
  last_used_at: Date | null
}): Passkey => ({
  id: toPublicId(row.id),
  name: row.name,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
})
