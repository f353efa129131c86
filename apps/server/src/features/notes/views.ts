import type { Note, NoteCard } from '@redbud/contract'
import type { InterfaceLanguage } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { findRelations, noRelations, type Relations } from '../social/queries.ts'
import { withTranslations } from '../translation/views.ts'
import { mayDelete, mayEdit, mayPin, mayRead, mayRespond, type NoteFacts, wantsInFeed } from './policy.ts'
import { findStates, findStatesAndRelations, type NoteState, noState } from './queries.ts'
import type { WholeNote } from './whole.ts'

export interface CardOptions {
  /** The request's: what signed-out readers read. */
  language: InterfaceLanguage
  /** A feed leaves out muted authors; a profile, a board or a link does not. */
  feed?: boolean
  reason?: (noteId: string) => NoteCard['reason']
  /** What the reason names. */
  about?: (noteId: string) => string | null
  /** Pinned marks mean something on the author's own profile only. */
  pins?: boolean
  /** What the viewer is to the authors, where that is known already; else it is read. */
  relations?: ReadonlyMap<string, Relations>
}

/**
 * The end of every list of notes: hydrate, apply the rules, present. Keeps the order of `noteIds`; what the viewer may
 * not read is left out. At most two statements, however many notes, and one for translations not seen lately.
 */
export const presentCards = async (
  ctx: Context,
  viewer: Viewer | null,
  noteIds: string[],
  { language, feed = false, reason, about, pins = false, relations: known }: CardOptions,
): Promise<NoteCard[]> => {
  if (noteIds.length === 0) return []
  const viewerId = viewer?.id ?? null
  // where nobody need be looked up whom notes not known yet are by, both are read at once
  const [notes, counted] = await Promise.all([
    ctx.notes.find(ctx, noteIds),
    known || !viewerId ? findStates(ctx.pool, noteIds, viewerId) : null,
  ])
  const { states, relations } = counted
    ? { states: counted, relations: known ?? new Map<string, Relations>() }
    : await findStatesAndRelations(ctx.pool, noteIds, viewerId, {
        people: authorsOf(notes.values()),
        followsOf: authorsOf(notes.values().filter((note) => note.visibility !== 'public')),
      })
  const cards: Omit<NoteCard, 'translation'>[] = []
  for (const id of noteIds) {
    const note = notes.get(id)
    const state = states.get(id)
    if (!note || !state || note.status !== 'published') continue
    const relation = relations.get(note.author_id)
    if (!mayRead(viewer, note, relation) || (feed && !wantsInFeed(relation))) continue
    cards.push({
      ...note.card,
      pinned: pins && note.isPinned,
      counts: { likes: state.likes, collects: state.collects, comments: state.comments },
      viewer: viewer && { liked: state.liked, collected: state.board_id !== null },
      reason: reason?.(id) ?? null,
      reasonAbout: about?.(id) ?? null,
    })
  }
  return withTranslations(ctx, viewer, language, cards)
}

/** Those among these notes that `presentCards` would show in a feed. Two statements, one where the notes are known. */
export const readableInFeed = async (
  ctx: Context,
  viewer: Viewer | null,
  noteIds: readonly string[],
): Promise<Set<string>> => {
  const notes = await ctx.notes.find(ctx, noteIds)
  const relations = await findRelations(ctx.pool, viewer?.id ?? null, authorsOf(notes.values()), {
    followsOf: authorsOf(notes.values().filter((note) => note.visibility !== 'public')),
  })
  const readable = notes.values().filter((note) => {
    const relation = relations.get(note.author_id)
    return note.status === 'published' && mayRead(viewer, note, relation) && wantsInFeed(relation)
  })
  return new Set(readable.map(({ id }) => id))
}

const authorsOf = (notes: IteratorObject<NoteFacts>) => notes.map((note) => note.author_id)

/** What only the author sees of a note, taken out. */
const forOthers = ({ video }: WholeNote['shown']): Pick<Note, 'video' | 'watched'> => ({
  video: video && { ...video, suggestions: [] },
  watched: null,
})

const presentWhole = (
  note: WholeNote,
  viewer: Viewer | null,
  relations: Relations,
  state: NoteState,
  hidden: ReadonlySet<string>,
  culture: Pick<Note, 'culture' | 'titleCulture'>,
): Note => ({
  ...note.shown,
  ...(viewer?.id === note.author_id ? {} : forOthers(note.shown)),
  photos: note.photos.map(({ photo, tags }) => ({
    ...photo,
    tags: tags.flatMap(({ accountId, shown }) => (accountId !== null && hidden.has(accountId) ? [] : [shown])),
  })),
  mentions: note.mentioned.filter(({ id }) => !hidden.has(id)).map(({ card }) => card),
  ...culture,
  counts: { likes: state.likes, collects: state.collects, comments: state.comments },
  viewer: viewer && {
    liked: state.liked,
    collected: state.board_id !== null,
    boardId: state.board_id && toPublicId(state.board_id),
    following: relations.following,
    suggestions: state.suggested,
  },
  permissions: {
    edit: mayEdit(viewer, note),
    delete: mayDelete(viewer, note, relations),
    pin: mayPin(viewer, note),
    comment: mayRespond(viewer, note, relations),
  },
})

/**
 * Whole notes in the order of their ids; what the viewer may not read is left out. At most three statements, one where the
 * notes are known.
 * @param options.chosen a note of a feed that the viewer asked for, whoever wrote it
 * @param options.isNew whether they were made just now: nobody can have done anything with them
 */
export const presentNotes = async (
  ctx: Context,
  viewer: Viewer | null,
  noteIds: string[],
  {
    feed = false,
    chosen = null,
    isNew = false,
  }: Pick<Partial<CardOptions>, 'feed'> & { chosen?: string | null; isNew?: boolean } = {},
): Promise<Note[]> => {
  if (noteIds.length === 0) return []
  const notes = await ctx.notes.findWhole(ctx, noteIds)
  const people = [...notes.values()].flatMap(peopleIn)
  const { states, relations } = isNew
    ? {
        states: new Map(noteIds.map((id) => [id, noState])),
        relations: await findRelations(ctx.pool, viewer?.id ?? null, people),
      }
    : await findStatesAndRelations(ctx.pool, noteIds, viewer?.id ?? null, { people, whole: true })
  const hidden = new Set([...relations].filter(([, one]) => one.blocking || one.blockedBy).map(([id]) => id))
  return noteIds.flatMap((id) => {
    const note = notes.get(id)
    const state = states.get(id)
    const relation = note && (relations.get(note.author_id) ?? noRelations)
    return note &&
      state &&
      relation &&
      mayRead(viewer, note, relation) &&
      (!feed || id === chosen || wantsInFeed(relation))
      ? [presentWhole(note, viewer, relation, state, hidden, marksIn(ctx, note))]
      : []
  })
}

const marksIn = ({ culture }: Pick<Context, 'culture'>, { shown }: WholeNote) => ({
  culture: culture.marksIn(shown.body),
  titleCulture: culture.marksIn(shown.title),
})

/** Everyone whom a note shows. */
const peopleIn = (note: WholeNote): string[] => [
  note.author_id,
  ...note.mentioned.map(({ id }) => id),
  ...note.photos.flatMap(({ tags }) => tags.flatMap(({ accountId }) => accountId ?? [])),
]

/** One whole note. @throws not_found when it isn't there or may not be seen */
export const presentNote = async (
  ctx: Context,
  viewer: Viewer | null,
  noteId: string,
  options: { isNew?: boolean } = {},
): Promise<Note> => {
  const [note] = await presentNotes(ctx, viewer, [noteId], options)
  if (!note) throw problem('not_found')
  return note
}
