import { isEmptyWord, normalise, wordsOf } from '../../platform/search/tokens.ts'
import { type BookTerms, nameOfPlaces, termsOfNote } from './book.ts'
import { topicHash } from './facts.ts'

/** Topics of a note that count. */
const topicsOfNote = 3
/** Where a note is counts twice: its place, and what is within some eleven kilometres. */
const wheresOfNote = 2
/** Words are looked at until it is known which of them say something. */
const wordsLookedAt = 16
/** A word of fewer notes than this tells nothing of others; nor does one of more than this part of all. */
const notesOfAWord = { least: 3, mostPart: 0.02, mostAlways: 20 }
/** Of a term so many notes are kept, the latest. */
const notesOfATerm = 256
/** How many topics' names are kept, and of how many places it is known that they are places: those of the most notes. */
const namesAtMost = 50_000
/** Words are counted by so many bits of their hashes: two that share them count as one, which does no harm. */
const countedBits = 22

/** A place that a note names, and its small cell on the map. */
interface Where {
  place: string
  near: number
}
const termsOfPlace = ({ place, near }: Where): number[] => [topicHash(`place ${place}`), topicHash(`near ${near}`)]

/** Gathers what notes are about and where, note by note, and then says which terms stand for each. */
export const gatherTerms = (notesAtMost: number) => {
  const topics = new Uint32Array(notesAtMost * topicsOfNote)
  const wheres = new Uint32Array(notesAtMost * wheresOfNote)
  const words = new Uint32Array(notesAtMost * wordsLookedAt)
  const counts = new Uint32Array(1 << countedBits)
  const names = new Map<number, { name: string; notes: number }>()
  let size = 0
  const countOf = (word: number) => counts[word >>> (32 - countedBits)] as number

  const name = (term: number, as: string): void => {
    const known = names.get(term)
    if (known) known.notes++
    else names.set(term, { name: as, notes: 1 })
  }
  const add = (ofNote: readonly string[], text: string, where: Where | null = null): void => {
    for (const [at, topic] of ofNote.slice(0, topicsOfNote).entries()) {
      const term = topicHash(topic)
      topics[size * topicsOfNote + at] = term
      name(term, topic)
    }
    for (const [at, term] of (where ? termsOfPlace(where) : []).entries()) {
      wheres[size * wheresOfNote + at] = term
      name(term, nameOfPlaces)
    }
    let at = size * wordsLookedAt
    for (const word of wordsByTerm(text).keys()) {
      words[at++] = word
      const bucket = word >>> (32 - countedBits)
      counts[bucket] = (counts[bucket] as number) + 1
    }
    size++
  }

  const termsOf = (note: number): Set<number> => {
    const terms = new Set<number>()
    for (const topic of topics.subarray(note * topicsOfNote, (note + 1) * topicsOfNote))
      if ((names.get(topic)?.notes ?? 0) > 1) terms.add(topic)
    const most = Math.max(notesOfAWord.mostAlways, size * notesOfAWord.mostPart)
    const [place = 0, near = 0] = wheres.subarray(note * wheresOfNote, (note + 1) * wheresOfNote)
    const [there = 0, around = 0] = [names.get(place)?.notes, names.get(near)?.notes]
    // Half a site is in one city, which says as little as a word of half of all notes.
    if (there > 1 && there <= most) terms.add(place)
    // Around a place that is alone there, the same notes would count twice.
    if (around > there && around <= most) terms.add(near)
    const telling = [...words.subarray(note * wordsLookedAt, (note + 1) * wordsLookedAt)]
      .filter((word) => word !== 0 && countOf(word) >= notesOfAWord.least && countOf(word) <= most)
      .sort((a, b) => countOf(a) - countOf(b))
    for (const word of telling) {
      if (terms.size >= termsOfNote) break
      terms.add(word)
    }
    return terms
  }

  return {
    add,
    /** Of the notes in the order in which they were added, which is the latest first. */
    finish: (): BookTerms => {
      const ofNotes = new Uint32Array(size * termsOfNote)
      for (let note = 0; note < size; note++) ofNotes.set([...termsOf(note)], note * termsOfNote)
      return { ofNotes, ...notesByTerm(ofNotes), ...namesOf(names) }
    },
  }
}

/** What a text's words are, other than those of topics, by their hashes. */
export const wordsByTerm = (text: string): Map<number, string> => {
  const words = new Map<number, string>()
  for (const word of wordsOf(normalise(text))) {
    if (words.size >= wordsLookedAt) break
    // of one character, or of two Latin letters, a word says little; nor does a number
    if (word.length < 2 || /^[\p{Script=Latin}]{1,2}$/u.test(word) || /^\d+$/.test(word) || isEmptyWord(word)) continue
    words.set(topicHash(`word ${word}`), word)
  }
  return words
}

const notesByTerm = (ofNotes: Uint32Array): Pick<BookTerms, 'terms' | 'starts' | 'notes'> => {
  const all = ofNotes.slice().sort()
  const terms: number[] = []
  const starts: number[] = [0]
  for (let from = 0, to = 0; from < all.length; from = to) {
    const term = all[from] as number
    for (to = from; to < all.length && all[to] === term; ) to++
    if (term === 0 || to - from < 2) continue
    terms.push(term)
    starts.push((starts.at(-1) ?? 0) + Math.min(notesOfATerm, to - from))
  }
  const ordered = { terms: Uint32Array.from(terms), starts: Uint32Array.from(starts) }
  const notes = new Uint32Array(starts.at(-1) ?? 0)
  const places = new Map(terms.map((term, at) => [term, at]))
  const next = ordered.starts.slice()
  for (let at = 0; at < ofNotes.length; at++) {
    const place = places.get(ofNotes[at] as number)
    if (place === undefined) continue
    const to = next[place] as number
    if (to === ordered.starts[place + 1]) continue
    notes[to] = Math.floor(at / termsOfNote)
    next[place] = to + 1
  }
  return { ...ordered, notes }
}

const namesOf = (
  names: ReadonlyMap<number, { name: string; notes: number }>,
): Pick<BookTerms, 'topics' | 'nameStarts' | 'names'> => {
  const most = [...names].filter(([, { notes }]) => notes > 1).sort(([, one], [, other]) => other.notes - one.notes)
  const isOfPlaces = ([, { name }]: (typeof most)[number]) => name === nameOfPlaces
  const kept = [most.filter((one) => !isOfPlaces(one)), most.filter(isOfPlaces)]
    .flatMap((some) => some.slice(0, namesAtMost))
    .sort(([one], [other]) => one - other)
  const bytes = kept.map(([, { name }]) => Buffer.from(name))
  const nameStarts = new Uint32Array(kept.length + 1)
  for (const [at, { length }] of bytes.entries()) nameStarts[at + 1] = (nameStarts[at] as number) + length
  return { topics: Uint32Array.from(kept, ([term]) => term), nameStarts, names: new Uint8Array(Buffer.concat(bytes)) }
}
