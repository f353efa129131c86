import type { AccountRow, Relation } from '@redbud/contract'
import type pg from 'pg'
import { bioLanguageOf, presentAccountCard } from '../accounts/views.ts'
import { findRelations, noRelations, type PersonRow, type Relations } from './queries.ts'

/** What the viewer is told of it: not that they are blocked. */
export const presentRelation = ({ following, followedBy, blocking, muting }: Relations): Relation => ({
  following,
  followedBy,
  blocking,
  muting,
})

/** People of a list with what the viewer is to each of them. One statement. */
export const presentPeople = async (
  pool: pg.Pool,
  viewerId: string | null,
  rows: PersonRow[],
): Promise<AccountRow[]> => {
  const relations = await findRelations(
    pool,
    viewerId,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    ...presentAccountCard(row),
    bio: row.bio,
    bioLanguage: bioLanguageOf(row),
    relation: viewerId === null ? null : presentRelation(relations.get(row.id) ?? noRelations),
  }))
}
