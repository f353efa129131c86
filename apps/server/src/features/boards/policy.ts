import type { Viewer } from '../../platform/http/route.ts'
import { mayVisit } from '../accounts/policy.ts'
import { noRelations } from '../social/queries.ts'

export interface BoardFacts {
  account_id: string
  visibility: 'public' | 'private'
}
export interface OwnerFacts {
  id: string
  status: 'active' | 'suspended' | 'deleted'
  /** either way */
  blocked: boolean
}

export const mayEditBoard = (viewer: Viewer | null, board: Pick<BoardFacts, 'account_id'>): boolean =>
  viewer?.id === board.account_id

/** What someone collects is shown to whom they are shown; not across a block, whoever made it. */
export const maySeeBoardsOf = (viewer: Viewer | null, owner: OwnerFacts): boolean =>
  mayVisit(viewer, owner, { ...noRelations, blockedBy: owner.blocked })

/** A private board is its owner's alone. */
export const maySeeBoard = (viewer: Viewer | null, board: BoardFacts, owner: OwnerFacts): boolean =>
  (board.visibility === 'public' || mayEditBoard(viewer, board)) && maySeeBoardsOf(viewer, owner)
