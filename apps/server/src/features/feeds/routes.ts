import { LRUCache } from 'lru-cache'
import type { Context } from '../../context.ts'
import { keepFound } from '../../platform/cache/kept.ts'
import type { Route, Viewer } from '../../platform/http/route.ts'
import { decodeTimeCursor, nextTimeCursor } from '../../platform/http/time-cursor.ts'
import { fromPublicId, toPublicId } from '../../platform/ids.ts'
import { isModerator } from '../accounts/policy.ts'
import { mayRead } from '../notes/policy.ts'
import { presentCards, presentNotes } from '../notes/views.ts'
import { type Chosen, tailOf } from '../recommend/queries.ts'
import { type FeedQuery, type Page, pick } from './pick.ts'
import { findFollowing } from './queries.ts'

/** So often is a page picked for one request, at most. */
const pickedAtMost = 3
/** Notes that nobody may read any more, which a model that was trained before knows still. */
const goneKept = { max: 10_000, ttl: 600_000 }
/** What is popular now is as new as the shelf (recommend/shelf.ts). */
const commonKept = { max: 200, ttlMs: 2000 }

export const registerFeedRoutes = (route: Route, ctx: Context): void => {
  const gone = new LRUCache<number, true>(goneKept)
  /** First pages of whoever is signed out, which all see alike, by what was asked: which notes, not what is shown of them. */
  const common = keepFound<Page>(commonKept)
  ctx.bus.on('noteChanged', ({ noteId }) => {
    gone.delete(tailOf(noteId))
    common.clear()
  })
  ctx.bus.on('accountChanged', () => {
    gone.clear()
    common.clear()
  })
  const pickForEveryone = (language: string, query: FeedQuery): Promise<Page> =>
    common.get(JSON.stringify([language, query]), () => pick(ctx, null, language, query, (tail) => gone.has(tail)))
  /** A page as it is shown: picked anew where some of it may not be read any more, since what stands around it was picked to. */
  const fill = async <T extends { id: string }>(
    viewer: Viewer | null,
    language: string,
    query: FeedQuery,
    present: (picked: readonly Chosen[]) => Promise<T[]>,
  ): Promise<{ items: T[]; cursor: string | null }> => {
    const missing = new Set<number>()
    // moderators read what suspended people published
    const knowsGone = !isModerator(viewer)
    // nothing is gone mostly: asked first, for each candidate
    const isGone = (tail: number) => missing.has(tail) || (knowsGone && gone.size > 0 && gone.has(tail))
    const isCommon = !viewer && !query.cursor && !query.from
    for (let looks = 1; ; looks++) {
      const { picked, cursor } =
        isCommon && looks === 1
          ? await pickForEveryone(language, query)
          : await pick(ctx, viewer, language, query, isGone)
      const items = await present(picked)
      const ahead = query.from ? 1 : 0
      if (items.length === picked.length + ahead || looks === pickedAtMost) return { items, cursor }
      const shown = new Set(items.map(({ id }) => id))
      const lacking = picked.filter(({ id }) => !shown.has(toPublicId(id)))
      if (lacking.length === 0) return { items, cursor }
      const notes = await ctx.notes.find(
        ctx,
        lacking.map(({ id }) => id),
      )
      for (const { id, fact } of lacking) {
        missing.add(fact.tail)
        const note = notes.get(id)
        if (!note || !mayRead(null, note)) gone.set(fact.tail, true)
      }
    }
  }

  route('GET /feeds/following', async ({ viewer, query, language }) => {
    const rows = await findFollowing(ctx.pool, viewer.id, { ...query, after: decodeTimeCursor(query.cursor) })
    return {
      items: await presentCards(ctx, viewer, [...new Set(rows.map((row) => row.id))], {
        language,
        feed: true,
        reason: () => 'following',
      }),
      cursor: nextTimeCursor(rows, query.limit),
    }
  })

  route('GET /feeds/explore', async ({ viewer, query, language }) => {
    return fill(viewer, language, query, (picked) => {
      const why = reasonsOf(picked)
      const ids = picked.map(({ id }) => id)
      return presentCards(ctx, viewer, ids, {
        language,
        feed: true,
        reason: (id) => why.get(id)?.reason ?? null,
        about: (id) => why.get(id)?.about ?? null,
      })
    })
  })

  route('GET /feeds/watch', async ({ viewer, query, language }) => {
    const first = query.from && !query.cursor ? fromPublicId(query.from) : null
    return fill(viewer, language, { ...query, videos: true, from: first }, async (picked) => {
      const ids = picked.map(({ id }) => id)
      const notes = await presentNotes(ctx, viewer, first ? [first, ...ids] : ids, { feed: true, chosen: first })
      const why = reasonsOf(picked.map((one) => ({ ...one, id: toPublicId(one.id) })))
      return notes
        .filter(({ kind, status }) => kind === 'video' && status === 'published')
        .map((note) => ({
          ...note,
          reason: why.get(note.id)?.reason ?? null,
          reasonAbout: why.get(note.id)?.about ?? null,
        }))
    })
  })
}

const reasonsOf = (picked: readonly Chosen[]): Map<string, Chosen> => new Map(picked.map((one) => [one.id, one]))
