import { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineTask } from '../../platform/jobs/jobs.ts'
import { drawCardsOf } from './cards.ts'
import { placeNotesOf } from './placing.ts'

/** Takes the notes of an account that was suspended out of Explore and topics, or puts them back. */
export const placeNotesTask = defineTask({
  id: 'notes_place_of_account',
  payload: z.object({ accountId: z.uuid() }),
  handle: (ctx: Context, { accountId }) => placeNotesOf(ctx, accountId),
})

/** Draws the words of a text note as cards. */
export const drawCardsTask = defineTask({
  id: 'notes_draw_cards',
  payload: z.object({ noteId: z.uuid() }),
  handle: (ctx: Context, { noteId }) => drawCardsOf(ctx, noteId),
})

const playsKeptDays = 90

/** Forgets single plays after a while; their totals stay. */
const forgetPlaysTask = defineTask({
  id: 'notes_forget_plays',
  payload: z.object({}),
  cron: '41 4 * * *',
  handle: async (ctx: Context) => {
    const before = new Date(Date.now() - playsKeptDays * 86_400_000)
    await ctx.db.deleteFrom('plays').where('created_at', '<', before).execute()
  },
})

export const noteTasks = [placeNotesTask, drawCardsTask, forgetPlaysTask]
