import { z } from 'zod'
import { Id, IdParams, PageQuery, page, text } from './common.ts'
import { limits } from './limits.ts'
import { NoteCard } from './notes.ts'
import { defineOperations } from './operation.ts'
import { PlaceCard, PlaceNames } from './place-cards.ts'
import { placeKinds } from './words.ts'

export { PlaceCard, PlaceNames }

/** WGS 84, in degrees. */
const point = { latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }

/** A place as a list or a map shows it. */
export const PlaceSpot = PlaceCard.extend({
  ...point,
  /** How far it is from where was asked for, in whole kilometres; null where nowhere was. */
  kilometres: z.number().int().nullable(),
})
export type PlaceSpot = z.infer<typeof PlaceSpot>

export const Place = PlaceCard.extend({
  ...point,
  /** Public notes that name it, of a city also those that name what lies in it, up to 1000 (`limits.placeNotesCounted`). */
  noteCount: z.number().int(),
  permissions: z.strictObject({ moderate: z.boolean() }),
})
export type Place = z.infer<typeof Place>

/** A place as a search finds it. */
export const FoundPlace = PlaceCard.extend({
  /** Public notes that name it, of a city also those that name what lies in it, up to 1000 (`limits.placeNotesCounted`). */
  noteCount: z.number().int(),
})
export type FoundPlace = z.infer<typeof FoundPlace>

/** A piece of the world's outline: land and sea, no borders. */
export const MapPiece = z.strictObject({
  /** Degrees; `east` is greater than `west`, also where the piece lies on both sides of 180°. */
  west: z.number(),
  south: z.number(),
  east: z.number(),
  north: z.number(),
  /** The land as the path of an SVG that is 1000 wide and 625 high, north up; empty where there is sea alone. */
  land: z.string(),
  /** Places on it, so few that their names have room; the more important first. */
  places: z.array(PlaceSpot),
})
export type MapPiece = z.infer<typeof MapPiece>

const name = text(limits.placeName)
const kind = z.enum(placeKinds)
/** The position is kept to a thousandth of a degree, some hundred metres. */
export const PlaceInput = z.strictObject({
  names: z.strictObject({ en: name.default(''), 'zh-Hans': name.default('') }),
  kind,
  ...point,
  /** There is one much like it close by, and this is another. */
  evenSo: z.boolean().default(false),
})
export type PlaceInput = z.input<typeof PlaceInput>

/** What isn't named stays. */
export const PlacePatch = z.strictObject({
  names: z.strictObject({ en: name.optional(), 'zh-Hans': name.optional() }).optional(),
  kind: kind.optional(),
  /** Both or neither; kept as that of a new place. */
  latitude: point.latitude.optional(),
  longitude: point.longitude.optional(),
})

/** Of a person who asks what is near: rounded by whoever asks, and again by the server, which keeps none of it. */
const somewhere = {
  latitude: z.coerce.number().min(-90).max(90),
  longitude: z.coerce.number().min(-180).max(180),
}
const Spots = z.strictObject({ items: z.array(PlaceSpot) })

export const placeOperations = defineOperations({
  'GET /places': {
    summary:
      'Places by name, also in pinyin; without a name the nearest, and without a position those that notes in languages one reads name lately',
    access: 'anyone',
    query: z.strictObject({
      q: z
        .string()
        .max(limits.placeName * 4)
        .optional(),
      latitude: somewhere.latitude.optional(),
      longitude: somewhere.longitude.optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    response: Spots,
  },
  'POST /places': {
    summary: 'Add a place that everyone may go to',
    access: 'member',
    body: PlaceInput,
    status: 201,
    response: Place,
    creates: true,
  },
  'GET /places/alike': {
    summary: 'Places close by with a name much like these, before one is added',
    access: 'member',
    query: z.strictObject({ ...somewhere, en: name.default(''), zh: name.default('') }),
    response: Spots,
  },
  'GET /places/{id}': {
    summary: 'A place; the address of one that was merged into another answers with that one',
    access: 'anyone',
    params: IdParams,
    response: Place,
  },
  'PATCH /places/{id}': {
    summary: 'Correct the names, the kind or the position of a place',
    access: 'moderator',
    params: IdParams,
    body: PlacePatch,
    response: Place,
  },
  'PUT /places/{id}/merge': {
    summary: 'Make a place one with another: its notes go there, and its address leads there',
    access: 'moderator',
    params: IdParams,
    body: z.strictObject({ into: Id }),
    response: Place,
  },
  'DELETE /places/{id}': {
    summary: 'Take a place out: notes that name it name none',
    access: 'moderator',
    params: IdParams,
    status: 204,
  },
  'GET /places/{id}/notes': {
    summary: 'Public notes that name a place, of a city also those that name what lies in it, newest first',
    access: 'anyone',
    params: IdParams,
    query: PageQuery,
    response: page(NoteCard),
  },
  'GET /feeds/nearby': {
    summary:
      'Public notes that name a place near a position or near `place`: those within 10 km or so first, then 50, then 250, each newest first',
    access: 'anyone',
    query: PageQuery.extend({
      latitude: somewhere.latitude.optional(),
      longitude: somewhere.longitude.optional(),
      place: Id.optional(),
    }),
    response: page(NoteCard),
  },
  'GET /map': {
    summary: 'A piece of the world around a position, with places on it',
    access: 'anyone',
    query: z.strictObject({
      ...somewhere,
      /** From south to north. */
      degrees: z.coerce.number().min(0.2).max(60).default(4),
    }),
    response: MapPiece,
  },
})
