import type { Reply } from '@redbud/contract'
import { api } from '#lib/api.ts'
import { Toggle } from '#lib/toggle.svelte.ts'
import { browser } from '$app/env'

/** The like of one comment or reply, the same however often the conversation makes a new object of it. */
class CommentLike extends Toggle {
  /** Called with what went wrong; a component sets it to say so in the reader's language. */
  onrefused: (cause: unknown) => void = () => {}

  constructor(comment: Reply) {
    const of = { params: { id: comment.id } }
    super(
      stateIn(comment),
      async (on) => {
        const { liked, likes } = await api(on ? 'PUT /comments/{id}/like' : 'DELETE /comments/{id}/like', of)
        return { on: liked, count: likes }
      },
      (cause) => this.onrefused(cause),
    )
  }
}

const stateIn = ({ viewer, counts }: Reply) => ({ on: viewer?.liked ?? false, count: counts.likes })

const known = new Map<string, CommentLike>()
const knownAtMost = 5000

/** The like of a comment or reply. On the server every request has its own. */
export const likeOf = (comment: Reply): CommentLike => {
  if (!browser) return new CommentLike(comment)
  let like = known.get(comment.id)
  if (!like) {
    like = new CommentLike(comment)
    if (known.size >= knownAtMost) known.clear()
    known.set(comment.id, like)
  }
  return like
}

/**
 * Takes over what the server just said about comments that are shown already.
 * @param asked `confirmedSoFar()` when it was asked
 */
export const refreshLikes = (comments: Reply[], asked: number): void => {
  if (browser) for (const comment of comments) known.get(comment.id)?.refresh(stateIn(comment), asked)
}
