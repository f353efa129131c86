import type { Context } from '../../context.ts'
import { networkOf, requireAttempt } from '../../platform/attempts/attempts.ts'
import { problem } from '../../platform/http/problem.ts'
import { requireId } from '../../platform/http/require-id.ts'
import type { Route } from '../../platform/http/route.ts'
import { decodeTimeCursor, nextTimeCursor } from '../../platform/http/time-cursor.ts'
import { fromPublicId, toPublicId } from '../../platform/ids.ts'
import { requireVisibleAccount } from '../accounts/queries.ts'
import { requireOwnBoard } from '../boards/commands.ts'
import { noteTaste } from '../recommend/commands.ts'
import { mayBrowse } from '../social/policy.ts'
import { previewCards } from './cards.ts'
import { createNote, deleteNote, editNote, pinNote } from './commands.ts'
import { findLikedBy } from './gathered-queries.ts'
import { countPlays } from './plays.ts'
import { readableVisibilities } from './policy.ts'
import { findDrafts, findNotesOfAuthor, requireReadableNote } from './queries.ts'
import { setCollect, setLike } from './response-commands.ts'
import { presentCards, presentNote, presentNotes } from './views.ts'

/** How often one account may tell of plays in ten minutes; an address may stand for many people. */
const playsTold = 120
/** How often someone may see how their words look, in ten minutes. */
const cardsDrawn = 300

export const registerNoteRoutes = (route: Route, ctx: Context): void => {
  route('POST /notes', async ({ viewer, body, createdId }) => {
    const id = await createdId()
    const isNew = await createNote(ctx, viewer, id, body)
    return presentNote(ctx, viewer, id, { isNew })
  })

  route('GET /notes/{id}', async ({ viewer, params }) => presentNote(ctx, viewer, requireId(params.id)))

  route('PATCH /notes/{id}', async ({ viewer, params, body }) => {
    const id = requireId(params.id)
    await editNote(ctx, viewer, id, body)
    return presentNote(ctx, viewer, id)
  })

  route('DELETE /notes/{id}', ({ viewer, params }) => deleteNote(ctx, viewer, params.id))

  route('PUT /notes/{id}/pin', async ({ viewer, params }) => pinNote(ctx, viewer, requireId(params.id), true))
  route('DELETE /notes/{id}/pin', async ({ viewer, params }) => pinNote(ctx, viewer, requireId(params.id), false))

  route('GET /me/drafts', async ({ viewer, query }) => {
    const rows = await findDrafts(ctx.pool, viewer.id, decodeTimeCursor(query.cursor), query.limit)
    return {
      items: await presentNotes(
        ctx,
        viewer,
        rows.map((row) => row.id),
      ),
      cursor: nextTimeCursor(rows, query.limit),
    }
  })

  route('PUT /notes/{id}/like', async ({ viewer, params }) => {
    const note = await requirePublished(ctx, viewer, params.id)
    const likes = await setLike(ctx, viewer.id, note.id, true)
    noteTaste(ctx, viewer)
    return { liked: true, likes }
  })
  route('DELETE /notes/{id}/like', async ({ viewer, params }) => {
    const note = await requirePublished(ctx, viewer, params.id)
    const likes = await setLike(ctx, viewer.id, note.id, false)
    noteTaste(ctx, viewer)
    return { liked: false, likes }
  })

  route('PUT /notes/{id}/collect', async ({ viewer, params, body }) => {
    const note = await requirePublished(ctx, viewer, params.id)
    const boardId = await requireOwnBoard(ctx, viewer, body.boardId ? requireId(body.boardId) : null)
    const collects = await setCollect(ctx, viewer.id, note.id, boardId)
    noteTaste(ctx, viewer)
    return { collected: true, collects, boardId: toPublicId(boardId) }
  })
  route('DELETE /notes/{id}/collect', async ({ viewer, params }) => {
    const note = await requirePublished(ctx, viewer, params.id)
    const collects = await setCollect(ctx, viewer.id, note.id, null)
    noteTaste(ctx, viewer)
    return { collected: false, collects, boardId: null }
  })

  route('POST /cards', async ({ viewer, body }) => {
    if (!body.title.trim() && !body.body.trim()) throw problem('words_needed')
    await requireAttempt(ctx.db, [{ subject: `cards:${viewer.id}`, max: cardsDrawn, seconds: 600 }])
    const cards = await previewCards(ctx, body)
    return { cards: cards.map((card) => `data:image/webp;base64,${card.toString('base64')}`) }
  })

  route('POST /plays', async ({ viewer, body, request }) => {
    const network = networkOf(request.ip)
    const subject = `plays:${viewer?.id ?? network}`
    await requireAttempt(ctx.db, [{ subject, max: viewer ? playsTold : playsTold * 10, seconds: 600 }])
    await countPlays(
      ctx,
      viewer,
      network,
      body.plays.flatMap((play) => {
        const noteId = fromPublicId(play.noteId)
        return noteId ? [{ ...play, noteId }] : []
      }),
    )
  })

  route('GET /accounts/{handle}/notes', async ({ viewer, params, query, language }) => {
    const author = await requireVisibleAccount(ctx, viewer, params.handle)
    const { pinned, rows } = await findNotesOfAuthor(ctx.pool, author.id, {
      ...query,
      after: decodeTimeCursor(query.cursor),
      readable: readableVisibilities(viewer, author, author.relations),
    })
    return {
      items: await presentCards(ctx, viewer, [...pinned, ...rows.map((row) => row.id)], {
        language,
        pins: true,
        relations: new Map([[author.id, author.relations]]),
      }),
      cursor: nextTimeCursor(rows, query.limit),
    }
  })

  route('GET /accounts/{handle}/likes', async ({ viewer, params, query, language }) => {
    const account = await requireVisibleAccount(ctx, viewer, params.handle)
    if (!account.showsLikes && account.id !== viewer?.id) throw problem('not_found')
    if (!mayBrowse(viewer, account.relations)) throw problem('not_found')
    const { ids, cursor } = await findLikedBy(ctx.pool, viewer, account.id, {
      after: decodeTimeCursor(query.cursor),
      limit: query.limit,
    })
    return { items: await presentCards(ctx, viewer, ids, { language }), cursor }
  })
}

/** A note that can be responded to: readable, and not a draft of one's own. */
const requirePublished = async (...args: Parameters<typeof requireReadableNote>) => {
  const { note } = await requireReadableNote(...args)
  if (note.status !== 'published') throw problem('not_found')
  return note
}
