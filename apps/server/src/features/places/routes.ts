import type { Context } from '../../context.ts'
import { askerOf } from '../../platform/attempts/limiter.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { invalidField, problem } from '../../platform/http/problem.ts'
import { requireId } from '../../platform/http/require-id.ts'
import type { Route } from '../../platform/http/route.ts'
import { decodeTimeCursor, nextTimeCursor } from '../../platform/http/time-cursor.ts'
import { presentCards } from '../notes/views.ts'
import { createLookUpLimiter } from '../search/policy.ts'
import { findAlike } from './alike.ts'
import { roughly } from './cells.ts'
import { changePlace, createPlace, hidePlace, mergePlace } from './commands.ts'
import { mapAround } from './map.ts'
import {
  findNearby,
  findNotesOfPlace,
  findPlacesAround,
  findPlacesByName,
  findPlacesLatelyNamed,
  type NearbyKey,
  type Point,
  requirePlace,
} from './queries.ts'
import { presentPlace, presentSpot } from './views.ts'

export const registerPlaceRoutes = (route: Route, ctx: Context): void => {
  const limitLookUps = createLookUpLimiter(ctx.settings)

  route('GET /places', async ({ viewer, query, language, request }) => {
    limitLookUps(askerOf(viewer, request.ip))
    const point = somewhere(query)
    const rows = query.q?.trim()
      ? await findPlacesByName(ctx.pool, query.q, query.limit)
      : point
        ? await findPlacesAround(ctx.pool, point, query.limit)
        : await findPlacesLatelyNamed(ctx.pool, viewer?.reads ?? [language], query.limit)
    return { items: rows.map((row) => presentSpot(row, point)) }
  })

  route('POST /places', async ({ viewer, body, createdId }) => {
    const id = await createdId()
    await createPlace(ctx, viewer, id, body)
    return presentPlace(await requirePlace(ctx, id), viewer)
  })

  route('GET /places/alike', async ({ viewer, query, request }) => {
    limitLookUps(askerOf(viewer, request.ip))
    const names = { name_en: query.en, name_zh: query.zh }
    const rows = await findAlike(ctx.pool, names, query)
    return { items: rows.slice(0, 10).map((row) => presentSpot(row, query)) }
  })

  route('GET /places/{id}', async ({ viewer, params }) =>
    presentPlace(await requirePlace(ctx, requireId(params.id)), viewer),
  )

  route('PATCH /places/{id}', async ({ viewer, params, body }) => {
    const { id } = await requirePlace(ctx, requireId(params.id))
    await changePlace(ctx, viewer, id, body, whole(body))
    return presentPlace(await requirePlace(ctx, id), viewer)
  })

  route('PUT /places/{id}/merge', async ({ viewer, params, body }) => {
    const [from, into] = await Promise.all([
      requirePlace(ctx, requireId(params.id)),
      requirePlace(ctx, requireId(body.into)),
    ])
    // Done already when it is told again.
    if (from.id !== into.id || requireId(params.id) === requireId(body.into))
      await mergePlace(ctx, viewer, from.id, into.id)
    return presentPlace(await requirePlace(ctx, into.id), viewer)
  })

  route('DELETE /places/{id}', async ({ viewer, params }) => {
    const { id } = await requirePlace(ctx, requireId(params.id))
    await hidePlace(ctx, viewer, id)
  })

  route('GET /places/{id}/notes', async ({ viewer, params, query, language }) => {
    const place = await requirePlace(ctx, requireId(params.id))
    const rows = await findNotesOfPlace(ctx.pool, place, decodeTimeCursor(query.cursor), query.limit)
    return {
      items: await presentCards(
        ctx,
        viewer,
        rows.map((row) => row.id),
        { language, feed: true },
      ),
      cursor: nextTimeCursor(rows, query.limit),
    }
  })

  route('GET /feeds/nearby', async ({ viewer, query, language }) => {
    const point = query.place ? await requirePlace(ctx, requireId(query.place)) : somewhere(query)
    if (!point) throw invalidField('place', 'required')
    const rows = await findNearby(ctx.pool, point, nearbyKey(query.cursor), query.limit)
    const last = rows.length === query.limit ? rows.at(-1) : undefined
    return {
      items: await presentCards(
        ctx,
        viewer,
        rows.map((row) => row.id),
        { language, feed: true },
      ),
      cursor: last ? encodeCursor([last.ring, last.at.toISOString(), last.id]) : null,
    }
  })

  route('GET /map', async ({ viewer, query, request }) => {
    limitLookUps(askerOf(viewer, request.ip))
    return mapAround(ctx.pool, roughlyFor(query, query.degrees), query.degrees)
  })
}

type Said = { [Key in keyof Point]?: number | undefined }

/** A position of which both parts are said; null where none is. */
const whole = ({ latitude, longitude }: Said): Point | null => {
  if (latitude === undefined && longitude === undefined) return null
  if (latitude === undefined) throw invalidField('latitude', 'required')
  if (longitude === undefined) throw invalidField('longitude', 'required')
  return { latitude, longitude }
}

/** Where someone is, as roughly as it is used; null where they don't say. */
const somewhere = (said: Said): Point | null => {
  const point = whole(said)
  return point && roughly(point)
}

/** The middle of a map needs to be no more exact than it shows. */
const roughlyFor = ({ latitude, longitude }: Point, degrees: number): Point => {
  const step = degrees / 100
  return { latitude: Math.round(latitude / step) * step, longitude: Math.round(longitude / step) * step }
}

const nearbyKey = (cursor: string | undefined): NearbyKey | null => {
  const key = decodeCursor(cursor, ['number', 'time', 'uuid'])
  if (!key) return null
  const [ring, at, id] = key
  if (ring !== 0 && ring !== 1 && ring !== 2) throw problem('invalid_cursor')
  return { ring, at: String(at), id: String(id) }
}
