/**
 * Which folder of apps/server/src owns a table: only its SQL may name it. Every table of the migrations is here; views are
 * what an owner shows to the others.
 */
export const owners: Record<string, readonly string[]> = {
  'features/accounts': [
    'accounts',
    'account_counts',
    'account_count_deltas',
    'sessions',
    'credentials',
    'verifications',
    'two_factors',
    'passkeys',
    'actions',
  ],
  'features/boards': ['boards'],
  'features/comments': ['comments', 'comment_likes', 'comment_mentions'],
  'features/dictionary': ['dictionary_entries', 'dictionary_glosses', 'dictionary_sounds'],
  'features/feeds': ['home_feed', 'merged_authors'],
  'features/media': ['media', 'videos', 'captions'],
  'features/notes': [
    'notes',
    'note_photos',
    'note_counts',
    'note_count_deltas',
    'note_mentions',
    'note_ranks',
    'note_cards',
    'photo_tags',
    'plays',
    'note_plays',
    'note_play_deltas',
    'likes',
    'collects',
  ],
  'features/phrasebook': ['phrases', 'phrase_reviews'],
  'features/site': ['site_facts'],
  'features/social': ['follows', 'blocks', 'mutes'],
  'features/topics': ['topics', 'note_topics'],
  'features/translation': ['translations'],
  'features/uploads': ['uploads'],
  platform: ['attempts', 'idempotency_keys', 'mails', 'migrations', 'translator_spending', 'translator_states'],
}
