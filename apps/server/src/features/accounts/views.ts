import type { AccountCard } from '@redbud/contract'
import type { StoredRendition } from '../../platform/db/schema.ts'
import { toPublicId } from '../../platform/ids.ts'
import { presentRendition } from '../media/views.ts'

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
