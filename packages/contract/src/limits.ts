/** Limits that the interface tells before and the API checks after. Lengths are Unicode code points. */
export const limits = {
  handleMin: 3,
  handleMax: 30,
  displayName: 30,
  email: 254,
  passwordMin: 8,
  passwordMax: 200,
  /** days in which an account that was deleted can be taken back */
  leavingDays: 30,
  bio: 500,
  location: 60,
  noteTitle: 100,
  noteBody: 5000,
  notePhotos: 18,
  noteTopics: 20,
  noteMentions: 20,
  topicName: 50,
  photoAlt: 1000,
  photoTags: 10,
  tagPlace: 60,
  placeName: 80,
  /** A place's notes are counted this far. */
  placeNotesCounted: 1000,
  videoSeconds: 900,
  /** of one frame: a little more than 4K */
  videoPixels: 4096 * 2304,
  /** characters of a WebVTT file */
  captions: 400_000,
  /** plays told at once */
  plays: 50,
  /** signals told at once */
  signals: 100,
  /** batches of signals that an account may tell in a minute, and that are kept of it in a day: one every ten seconds for four hours */
  signalBatchesAMinute: 60,
  signalBatchesADay: 1500,
  comment: 1000,
  boardName: 50,
  boardDescription: 500,
  boards: 200,
  /** accounts that one follows */
  following: 10_000,
  dictionaryWord: 40,
  annotatedTexts: 100,
  /** characters of all the texts that are annotated at once */
  annotatedTogether: 12_000,
  translatedAtOnce: 40,
  translatedTitle: 300,
  translatedBody: 10_000,
  /** words that a site says the meaning of, beside those that come with Redbud */
  glossaryTerms: 1000,
  glossaryTerm: 40,
  /** characters of what one means, and of the same in plainer words */
  glossaryMeaning: 80,
  searchQuery: 200,
  /** of what one looked for, kept for oneself */
  searchHistory: 20,
  /** Words that nothing hot may have, of a site. */
  unwantedSearches: 500,
  phrases: 5000,
  notePhrases: 30,
  /** of a phrase as its author says it */
  voiceSeconds: 20,
  voiceBytes: 12_000_000,
  /** characters of a word or sentence that is kept, and of what is kept with it */
  phrase: 200,
  phraseReading: 400,
  phraseMeaning: 500,
  phraseSentence: 500,
  /** phrases kept or looked up at once */
  phrasesAtOnce: 50,
  /** reviews told at once */
  reviewsAtOnce: 100,
  /** new phrases that are asked for in a day */
  newPhrasesADay: 15,
  cultureTerms: 12,
  cultureTerm: 40,
  cultureExplanation: 600,
  cultureMessage: 500,
  cultureReport: 500,
  /** characters that one says with a report, or of a decision */
  report: 500,
  /** so much that waits for moderators is counted, of each kind */
  waitingCounted: 100,
  /** terms that are marked in one text */
  cultureMarks: 3,
  passkeyName: 60,
  passkeys: 20,
  pinnedNotes: 3,
  drafts: 100,
  /** characters of a cursor of Explore or Watch */
  feedCursor: 3600,
  pageMax: 100,
  pageDefault: 20,
} as const
