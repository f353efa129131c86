import { ApiError } from '@redbud/contract/client'
import { limits } from '@redbud/contract/limits'
import { explainError, type FieldProblems } from '#lib/form.svelte.ts'
import type { ComposingMessages } from '#messages/composing/en.ts'
import type { Messages } from '#messages/en.ts'
import type { PlaceMessages } from '#messages/places/en.ts'
import type { Composition } from './composition.svelte.ts'

interface Texts {
  m: Messages
  c: ComposingMessages
  p: PlaceMessages
}

const videoProblems = ['broken_video', 'unsupported_media', 'video_too_long', 'video_too_large', 'videos_off'] as const

/** What keeps a note from being sent, by field; empty where nothing does. */
export const check = (
  { words, tray, clip, recordings }: Composition,
  status: 'draft' | 'published',
  { m, c }: Pick<Texts, 'm' | 'c'>,
): FieldProblems => {
  const found: FieldProblems = {}
  const over = (text: string, limit: number) => [...text].length - limit
  if (over(words.title, limits.noteTitle) > 0) found.title = m.fields.over(over(words.title, limits.noteTitle))
  if (over(words.body, limits.noteBody) > 0) found.body = m.fields.over(over(words.body, limits.noteBody))
  if (words.kind === 'photo' && tray.failed > 0) found.photos = c.publishing.photosFailed
  if (words.kind === 'video' && clip.failure) found.video = c.publishing.videoFailed
  if (recordings.failed > 0) found[''] = c.voice.failed
  if (status === 'draft') return found
  if (words.kind === 'video' && !clip.chosen) found.video = c.publishing.video_needed
  if (words.kind === 'photo' && tray.photos.length === 0) found.photos = c.publishing.photo_needed
  if (words.kind === 'text' && !words.title.trim() && !words.body.trim()) found.body = c.publishing.words_needed
  return found
}

/** What a refused note is told, by field. @throws what `explainError` does */
export const explain = (error: unknown, { words, tray, clip }: Composition, { m, c, p }: Texts): FieldProblems => {
  const { publishing: sentences } = c
  if (error instanceof ApiError && error.status === 401) return { '': m.errors.signedOut }
  // What went wrong with it is told beside it.
  if (error instanceof ApiError && words.kind === 'video' && clip.failure) return { video: sentences.videoFailed }
  const explained = explainError(error, m, {
    photo_needed: { field: 'photos', text: sentences.photo_needed },
    photo_unusable:
      words.kind === 'video'
        ? { field: 'video', text: sentences.videoFailed }
        : { field: 'photos', text: tray.failed > 0 ? sentences.photosFailed : sentences.photo_unusable },
    recording_unusable: c.voice.failed,
    words_needed: { field: 'body', text: sentences.words_needed },
    video_needed: { field: 'video', text: sentences.video_needed },
    ...Object.fromEntries(videoProblems.map((code) => [code, { field: 'video', text: sentences.videoFailed }])),
    limit_reached: sentences.limit_reached(limits.drafts),
    already_published: sentences.already_published,
    fields: { 'placeId:invalid': p.missingTitle },
  })
  // What has no field here is told for the whole.
  const here = ['', 'title', 'body', 'photos', 'video']
  return Object.fromEntries(Object.entries(explained).map(([path, text]) => [here.includes(path) ? path : '', text]))
}
