import type { TranslationWish } from '@redbud/contract/words'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'

type Time = ColumnType<Date, Date | string, Date | string>
type DefaultTime = ColumnType<Date, Date | string | undefined, Date | string>
type NullableTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

interface Accounts {
  id: string
  handle: string
  handle_key: string
  display_name: string
  email: string
  email_verified: Generated<boolean>
  pending_email: string | null
  role: Generated<'member' | 'moderator' | 'administrator'>
  status: Generated<'active' | 'suspended' | 'deleted'>
  /** Until when its owner can take it back, though it is deleted. */
  leaves_at: NullableTime
  bio: Generated<string>
  bio_language: string | null
  location: Generated<string>
  avatar_media_id: string | null
  cover_media_id: string | null
  interface_language: Generated<string>
  reads: Generated<string[]>
  learning: Generated<string[]>
  channels: Generated<string[]>
  shows_likes: Generated<boolean>
  personalised: Generated<boolean>
  taste_since: NullableTime
  translation: Generated<TranslationWish>
  translation_of: JSONColumnType<Partial<Record<string, TranslationWish>>, string | undefined, string>
  exchange: Generated<boolean>
  time_zone: string | null
  welcomed_at: NullableTime
  two_factor_enabled: Generated<boolean>
  demo: Generated<boolean>
  created_at: DefaultTime
  updated_at: DefaultTime
}
interface AccountCounts {
  account_id: string
  followers: Generated<number>
  following: Generated<number>
  notes: Generated<number>
  likes_received: Generated<number>
  collects_received: Generated<number>
}
interface AccountCountDeltas extends AccountCounts {
  id: Generated<number>
}
/** What the media store holds of a photo: a rendition is stored as `<key>/<name>.<format>` and `<key>/<name>.jpeg`. */
export interface StoredRendition {
  name: 'card' | 'page' | 'full'
  width: number
  height: number
  format: 'avif' | 'webp'
}
interface Media {
  id: string
  account_id: string
  kind: Generated<'photo' | 'video' | 'voice'>
  key: string
  width: number
  height: number
  thumbhash: string
  variants: JSONColumnType<StoredRendition[]>
  bytes: number
  /** Of a voice clip. */
  seconds: ColumnType<number | null, number | undefined, never>
  attached_at: NullableTime
  created_at: DefaultTime
}
/** A sheet of small frames, stored as `<key>/sprite.jpeg`. */
export interface StoredSprite {
  columns: number
  rows: number
  tileWidth: number
  tileHeight: number
  /** seconds */
  interval: number
  count: number
}
interface Videos {
  media_id: string
  status: Generated<'waiting' | 'working' | 'ready' | 'failed'>
  failure: string | null
  attempts: Generated<number>
  progress: Generated<number>
  stage: Generated<number>
  duration: Generated<number>
  has_audio: Generated<boolean>
  files: ColumnType<string[], string | undefined, string>
  sprite: JSONColumnType<StoredSprite> | null
  suggestions: ColumnType<{ file: string; time: number }[], string | undefined, string>
  poster_id: string | null
  poster_made: Generated<boolean>
  attempts_before: Generated<number>
  /** What `prepareFirst` gave. */
  made: ColumnType<object | null, string | undefined, string>
  updated_at: DefaultTime
}
interface Captions {
  media_id: string
  language: string
  file: string
  words: string
  updated_at: DefaultTime
}
interface Notes {
  id: string
  author_id: string
  kind: 'photo' | 'video' | 'text'
  status: 'draft' | 'published' | 'deleted'
  visibility: 'public' | 'followers' | 'mutual' | 'private'
  channel: string
  language: string
  title: Generated<string>
  body: Generated<string>
  published_at: NullableTime
  edited_at: NullableTime
  pinned_at: NullableTime
  video_id: string | null
  cover_id: string | null
  design: Generated<string>
  ai_made: Generated<boolean>
  paid_promotion: Generated<boolean>
  publish_when_ready: Generated<boolean>
  corrections_welcome: Generated<boolean>
  place_id: string | null
  created_at: DefaultTime
  updated_at: DefaultTime
}
interface NoteCards {
  note_id: string
  position: number
  media_id: string
}
interface PhotoTags {
  note_id: string
  position: number
  number: number
  x: number
  y: number
  account_id: string | null
  place: string | null
}
interface NotePhrases {
  note_id: string
  position: number
  language: string
  text: string
  reading: Generated<string>
  meaning: Generated<string>
  voice_id: string | null
}
interface Plays {
  id: string
  note_id: string
  account_id: string | null
  seconds: number
  replays: number
  completed: boolean
  teller: Buffer | null
  created_at: DefaultTime
}
interface NotePlayDeltas {
  id: Generated<string>
  note_id: string
  plays: number
  seconds: number
  replays: Generated<number>
  completions: number
}
interface NotePlays {
  note_id: string
  plays: Generated<number>
  seconds: Generated<number>
  replays: Generated<number>
  completions: Generated<number>
}
interface NotePhotos {
  note_id: string
  position: number
  media_id: string
  alt: Generated<string>
}
interface NoteCounts {
  note_id: string
  likes: Generated<number>
  collects: Generated<number>
  comments: Generated<number>
  /** null: not counted yet */
  commenters: Generated<number | null>
}
interface NoteCountDeltas {
  id: Generated<number>
  note_id: string
  likes: Generated<number>
  collects: Generated<number>
  comments: Generated<number>
}
interface NoteRanks {
  note_id: string
  language: string
  channel: string
  score: number
  kind: Generated<string>
}
interface HomeFeed {
  account_id: string
  published_at: Time
  note_id: string
  author_id: string
}
interface MergedAuthors {
  account_id: string
  created_at: DefaultTime
}
interface Topics {
  id: string
  key: string
  name: string
  notes: Generated<number>
  created_at: DefaultTime
}
interface NoteTopics {
  topic_id: string
  note_id: string
  position: number
  published_at: Time
  language: string
}
interface NoteMentions {
  note_id: string
  account_id: string
}
interface Likes {
  note_id: string
  account_id: string
  counted: Generated<boolean>
  created_at: DefaultTime
}
interface Boards {
  id: string
  account_id: string
  name: string
  description: Generated<string>
  visibility: 'public' | 'private'
  is_default: Generated<boolean>
  cover_note_id: string | null
  created_at: DefaultTime
  updated_at: DefaultTime
}
interface Collects {
  note_id: string
  account_id: string
  board_id: string
  counted: Generated<boolean>
  created_at: DefaultTime
}
interface Comments {
  id: string
  note_id: string
  author_id: string
  parent_id: string | null
  reply_to_id: string | null
  body: string
  language: string
  likes: Generated<number>
  replies: Generated<number>
  pinned_at: NullableTime
  corrections_welcome: Generated<boolean>
  counted: Generated<boolean>
  created_at: DefaultTime
}
interface CommentLikes {
  comment_id: string
  account_id: string
  counted: Generated<boolean>
  created_at: DefaultTime
}
interface CommentMentions {
  comment_id: string
  account_id: string
}
interface Follows {
  follower_id: string
  followee_id: string
  counted: Generated<boolean>
  created_at: DefaultTime
}
interface Blocks {
  blocker_id: string
  blocked_id: string
  created_at: DefaultTime
}
interface Mutes {
  muter_id: string
  muted_id: string
  created_at: DefaultTime
}
interface Sessions {
  id: string
  account_id: string
  token: string
  expires_at: Time
  ip_address: string | null
  user_agent: string | null
  created_at: DefaultTime
  updated_at: DefaultTime
}
interface Credentials {
  id: string
  account_id: string
  provider_id: string
  provider_account_id: string
  password: string | null
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: NullableTime
  refresh_token_expires_at: NullableTime
  scope: string | null
  created_at: DefaultTime
  updated_at: DefaultTime
}
interface Verifications {
  id: string
  identifier: string
  value: string
  expires_at: Time
  created_at: DefaultTime
  updated_at: DefaultTime
}
interface TwoFactors {
  id: string
  account_id: string
  secret: string
  backup_codes: string
  verified: Generated<boolean>
}
interface Passkeys {
  id: string
  account_id: string
  name: string
  credential_id: string
  public_key: Buffer
  counter: number
  transports: Generated<string[]>
  created_at: DefaultTime
  last_used_at: NullableTime
}
interface Attempts {
  subject: string
  window_start: Time
  count: number
}
interface Mails {
  id: string
  recipient: string
  subject: string
  body: string
  sent_at: NullableTime
  error: string | null
  created_at: DefaultTime
}
interface IdempotencyKeys {
  account_id: string
  key: string
  request_hash: string
  subject_id: string
  created_at: DefaultTime
}
interface Actions {
  id: string
  actor_id: string | null
  kind: string
  subject_account_id: string | null
  subject_note_id: string | null
  subject_comment_id: string | null
  subject_culture_note_id: string | null
  subject_place_id: string | null
  subject_case_id: string | null
  reason: Generated<string>
  created_at: DefaultTime
}
interface TranslationSuggestions {
  id: string
  note_id: string
  comment_id: string | null
  member_id: string
  target: string
  version: Buffer
  title: string
  body: string
  created_at: DefaultTime
}
interface TranslationsTaken {
  member_id: string
  note_id: string
  author_id: string
  taken_at: DefaultTime
}
interface GlossaryTerms {
  id: string
  source_language: string
  source: string
  key: string
  target: string
  plain: string
  off: Generated<boolean>
  gone: Generated<boolean>
  version: number
  updated_at: DefaultTime
}
interface Corrections {
  id: string
  note_id: string | null
  comment_id: string | null
  corrector_id: string
  title_before: string
  body_before: string
  version: Buffer
  title: string
  body: string
  thanked_at: NullableTime
  created_at: DefaultTime
  updated_at: DefaultTime
}
interface CultureNotes {
  id: string
  seed: string | null
  kind: string
  terms: string[]
  english: string
  chinese: string
  revision: Generated<number>
  words: string
  hidden_at: NullableTime
  created_at: DefaultTime
  updated_at: DefaultTime
}
interface CultureTermRows {
  key: string
  culture_note_id: string
}
interface CultureRevisions {
  culture_note_id: string
  number: number
  editor_id: string | null
  kind: string
  terms: string[]
  english: string
  chinese: string
  restores: number | null
  created_at: DefaultTime
}
interface CultureMessages {
  id: string
  culture_note_id: string
  author_id: string
  body: string
  language: string
  created_at: DefaultTime
}
interface CultureReports {
  id: string
  culture_note_id: string
  reporter_id: string
  reason: 'wrong' | 'offensive' | 'advertising' | 'other'
  details: Generated<string>
  settled_at: NullableTime
  created_at: DefaultTime
}
interface Uploads {
  id: string
  account_id: string | null
  kind: 'photo' | 'video' | 'voice'
  size: number
  filename: string | null
  filetype: string | null
  received: Generated<number>
  created_at: DefaultTime
  expires_at: Time
  finished_at: NullableTime
  taken_at: NullableTime
}
interface Phrases {
  id: string
  account_id: string
  language: string
  text: string
  reading: Generated<string>
  meaning: Generated<string>
  sentence: Generated<string>
  note_id: string | null
  phase: Generated<'new' | 'learning' | 'review' | 'relearning'>
  due_at: Time
  stability: Generated<number>
  difficulty: Generated<number>
  step: Generated<number>
  reviews: Generated<number>
  lapses: Generated<number>
  interval_days: Generated<number>
  reviewed_at: NullableTime
  first_reviewed_at: NullableTime
  created_at: Time
}
interface PhraseReviews {
  account_id: string
  id: string
  phrase_id: string | null
  exercise: string
  grade: 'again' | 'hard' | 'good' | 'easy'
  phase: 'new' | 'learning' | 'review' | 'relearning'
  undone: Generated<boolean>
  reviewed_at: Time
}
interface SiteFacts {
  name: string
  value: ColumnType<unknown, string, string>
  updated_at: DefaultTime
}

/** The views: what one feature's SQL may read of another. */
interface AccountCards {
  id: string
  handle: string
  display_name: string
  status: 'active' | 'suspended' | 'deleted'
  avatar_key: string | null
  avatar_thumbhash: string | null
  avatar_variants: StoredRendition[] | null
}
interface PhotoFiles {
  media_id: string
  key: string
  width: number
  height: number
  thumbhash: string
  variants: StoredRendition[]
}
interface FollowEdges {
  follower_id: string
  followee_id: string
  created_at: Date
}
interface PublishedNotes {
  id: string
  author_id: string
  visibility: 'public' | 'followers' | 'mutual' | 'private'
  language: string
  channel: string
  published_at: Date
}

interface SignalBatches {
  account_id: string
  id: string
  note_ids: string[]
  kinds: number[]
  amounts: number[]
  created_at: DefaultTime
}
interface UnwantedNotes {
  account_id: string
  note_id: string
  created_at: DefaultTime
}
interface Cases {
  id: string
  subject_kind: 'note' | 'comment' | 'account' | 'place'
  subject_id: string
  account_id: string | null
  added_by: string | null
  note_id: string | null
  words: string
  state: Generated<'open' | 'dismissed' | 'removed' | 'merged' | 'gone'>
  created_at: DefaultTime
  reported_at: DefaultTime
  closed_at: Time | null
}
interface Reports {
  id: string
  case_id: string
  reporter_id: string
  note_id: string | null
  reason: string
  words: Generated<string>
  established: boolean
  created_at: DefaultTime
}
interface FirstNotes {
  note_id: string
  published_at: Time
  shown: Generated<number>
  seen_by: Generated<string>
}
interface RecommendationModels {
  id: Generated<number>
  folder: string
  notes: number
  likes: number
  bytes: number
  learned_from: Generated<string>
  read_at: DefaultTime
  lately: string | null
  seconds: Generated<number>
  looked_at: DefaultTime
  created_at: DefaultTime
}
interface ModelsBeingStored {
  folder: string
  began_at: DefaultTime
}
interface SearchAsked {
  day: Date
  language: string
  query: string
  person: Buffer
}

/** Every table, as the migrations make it. bigint counts are read as numbers (see db.ts). */
interface Places {
  id: string
  seed: string | null
  name_en: string
  name_zh: string
  kind: string
  latitude: number
  longitude: number
  near: number
  area: number
  added_by: string | null
  merged_into: string | null
  hidden_at: NullableTime
  spelled: Generated<boolean>
  created_at: DefaultTime
}
interface PlaceKeys {
  key: string
  place_id: string
  alias: Generated<boolean>
}
interface PlaceNotes {
  note_id: string
  place_id: string
  near: number
  area: number
  city_id: string | null
  published_at: Time
}

export interface Database {
  accounts: Accounts
  account_counts: AccountCounts
  account_count_deltas: AccountCountDeltas
  media: Media
  videos: Videos
  captions: Captions
  notes: Notes
  note_photos: NotePhotos
  note_cards: NoteCards
  photo_tags: PhotoTags
  note_phrases: NotePhrases
  plays: Plays
  note_plays: NotePlays
  note_play_deltas: NotePlayDeltas
  note_counts: NoteCounts
  note_count_deltas: NoteCountDeltas
  note_ranks: NoteRanks
  home_feed: HomeFeed
  merged_authors: MergedAuthors
  topics: Topics
  note_topics: NoteTopics
  note_mentions: NoteMentions
  likes: Likes
  boards: Boards
  collects: Collects
  comments: Comments
  comment_likes: CommentLikes
  comment_mentions: CommentMentions
  follows: Follows
  blocks: Blocks
  mutes: Mutes
  sessions: Sessions
  credentials: Credentials
  verifications: Verifications
  two_factors: TwoFactors
  passkeys: Passkeys
  attempts: Attempts
  mails: Mails
  idempotency_keys: IdempotencyKeys
  actions: Actions
  site_facts: SiteFacts
  uploads: Uploads
  phrases: Phrases
  phrase_reviews: PhraseReviews
  corrections: Corrections
  translation_suggestions: TranslationSuggestions
  translations_taken: TranslationsTaken
  glossary_terms: GlossaryTerms
  culture_notes: CultureNotes
  culture_terms: CultureTermRows
  culture_revisions: CultureRevisions
  culture_messages: CultureMessages
  culture_reports: CultureReports
  signal_batches: SignalBatches
  unwanted_notes: UnwantedNotes
  cases: Cases
  reports: Reports
  first_notes: FirstNotes
  places: Places
  place_keys: PlaceKeys
  place_notes: PlaceNotes
  recommendation_models: RecommendationModels
  models_being_stored: ModelsBeingStored
  search_asked: SearchAsked
  account_cards: AccountCards
  photo_files: PhotoFiles
  follow_edges: FollowEdges
  published_notes: PublishedNotes
}
