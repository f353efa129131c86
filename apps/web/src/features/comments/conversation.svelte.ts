import type { AccountCard, Comment, Note, Reply } from '@redbud/contract'
import { PagedList } from '#features/feeds/paged-list.svelte.ts'
import { SuggestedTranslations } from '#features/translation/suggested.svelte.ts'
import { api, type Client } from '#lib/api.ts'
import { newKey } from '#lib/keys.ts'
import { confirmedSoFar } from '#lib/toggle.svelte.ts'
import { refreshLikes } from './likes.svelte.ts'

export type Sort = 'top' | 'new'

/** A comment with its replies as far as they are loaded. */
export class Thread {
  comment = $state.raw() as Comment
  replies = $state.raw<Reply[]>([])
  /** What stays to be loaded; null: not asked yet. */
  cursor = $state.raw<string | null>(null)
  status = $state<'idle' | 'loading' | 'failed'>('idle')
  readonly id: string
  #asked = false

  constructor(comment: Comment) {
    this.id = comment.id
    this.comment = comment
    this.replies = comment.replies
  }

  /** Replies that there are beyond those shown. */
  get hidden(): number {
    if (this.#asked && this.cursor === null) return 0
    return Math.max(0, this.comment.counts.replies - this.replies.length)
  }

  async more(): Promise<void> {
    this.status = 'loading'
    try {
      const asked = confirmedSoFar()
      const page = await api('GET /comments/{id}/replies', {
        params: { id: this.id },
        query: this.cursor ? { cursor: this.cursor } : {},
      })
      this.#asked = true
      refreshLikes(page.items, asked)
      const known = new Set(page.items.map(({ id }) => id))
      const mine = this.replies.filter(({ id }) => !known.has(id))
      // The first page begins with the two that came along, so what is shown follows the server's order.
      this.replies = this.cursor ? [...this.replies, ...page.items] : [...page.items, ...mine]
      this.cursor = page.cursor
      this.status = 'idle'
    } catch {
      this.status = 'failed'
    }
  }
}

/** The comments of one note, as one reader sees and writes them. */
export class Conversation {
  sort = $state<Sort>('top')
  list = $state.raw() as PagedList<Thread>
  status = $state<'idle' | 'loading' | 'failed'>('idle')
  readonly noteId: string
  readonly suggested: SuggestedTranslations

  constructor(noteId: string, first: { items: Comment[]; cursor: string | null }) {
    this.noteId = noteId
    this.suggested = new SuggestedTranslations(noteId)
    this.list = this.#listOf(first)
  }

  async show(sort: Sort): Promise<void> {
    this.sort = sort
    this.status = 'loading'
    try {
      const first = await readComments(api, this.noteId, { sort })
      if (this.sort !== sort) return
      this.list = this.#listOf(first)
      this.status = 'idle'
    } catch {
      if (this.sort === sort) this.status = 'failed'
    }
  }

  /**
   * Puts a comment, or with `to` a reply, into the conversation at once and sends it. `key` makes sending it again safe.
   * @throws ApiError when it was refused; then it is gone from the conversation again
   */
  async say(
    words: { body: string; correctionsWelcome: boolean },
    me: AccountCard,
    key: string,
    to?: Answered,
  ): Promise<void> {
    const waiting = pending(this.noteId, words.body, me, to)
    const { thread } = to ?? {}
    const place = (put: (all: Reply[]) => Reply[]) => {
      if (thread) thread.replies = put(thread.replies)
    }
    if (thread) place((all) => [...all, waiting])
    else this.list.items = [new Thread({ ...waiting, replies: [] }), ...this.list.items]
    try {
      if (thread) {
        const params = { id: to?.reply?.id ?? thread.id }
        const reply = await api('POST /comments/{id}/replies', { params, body: words, idempotencyKey: key })
        place((all) => all.map((one) => (one.id === waiting.id ? reply : one)))
        thread.comment = withReplies(thread.comment, 1)
      } else {
        const params = { id: this.noteId }
        const comment = await api('POST /notes/{id}/comments', { params, body: words, idempotencyKey: key })
        this.list.items = this.list.items.map((one) => (one.id === waiting.id ? new Thread(comment) : one))
      }
    } catch (cause) {
      place((all) => all.filter(({ id }) => id !== waiting.id))
      if (!thread) this.list.remove(({ id }) => id === waiting.id)
      throw cause
    }
  }

  /** Takes a comment or reply out at once. @throws ApiError when it was refused; then it is back */
  async remove(thread: Thread, reply?: Reply): Promise<void> {
    const [items, replies, comment] = [this.list.items, thread.replies, thread.comment]
    if (reply) {
      thread.replies = replies.filter(({ id }) => id !== reply.id)
      thread.comment = withReplies(comment, -1)
    } else this.list.remove(({ id }) => id === thread.id)
    try {
      await api('DELETE /comments/{id}', { params: { id: reply?.id ?? thread.id } })
    } catch (cause) {
      this.list.items = items
      thread.replies = replies
      thread.comment = comment
      throw cause
    }
  }

  /** Pins a comment in place of any other, or unpins it. @throws ApiError when it was refused */
  async pin(thread: Thread, pinned: boolean): Promise<void> {
    await api(pinned ? 'PUT /comments/{id}/pin' : 'DELETE /comments/{id}/pin', { params: { id: thread.id } })
    for (const one of this.list.items) one.comment = { ...one.comment, pinned: pinned && one === thread }
    if (pinned) this.list.items = [thread, ...this.list.items.filter((one) => one !== thread)]
  }

  #listOf(first: { items: Comment[]; cursor: string | null }): PagedList<Thread> {
    const { sort } = this
    return new PagedList(threadsOf(first), async (cursor) =>
      threadsOf(await readComments(api, this.noteId, { sort, cursor })),
    )
  }
}

/** What a reply answers: a comment, or a reply under it. */
export interface Answered {
  thread: Thread
  reply?: Reply
}

export const readComments = async (client: Client, noteId: string, query: { sort?: Sort; cursor?: string } = {}) => {
  const asked = confirmedSoFar()
  const page = await client('GET /notes/{id}/comments', { params: { id: noteId }, query })
  for (const comment of page.items) refreshLikes([comment, ...comment.replies], asked)
  return page
}

/** Comments being sent have ids that no real one has. */
export const isPending = ({ id }: { id: string }): boolean => id.startsWith('pending-')

const threadsOf = ({ items, cursor }: { items: Comment[]; cursor: string | null }) => ({
  items: items.map((comment) => new Thread(comment)),
  cursor,
})

const withReplies = (comment: Comment, more: number): Comment => ({
  ...comment,
  counts: { ...comment.counts, replies: Math.max(0, comment.counts.replies + more) },
})

const pending = (noteId: string, body: string, author: AccountCard, to?: Answered): Reply => ({
  id: `pending-${newKey()}`,
  noteId,
  parentId: to?.thread.id ?? null,
  replyTo: to?.reply?.author ?? null,
  author,
  body,
  language: 'und',
  mentions: [],
  culture: [],
  createdAt: new Date().toISOString(),
  correctionsWelcome: false,
  pinned: false,
  counts: { likes: 0, replies: 0 },
  viewer: { liked: false },
  permissions: { delete: false, pin: false },
})

export type NoteOfConversation = Pick<Note, 'id' | 'author' | 'permissions' | 'language' | 'viewer'>
