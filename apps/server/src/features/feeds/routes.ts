import type { Context } from '../../context.ts'
import type { Route } from '../../platform/http/route.ts'
import { decodeTimeCursor, nextTimeCursor } from '../../platform/http/time-cursor.ts'
import { fromPublicId, toPublicId } from '../../platform/ids.ts'
import { presentCards, presentNotes } from '../notes/views.ts'
import type { Chosen } from '../recommend/queries.ts'
import { pick } from './pick.ts'
import { findFollowing } from './queries.ts'

export const registerFeedRoutes = (route: Route, ctx: Context): void => {
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
    const { picked, cursor } = await pick(ctx, viewer, language, query)
    const why = reasonsOf(picked)
    const ids = picked.map(({ id }) => id)
    const items = await presentCards(ctx, viewer, ids, {
      language,
      feed: true,
      reason: (id) => why.get(id)?.reason ?? null,
      about: (id) => why.get(id)?.about ?? null,
    })
    return { items, cursor }
  })

  route('GET /feeds/watch', async ({ viewer, query, language }) => {
    const first = query.from && !query.cursor ? fromPublicId(query.from) : null
    const { picked, cursor } = await pick(ctx, viewer, language, { ...query, videos: true })
    const ids = picked.map(({ id }) => id)
    const notes = await presentNotes(ctx, viewer, [...new Set(first ? [first, ...ids] : ids)], {
      feed: true,
      chosen: first,
    })
    const why = reasonsOf(picked.map((one) => ({ ...one, id: toPublicId(one.id) })))
    return {
      items: notes
        .filter(({ kind, status }) => kind === 'video' && status === 'published')
        .map((note) => ({
          ...note,
          reason: why.get(note.id)?.reason ?? null,
          reasonAbout: why.get(note.id)?.about ?? null,
        })),
      cursor,
    }
  })
}

const reasonsOf = (picked: readonly Chosen[]): Map<string, Chosen> => new Map(picked.map((one) => [one.id, one]))
