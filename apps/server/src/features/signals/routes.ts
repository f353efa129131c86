import { signalKinds } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import { problem } from '../../platform/http/problem.ts'
import { requireId } from '../../platform/http/require-id.ts'
import type { Route } from '../../platform/http/route.ts'
import { decodeTimeCursor, nextTimeCursor } from '../../platform/http/time-cursor.ts'
import { fromPublicId, toPublicId } from '../../platform/ids.ts'
import { requireReadableNote } from '../notes/queries.ts'
import { presentCards } from '../notes/views.ts'
import { learn, noteTaste } from '../recommend/commands.ts'
import { addUnwanted, createSignalLimits, keepSignals, removeUnwanted } from './commands.ts'
import { findBatches, findUnwantedNotes } from './queries.ts'

export const registerSignalRoutes = (route: Route, ctx: Context): void => {
  const allowed = createSignalLimits()
  route('POST /signals', async ({ viewer, body }) => {
    const told = body.signals.flatMap(({ noteId, kind, amount }) => {
      const id = fromPublicId(noteId)
      return id ? [{ noteId: id, kind, amount }] : []
    })
    learn(ctx, viewer, await keepSignals(ctx, viewer, body.id, told, allowed))
  })

  route('GET /me/signals', async ({ viewer, query }) => {
    const rows = await findBatches(ctx.pool, viewer.id, decodeTimeCursor(query.cursor), query.limit)
    return {
      items: rows.map(({ id, at, note_ids, kinds, amounts }) => ({
        id,
        at: at.toISOString(),
        signals: note_ids.map((noteId, place) => ({
          noteId: toPublicId(noteId),
          kind: signalKinds[kinds[place] ?? 0] ?? 'impression',
          amount: amounts[place] ?? 1,
        })),
      })),
      cursor: nextTimeCursor(rows, query.limit),
    }
  })

  route('GET /me/unwanted', async ({ viewer, query, language }) => {
    const rows = await findUnwantedNotes(ctx.pool, viewer.id, decodeTimeCursor(query.cursor), query.limit)
    const ids = rows.map(({ id }) => id)
    const cards = new Map((await presentCards(ctx, viewer, ids, { language })).map((card) => [card.id, card]))
    return {
      items: rows.map(({ id, at }) => {
        const noteId = toPublicId(id)
        return { noteId, at: at.toISOString(), card: cards.get(noteId) ?? null }
      }),
      cursor: nextTimeCursor(rows, query.limit),
    }
  })

  route('PUT /notes/{id}/unwanted', async ({ viewer, params }) => {
    const { note } = await requireReadableNote(ctx, viewer, params.id)
    if (!viewer.personalised) throw problem('personalisation_off')
    await addUnwanted(ctx, viewer.id, note.id)
    noteTaste(ctx, viewer)
  })

  // Also of what can't be read any more: it is the reader's own word that is taken back.
  route('DELETE /notes/{id}/unwanted', async ({ viewer, params }) => {
    await removeUnwanted(ctx, viewer.id, requireId(params.id))
    noteTaste(ctx, viewer)
  })
}
