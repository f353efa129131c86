import { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineTask } from '../../platform/jobs/jobs.ts'
import { reckonCities } from './cities.ts'
import { countPopularity, moveNotes } from './commands.ts'
import { spellPlaces } from './spelling.ts'

/** Has the notes of a place that was merged or taken out follow it. */
export const moveNotesTask = defineTask({
  id: 'places_move_notes',
  payload: z.object({ placeId: z.uuid() }),
  handle: (ctx: Context, { placeId }) => moveNotes(ctx, placeId),
})

/** Says anew which city each note around a position is in. */
export const reckonCitiesTask = defineTask({
  id: 'places_reckon_cities',
  payload: z.object({ latitude: z.number(), longitude: z.number() }),
  handle: (ctx: Context, point) => reckonCities(ctx, point),
})

/** Lets Chinese names be found in pinyin. */
export const spellPlacesTask = defineTask({
  id: 'places_spell',
  payload: z.object({}),
  handle: (ctx: Context) => spellPlaces(ctx),
})

/** Lets what many notes name come before what few do. */
const countPopularityTask = defineTask({
  id: 'places_count_popularity',
  payload: z.object({}),
  cron: '23 * * * *',
  handle: (ctx: Context) => countPopularity(ctx),
})

export const placeTasks = [moveNotesTask, reckonCitiesTask, spellPlacesTask, countPopularityTask]
