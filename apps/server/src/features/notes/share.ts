import { hash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Note } from '@redbud/contract'
import type { FastifyInstance } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Context } from '../../context.ts'
import { networkOf, requireAttempt } from '../../platform/attempts/attempts.ts'
import { CardsError } from '../../platform/cards/cards.ts'
import { QueueFull } from '../../platform/children/queue.ts'
import { hasAlready } from '../../platform/http/etag.ts'
import { problem } from '../../platform/http/problem.ts'
import { requireId } from '../../platform/http/require-id.ts'
import { presentNote } from './views.ts'

const drawnInTenMinutes = 60
const keptBytes = 32 * 1024 * 1024
const excerptLength = 120

/**
 * `GET /notes/{id}/share.jpeg`: a picture to pass a note on with — cover, title, author, and a QR code that leads to it.
 * Whoever may read the note may have it.
 */
export const registerSharePicture = (app: FastifyInstance, ctx: Context): void => {
  const kept = new LRUCache<string, Buffer>({ maxSize: keptBytes, sizeCalculation: (file) => file.length })

  app.get<{ Params: { id: string } }>('/notes/:id/share.jpeg', async (request, reply) => {
    const { viewer, language } = request
    const note = await presentNote(ctx, viewer, requireId(request.params.id))
    if (note.status !== 'published') throw problem('not_found')
    const seen = hash('sha1', JSON.stringify([language, ...whatIsDrawn(note)]), 'base64url')
    const tag = `"${seen}"`
    reply.header('etag', tag).header('cache-control', 'private, max-age=60')
    if (hasAlready(request.headers['if-none-match'], tag)) return reply.code(304).send()
    let file = kept.get(seen)
    if (!file) {
      const subject = `share:${viewer?.id ?? networkOf(request.ip)}`
      await requireAttempt(ctx.db, [{ subject, max: drawnInTenMinutes, seconds: 600 }])
      file = await draw(ctx, note, language)
      kept.set(seen, file)
    }
    return reply.type('image/jpeg').send(file)
  })
}

const coverOf = (note: Note): string | null =>
  (note.cover ?? note.photos[0] ?? note.video?.poster ?? note.cards[0])?.page.url ?? null

const whatIsDrawn = (note: Note) => [
  ...[note.id, note.title, excerptOf(note.body), coverOf(note)],
  ...[note.author.handle, note.author.displayName, note.author.avatar?.card.url ?? null],
]

const excerptOf = (body: string): string => [...body.replace(/\s+/g, ' ').trim()].slice(0, excerptLength).join('')

const draw = async (ctx: Context, note: Note, language: string): Promise<Buffer> => {
  const { author } = note
  const [cover, avatar] = await Promise.all([read(ctx, coverOf(note)), read(ctx, author.avatar?.card.url ?? null)])
  try {
    return await ctx.cards.share({
      cover,
      avatar,
      title: note.title,
      excerpt: excerptOf(note.body),
      authorName: author.displayName || author.handle,
      handle: author.handle,
      url: `${ctx.settings.publicUrl}/notes/${note.id}`,
      siteName: 'Redbud',
      language,
    })
  } catch (error) {
    if (error instanceof QueueFull || error instanceof CardsError)
      throw problem('unavailable', { retryAfterSeconds: 5 })
    throw error
  }
}

const read = async (ctx: Context, address: string | null): Promise<Buffer | null> => {
  const found = address === null ? null : await ctx.storage.get(address.replace(/^\/media\//, ''))
  if (!found) return null
  return Buffer.isBuffer(found.body) ? found.body : buffer(found.body)
}
