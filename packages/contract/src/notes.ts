import { z } from 'zod'
import { AccountCard } from './accounts.ts'
import {
  Channel,
  ContentLanguage,
  HandleParams,
  Id,
  IdParams,
  PageQuery,
  page,
  ReadableLanguage,
  Time,
  text,
  Visibility,
} from './common.ts'
import { CultureMark } from './culture-marks.ts'
import { limits } from './limits.ts'
import { Cover, Photo, Video, Voice } from './media.ts'
import { defineOperations } from './operation.ts'
import { PlaceCard } from './place-cards.ts'
import { cardDesigns } from './words.ts'

export const NoteKind = z.enum(['photo', 'video', 'text'])
export const NoteCounts = z.strictObject({
  likes: z.number().int(),
  collects: z.number().int(),
  comments: z.number().int(),
})
export type NoteCounts = z.infer<typeof NoteCounts>

/**
 * Why a feed shows a card. `bridge`: from a language the reader does not read. `alike`: who liked a note that the reader
 * liked, too, liked this one. `looked`: who liked notes that the reader opened or watched liked this one. `similar`: it is about much the same as a note that the reader responded to. `place`: it is at
 * the place of one, or near it. `topic`: they
 * responded to notes about it. `channel`: they picked it or turn to it. `new`: one of its author's first notes.
 * `popular`: several responded to it, and it is of this week. `fresh`: published lately. `rank`: how new it is and how many like it, where neither says enough by itself. `chance`: nothing but chance, so that nobody sees the same all the time.
 */
export const Reason = z.enum([
  'following',
  'popular',
  'bridge',
  'alike',
  'looked',
  'similar',
  'place',
  'topic',
  'channel',
  'new',
  'fresh',
  'rank',
  'chance',
])
export type Reason = z.infer<typeof Reason>

export const NoteCard = z.strictObject({
  id: Id,
  kind: NoteKind,
  title: z.string(),
  /** The body's first 140 characters: what a card shows where there is no title or photo. */
  excerpt: z.string(),
  language: ContentLanguage,
  channel: Channel,
  visibility: Visibility,
  cover: Cover.nullable(),
  photoCount: z.number().int(),
  /** Of a video note: its length in seconds, and a few silent seconds of it as a small MP4. */
  video: z.strictObject({ duration: z.number(), preview: z.string().nullable() }).nullable(),
  author: AccountCard,
  publishedAt: Time,
  pinned: z.boolean(),
  counts: NoteCounts,
  /** null when signed out */
  viewer: z.strictObject({ liked: z.boolean(), collected: z.boolean() }).nullable(),
  reason: Reason.nullable(),
  /** Of the reasons `alike`, `similar` and `place` the id of the note that the reader responded to; of `topic` its name; else null. */
  reasonAbout: z.string().nullable(),
  /** The title, or where there is none the excerpt, for a reader who wants it translated, once it is. */
  translation: z.strictObject({ to: ReadableLanguage, text: z.string() }).nullable(),
})
export type NoteCard = z.infer<typeof NoteCard>

const TagPlace = z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) })
/** A point on a photo that names a person or a place; `x` and `y` are shares of the width and the height. */
export const PhotoTag = z.discriminatedUnion('kind', [
  TagPlace.extend({ kind: z.literal('account'), account: AccountCard }),
  TagPlace.extend({ kind: z.literal('place'), name: z.string() }),
])
export type PhotoTag = z.infer<typeof PhotoTag>
export const PhotoTagInput = z.discriminatedUnion('kind', [
  TagPlace.extend({ kind: z.literal('account'), handle: HandleParams.shape.handle }),
  TagPlace.extend({ kind: z.literal('place'), name: text(limits.tagPlace, 1) }),
])
export type PhotoTagInput = z.infer<typeof PhotoTagInput>

export const NotePhoto = Photo.extend({ alt: z.string(), tags: z.array(PhotoTag) })
export type NotePhoto = z.infer<typeof NotePhoto>
export const CardDesign = z.enum(cardDesigns)

/** A phrase that the author of a note attached to it: a lesson is a note with some. */
export const NotePhrase = z.strictObject({
  language: ReadableLanguage,
  text: z.string(),
  /** Pinyin with tone marks, or empty. */
  reading: z.string(),
  meaning: z.string(),
  /** The author says it. */
  voice: Voice.nullable(),
})
export type NotePhrase = z.infer<typeof NotePhrase>

export const Note = z.strictObject({
  id: Id,
  kind: NoteKind,
  /** `processing`: it will be published as soon as its video can be played; seen by its author only. */
  status: z.enum(['draft', 'processing', 'published']),
  title: z.string(),
  body: z.string(),
  language: ContentLanguage,
  channel: Channel,
  visibility: Visibility,
  photos: z.array(NotePhoto),
  video: Video.nullable(),
  /** A text note's words as pictures, drawn a moment after it was published; the words are in title and body. */
  cards: z.array(Photo),
  /** The look of a text note's cards. */
  design: CardDesign,
  /** A cover that is not the first photo or the video's poster. */
  cover: Photo.nullable(),
  /** Its author says that it was made by AI, or that they were paid for it. */
  aiMade: z.boolean(),
  paidPromotion: z.boolean(),
  /** Its author is learning the language and asks for corrections. */
  correctionsWelcome: z.boolean(),
  /** How a video note was watched; for its author only. */
  watched: z
    .strictObject({
      plays: z.number().int(),
      seconds: z.number(),
      /** How often it began again without being left. */
      replays: z.number().int(),
      completions: z.number().int(),
    })
    .nullable(),
  phrases: z.array(NotePhrase),
  /** Where it belongs, if its author said so. */
  place: PlaceCard.nullable(),
  /** Names of the #topics in title and body, as their pages spell them. */
  topics: z.array(z.string()),
  /** Accounts behind the @mentions in title and body. */
  mentions: z.array(AccountCard),
  /** Terms in the body and in the title that culture notes explain. */
  culture: z.array(CultureMark),
  titleCulture: z.array(CultureMark),
  author: AccountCard,
  /** null for a draft */
  publishedAt: Time.nullable(),
  editedAt: Time.nullable(),
  updatedAt: Time,
  pinned: z.boolean(),
  counts: NoteCounts,
  viewer: z
    .strictObject({
      liked: z.boolean(),
      collected: z.boolean(),
      boardId: Id.nullable(),
      following: z.boolean(),
      /** Whether translations were suggested of it or of comments under it; `GET /notes/{id}/translations` has the viewer's. */
      suggestions: z.boolean(),
    })
    .nullable(),
  permissions: z.strictObject({ edit: z.boolean(), delete: z.boolean(), pin: z.boolean(), comment: z.boolean() }),
})
export type Note = z.infer<typeof Note>

/** A note of Watch, and why it is there; null where it was asked for. */
export const WatchNote = Note.extend({ reason: Reason.nullable(), reasonAbout: z.string().nullable() })
export type WatchNote = z.infer<typeof WatchNote>

const PhotoInput = z.strictObject({
  mediaId: Id,
  alt: text(limits.photoAlt).default(''),
  tags: z.array(PhotoTagInput).max(limits.photoTags).default([]),
})
const NotePhraseInput = z.strictObject({
  language: ReadableLanguage,
  text: text(limits.phrase, 1),
  reading: text(limits.phraseReading).default(''),
  meaning: text(limits.phraseMeaning).default(''),
  /** Left out: the voice that this phrase of the note has; null: none. */
  voiceId: Id.nullable().optional(),
})
const noteFields = {
  kind: NoteKind,
  title: text(limits.noteTitle),
  body: text(limits.noteBody),
  channel: Channel,
  visibility: Visibility,
  /** Left out: detected from the words. */
  language: ContentLanguage,
  photos: z.array(PhotoInput).max(limits.notePhotos),
  videoId: Id.nullable(),
  /** A photo of mine as the cover, instead of the first photo. */
  coverId: Id.nullable(),
  design: CardDesign,
  aiMade: z.boolean(),
  paidPromotion: z.boolean(),
  /** What readers can keep from it, in this order. */
  phrases: z.array(NotePhraseInput).max(limits.notePhrases),
  correctionsWelcome: z.boolean(),
  placeId: Id.nullable(),
}
/**
 * A photo note needs 1–18 photos to be published, a video note a video, a text note a title or a body; a draft needs
 * nothing.
 */
export const NoteInput = z.strictObject({
  ...noteFields,
  title: noteFields.title.default(''),
  body: noteFields.body.default(''),
  channel: noteFields.channel.default('everyday'),
  visibility: noteFields.visibility.default('public'),
  language: noteFields.language.optional(),
  photos: noteFields.photos.default([]),
  videoId: noteFields.videoId.default(null),
  coverId: noteFields.coverId.default(null),
  design: noteFields.design.default('paper'),
  aiMade: noteFields.aiMade.default(false),
  paidPromotion: noteFields.paidPromotion.default(false),
  phrases: noteFields.phrases.default([]),
  correctionsWelcome: noteFields.correctionsWelcome.default(false),
  placeId: noteFields.placeId.default(null),
  status: z.enum(['draft', 'published']).default('published'),
})
export type NoteInput = z.input<typeof NoteInput>
/** `status: "published"` publishes a draft; a published note can't become a draft again. */
export const NotePatch = z
  .strictObject({
    ...noteFields,
    /** null: as the words are, not as the author said before. */
    language: noteFields.language.nullable(),
    status: z.enum(['draft', 'published']),
  })
  .partial()
export type NotePatch = z.input<typeof NotePatch>

export const Board = z.strictObject({
  id: Id,
  name: z.string(),
  description: z.string(),
  /** What name and description read like. */
  language: ContentLanguage,
  visibility: z.enum(['public', 'private']),
  isDefault: z.boolean(),
  owner: AccountCard,
  /** Up to four covers of notes the viewer may see, the chosen one first. */
  covers: z.array(Cover),
  /** Notes in it that the viewer may see, of the last 1000; in a list of more than 20 boards, of fewer, 100 at least. */
  noteCount: z.number().int(),
  /** It has as many as were looked at, or more. */
  hasMoreNotes: z.boolean(),
  permissions: z.strictObject({ edit: z.boolean() }),
})
export type Board = z.infer<typeof Board>
const boardFields = {
  name: text(limits.boardName, 1),
  description: text(limits.boardDescription),
  visibility: z.enum(['public', 'private']),
}

export const Topic = z.strictObject({
  name: z.string(),
  noteCount: z.number().int(),
  /** What its name means, as for a card; its name stays what it is. */
  translation: z.strictObject({ to: ReadableLanguage, text: z.string() }).nullable(),
})
export type Topic = z.infer<typeof Topic>
const TopicParams = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(limits.topicName * 4),
})

/** A chosen feed's cursor remembers what it showed. */
const FeedQuery = PageQuery.extend({ cursor: z.string().max(limits.feedCursor).optional() })
const NotePage = page(NoteCard)
const LikeState = z.strictObject({ liked: z.boolean(), likes: z.number().int() })
const CollectState = z.strictObject({ collected: z.boolean(), collects: z.number().int(), boardId: Id.nullable() })

export const noteOperations = defineOperations({
  'POST /notes': {
    summary: 'Publish a note, or keep a draft',
    access: 'member',
    counts: 'notes',
    body: NoteInput,
    status: 201,
    response: Note,
    creates: true,
  },
  'GET /notes/{id}': { summary: 'A note', access: 'anyone', params: IdParams, response: Note },
  'PATCH /notes/{id}': {
    summary: 'Edit a note, or publish a draft',
    access: 'member',
    counts: 'notes',
    params: IdParams,
    body: NotePatch,
    response: Note,
  },
  'DELETE /notes/{id}': { summary: 'Delete a note', access: 'member', params: IdParams, status: 204 },
  'PUT /notes/{id}/pin': {
    summary: 'Pin to my profile',
    access: 'member',
    counts: 'notes',
    params: IdParams,
    status: 204,
  },
  'DELETE /notes/{id}/pin': { summary: 'Unpin', access: 'member', params: IdParams, status: 204 },
  'GET /me/drafts': {
    summary: 'My drafts, last changed first',
    access: 'member',
    query: PageQuery,
    response: page(Note),
  },
  'PUT /notes/{id}/like': { summary: 'Like', access: 'member', counts: 'likes', params: IdParams, response: LikeState },
  'DELETE /notes/{id}/like': { summary: 'Take a like back', access: 'member', params: IdParams, response: LikeState },
  'PUT /notes/{id}/collect': {
    summary: 'Collect into a board (the default one unless named); moves it when already collected',
    access: 'member',
    counts: 'collects',
    params: IdParams,
    body: z.strictObject({ boardId: Id.optional() }).default({}),
    response: CollectState,
  },
  'DELETE /notes/{id}/collect': {
    summary: 'Take out of my boards',
    access: 'member',
    params: IdParams,
    response: CollectState,
  },
  'GET /feeds/explore': {
    summary:
      'What is chosen for the reader, or without an account or personalisation what is popular now: mostly in the ' +
      'languages that are read, one card in four or so from across the bridge',
    access: 'anyone',
    query: FeedQuery.extend({
      channel: Channel.optional(),
      language: ContentLanguage.optional(),
      /** Comma-separated; default: the account's reading languages, else the language of the request. */
      reads: z.string().max(100).optional(),
    }),
    response: NotePage,
  },
  'GET /feeds/watch': {
    summary: 'Video notes to watch one after the other, mostly in the languages the reader reads',
    access: 'anyone',
    query: FeedQuery.extend({
      /** The note to begin with. */
      from: Id.optional(),
      language: ContentLanguage.optional(),
      /** Comma-separated; default: the account's reading languages, else the language of the request. */
      reads: z.string().max(100).optional(),
    }),
    response: page(WatchNote),
  },
  'POST /plays': {
    summary: 'Tell how videos were watched; a play with the same id counts once, with the most that was told of it',
    access: 'anyone',
    body: z.strictObject({
      plays: z
        .array(
          z.strictObject({
            /** Chosen by who tells; told again only what was added to it counts. */
            id: z.uuid(),
            noteId: Id,
            /** Seconds that were watched, repeated ones too. */
            seconds: z.number().min(0).max(86_400),
            /** How often it began again. */
            replays: z.number().int().min(0).max(1000),
            /** It was watched to its end. */
            completed: z.boolean(),
          }),
        )
        .min(1)
        .max(limits.plays),
    }),
    status: 204,
  },
  'POST /cards': {
    summary: 'How words would look as the cards of a text note',
    access: 'member',
    body: z.strictObject({ title: noteFields.title, body: noteFields.body, design: CardDesign }),
    response: z.strictObject({
      /** data: addresses of WebP pictures, 540 pixels wide */
      cards: z.array(z.string()),
    }),
  },
  'GET /feeds/following': {
    summary: 'Notes of whom I follow, all or those in one language, newest first',
    access: 'member',
    query: PageQuery.extend({ language: ContentLanguage.optional() }),
    response: NotePage,
  },
  'GET /accounts/{handle}/notes': {
    summary: "A person's notes, all or those in one language, pinned first, then newest",
    access: 'anyone',
    params: HandleParams,
    query: PageQuery.extend({ language: ContentLanguage.optional() }),
    response: NotePage,
  },
  'GET /accounts/{handle}/likes': {
    summary: 'Notes a person liked, if they show them',
    access: 'anyone',
    params: HandleParams,
    query: PageQuery,
    response: NotePage,
  },
  'GET /accounts/{handle}/boards': {
    summary: "A person's boards: public ones, and one's own private ones",
    access: 'anyone',
    params: HandleParams,
    response: z.strictObject({ items: z.array(Board) }),
  },
  'GET /accounts/{handle}/collects': {
    summary: 'Notes a person collected into boards the viewer may see, newest first',
    access: 'anyone',
    params: HandleParams,
    query: PageQuery,
    response: NotePage,
  },
  'POST /boards': {
    summary: 'Make a board',
    access: 'member',
    counts: 'boards',
    body: z.strictObject({
      ...boardFields,
      description: boardFields.description.default(''),
      visibility: boardFields.visibility.default('public'),
    }),
    status: 201,
    response: Board,
    creates: true,
  },
  'GET /boards/{id}': { summary: 'A board', access: 'anyone', params: IdParams, response: Board },
  'PATCH /boards/{id}': {
    summary: 'Change a board',
    access: 'member',
    counts: 'boards',
    params: IdParams,
    body: z.strictObject({ ...boardFields, coverNoteId: Id.nullable() }).partial(),
    response: Board,
  },
  'DELETE /boards/{id}': {
    summary: 'Delete a board (its notes move to the default board)',
    access: 'member',
    params: IdParams,
    status: 204,
  },
  'GET /boards/{id}/notes': {
    summary: 'Notes of a board, last collected first',
    access: 'anyone',
    params: IdParams,
    query: PageQuery,
    response: NotePage,
  },
  'GET /topics': {
    summary: 'Topics that begin with a text, most used first; without one, the most used',
    access: 'anyone',
    query: z.strictObject({
      prefix: z.string().max(limits.topicName).optional(),
      limit: z.coerce.number().int().min(1).max(20).default(8),
    }),
    response: z.strictObject({ items: z.array(Topic) }),
  },
  'GET /topics/{name}': { summary: 'A topic', access: 'anyone', params: TopicParams, response: Topic },
  'GET /topics/{name}/related': {
    summary: 'Topics that stand together with one under its newest notes, those first that say most of it',
    access: 'anyone',
    params: TopicParams,
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(20).default(8) }),
    response: z.strictObject({ items: z.array(Topic) }),
  },
  'GET /topics/{name}/notes': {
    summary: 'Public notes with a topic, newest first',
    access: 'anyone',
    params: TopicParams,
    query: PageQuery.extend({ language: ContentLanguage.optional() }),
    response: NotePage,
  },
})
