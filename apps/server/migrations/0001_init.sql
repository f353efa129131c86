-- The whole first schema. Every hot query names the account or the note it is about, so that the tables can be
-- distributed by those keys later. Counts are totals plus deltas: see note_counts.

-- accounts: who signs in. better-auth calls this table "user"; its columns keep our names through its field mapping.
create table accounts (
  id uuid primary key,
  handle text not null,
  -- The handle's look-alike skeleton (UTS #39): two handles that a reader could mistake for each other share one.
  handle_key text not null unique,
  display_name text not null,
  -- Where better-auth keeps the address: a placeholder until the address below is confirmed by its owner.
  email text not null unique,
  email_verified boolean not null default false,
  pending_email text,
  role text not null default 'member' check (role in ('member', 'moderator', 'administrator')),
  status text not null default 'active' check (status in ('active', 'suspended', 'deleted')),
  bio text not null default '',
  location text not null default '',
  avatar_media_id uuid,
  cover_media_id uuid,
  interface_language text not null default 'en',
  reads text[] not null default '{en}',
  learning text[] not null default '{}',
  channels text[] not null default '{}',
  shows_likes boolean not null default true,
  welcomed_at timestamptz(3),
  two_factor_enabled boolean not null default false,
  demo boolean not null default false,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create unique index accounts_handle on accounts (lower(handle));
create index accounts_handle_prefix on accounts (lower(handle) text_pattern_ops);
create index accounts_pending_email on accounts (pending_email) where pending_email is not null;
create index accounts_demo on accounts (id) where demo;
create index accounts_avatar on accounts (avatar_media_id) where avatar_media_id is not null;
create index accounts_cover on accounts (cover_media_id) where cover_media_id is not null;

create table account_counts (
  account_id uuid primary key references accounts (id) on delete cascade,
  followers bigint not null default 0,
  following bigint not null default 0,
  notes bigint not null default 0,
  likes_received bigint not null default 0,
  collects_received bigint not null default 0
);
create table account_count_deltas (
  id bigint generated always as identity primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  followers int not null default 0,
  following int not null default 0,
  notes int not null default 0,
  likes_received int not null default 0,
  collects_received int not null default 0
);
create index account_count_deltas_account on account_count_deltas (account_id);

-- media: one photo (later video, voice) that belongs to an account. `key` is random and is all that its public
-- address holds; `variants` says what the media store holds under it.
create table media (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  kind text not null default 'photo' check (kind in ('photo')),
  key text not null unique,
  width int not null check (width > 0),
  height int not null check (height > 0),
  thumbhash text not null,
  variants jsonb not null,
  bytes bigint not null,
  -- null while nothing uses it; unused media are removed after a day
  attached_at timestamptz(3),
  created_at timestamptz(3) not null default now()
);
create index media_account on media (account_id, created_at desc);
create index media_unused on media (created_at) where attached_at is null;
alter table accounts
  add constraint accounts_avatar_media foreign key (avatar_media_id) references media (id) on delete set null,
  add constraint accounts_cover_media foreign key (cover_media_id) references media (id) on delete set null;

create table notes (
  id uuid primary key,
  author_id uuid not null references accounts (id) on delete cascade,
  kind text not null check (kind in ('photo', 'text')),
  status text not null check (status in ('draft', 'published', 'deleted')),
  visibility text not null check (visibility in ('public', 'followers', 'mutual', 'private')),
  channel text not null,
  language text not null,
  title text not null default '' check (char_length(title) <= 100),
  body text not null default '' check (char_length(body) <= 5000),
  published_at timestamptz(3),
  edited_at timestamptz(3),
  pinned_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  check (status = 'draft' or published_at is not null)
);
create index notes_by_author on notes (author_id, published_at desc, id desc) where status = 'published';
create index notes_pinned on notes (author_id, pinned_at desc) where status = 'published' and pinned_at is not null;
create index notes_drafts on notes (author_id, updated_at desc, id desc) where status = 'draft';

create table note_photos (
  note_id uuid not null references notes (id) on delete cascade,
  position smallint not null check (position between 0 and 17),
  media_id uuid not null references media (id),
  alt text not null default '' check (char_length(alt) <= 1000),
  primary key (note_id, position)
);
create unique index note_photos_media on note_photos (media_id);

create table note_counts (
  note_id uuid primary key references notes (id) on delete cascade,
  likes bigint not null default 0,
  collects bigint not null default 0,
  comments bigint not null default 0
);
-- A like inserts its row and a delta here; a background task folds deltas into note_counts, so that a note that goes
-- viral is not one hot row. The count at any moment is total + pending deltas.
create table note_count_deltas (
  id bigint generated always as identity primary key,
  note_id uuid not null references notes (id) on delete cascade,
  likes int not null default 0,
  collects int not null default 0,
  comments int not null default 0
);
create index note_count_deltas_note on note_count_deltas (note_id);

-- What Explore can show: public, published notes of active authors. The score holds its own time decay (it is a
-- logarithm of engagement plus the time of publication in half-lives), so it only changes when engagement does.
create table note_ranks (
  note_id uuid primary key references notes (id) on delete cascade,
  language text not null,
  channel text not null,
  score double precision not null
);
create index note_ranks_language on note_ranks (language, score desc, note_id desc);
create index note_ranks_channel on note_ranks (channel, language, score desc, note_id desc);

-- Following: a note's id for each follower, written when it is published.
create table home_feed (
  account_id uuid not null references accounts (id) on delete cascade,
  published_at timestamptz(3) not null,
  note_id uuid not null references notes (id) on delete cascade,
  author_id uuid not null,
  primary key (account_id, published_at, note_id)
);
create index home_feed_note on home_feed (note_id);
create index home_feed_author on home_feed (account_id, author_id);
-- Authors above the follower limit: their notes are merged into Following when it is read, not fanned out.
create table merged_authors (
  account_id uuid primary key references accounts (id) on delete cascade,
  created_at timestamptz(3) not null default now()
);

create table topics (
  id uuid primary key,
  -- NFKC, case-folded: #Breakfast and #breakfast are one topic
  key text not null unique,
  name text not null,
  notes bigint not null default 0,
  created_at timestamptz(3) not null default now()
);
create index topics_prefix on topics (key text_pattern_ops, notes desc);
create table note_topics (
  topic_id uuid not null references topics (id) on delete cascade,
  note_id uuid not null references notes (id) on delete cascade,
  position smallint not null,
  published_at timestamptz(3) not null,
  primary key (topic_id, published_at, note_id)
);
create unique index note_topics_note on note_topics (note_id, topic_id);

create table note_mentions (
  note_id uuid not null references notes (id) on delete cascade,
  account_id uuid not null references accounts (id) on delete cascade,
  primary key (note_id, account_id)
);
create index note_mentions_account on note_mentions (account_id, note_id desc);

create table likes (
  note_id uuid not null references notes (id) on delete cascade,
  account_id uuid not null references accounts (id) on delete cascade,
  created_at timestamptz(3) not null default now(),
  primary key (note_id, account_id)
);
create index likes_account on likes (account_id, created_at desc, note_id desc);

create table boards (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 50),
  description text not null default '' check (char_length(description) <= 500),
  visibility text not null check (visibility in ('public', 'private')),
  is_default boolean not null default false,
  cover_note_id uuid references notes (id) on delete set null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create unique index boards_default on boards (account_id) where is_default;
create unique index boards_name on boards (account_id, lower(name));
create index boards_account on boards (account_id, updated_at desc, id desc);
create index boards_cover on boards (cover_note_id) where cover_note_id is not null;

-- A note is in one board of an account at a time.
create table collects (
  note_id uuid not null references notes (id) on delete cascade,
  account_id uuid not null references accounts (id) on delete cascade,
  board_id uuid not null references boards (id) on delete cascade,
  created_at timestamptz(3) not null default now(),
  primary key (note_id, account_id)
);
create index collects_account on collects (account_id, created_at desc, note_id desc);
create index collects_board on collects (board_id, created_at desc, note_id desc);

create table comments (
  id uuid primary key,
  note_id uuid not null references notes (id) on delete cascade,
  author_id uuid not null references accounts (id) on delete cascade,
  -- null: a comment on the note; else a reply under that comment (two levels only)
  parent_id uuid references comments (id) on delete cascade,
  -- whom a reply answers, when that is another reply's author
  reply_to_id uuid references accounts (id) on delete set null,
  body text not null check (char_length(body) between 1 and 1000),
  language text not null,
  likes int not null default 0,
  replies int not null default 0,
  pinned_at timestamptz(3),
  created_at timestamptz(3) not null default now()
);
create index comments_top on comments (note_id, likes desc, id desc) where parent_id is null;
create index comments_new on comments (note_id, id desc) where parent_id is null;
create index comments_replies on comments (parent_id, id) where parent_id is not null;
create index comments_author on comments (author_id, id desc);
create unique index comments_pinned on comments (note_id) where pinned_at is not null;
create index comments_reply_to on comments (reply_to_id) where reply_to_id is not null;

create table comment_likes (
  comment_id uuid not null references comments (id) on delete cascade,
  account_id uuid not null references accounts (id) on delete cascade,
  created_at timestamptz(3) not null default now(),
  primary key (comment_id, account_id)
);
create index comment_likes_account on comment_likes (account_id, created_at desc);
create table comment_mentions (
  comment_id uuid not null references comments (id) on delete cascade,
  account_id uuid not null references accounts (id) on delete cascade,
  primary key (comment_id, account_id)
);
create index comment_mentions_account on comment_mentions (account_id, comment_id desc);

create table follows (
  follower_id uuid not null references accounts (id) on delete cascade,
  followee_id uuid not null references accounts (id) on delete cascade,
  created_at timestamptz(3) not null default now(),
  primary key (follower_id, followee_id),
  check (follower_id <> followee_id)
);
create index follows_followee on follows (followee_id, created_at desc, follower_id);
create index follows_follower on follows (follower_id, created_at desc, followee_id);
create table blocks (
  blocker_id uuid not null references accounts (id) on delete cascade,
  blocked_id uuid not null references accounts (id) on delete cascade,
  created_at timestamptz(3) not null default now(),
  primary key (blocker_id, blocked_id),
  check (blocker_id <> blocked_id)
);
create index blocks_blocked on blocks (blocked_id, blocker_id);
create table mutes (
  muter_id uuid not null references accounts (id) on delete cascade,
  muted_id uuid not null references accounts (id) on delete cascade,
  created_at timestamptz(3) not null default now(),
  primary key (muter_id, muted_id),
  check (muter_id <> muted_id)
);
create index mutes_muted on mutes (muted_id);

-- better-auth's own tables, in our words
create table sessions (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz(3) not null,
  ip_address text,
  user_agent text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index sessions_account on sessions (account_id, created_at desc);
create table credentials (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  provider_id text not null,
  provider_account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  unique (provider_id, provider_account_id)
);
create index credentials_account on credentials (account_id);
create table verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index verifications_identifier on verifications (identifier);
create index verifications_expiry on verifications (expires_at);
create table two_factors (
  id uuid primary key,
  account_id uuid not null unique references accounts (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false
);
create table passkeys (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  name text not null,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  created_at timestamptz(3) not null default now(),
  last_used_at timestamptz(3)
);
create index passkeys_account on passkeys (account_id);

-- Attempts at something that is limited (signing in, mail, uploads), per account and per address.
create table attempts (
  subject text not null,
  window_start timestamptz(3) not null,
  count int not null,
  primary key (subject, window_start)
);
create index attempts_window on attempts (window_start);

-- Mails as sent; without SMTP settings they are kept here for the administrator to read.
create table mails (
  id uuid primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  sent_at timestamptz(3),
  error text,
  created_at timestamptz(3) not null default now()
);
create index mails_created on mails (created_at desc, id desc);

create table idempotency_keys (
  account_id uuid not null references accounts (id) on delete cascade,
  key text not null,
  request_hash text not null,
  -- the id that whatever the request creates has, however often it is sent
  subject_id uuid not null,
  created_at timestamptz(3) not null default now(),
  primary key (account_id, key)
);
create index idempotency_keys_created on idempotency_keys (created_at);

-- What moderators and administrators did.
create table actions (
  id uuid primary key,
  actor_id uuid references accounts (id) on delete set null,
  kind text not null,
  subject_account_id uuid references accounts (id) on delete cascade,
  subject_note_id uuid,
  subject_comment_id uuid,
  reason text not null default '',
  created_at timestamptz(3) not null default now()
);
create index actions_created on actions (created_at desc);
create index actions_actor on actions (actor_id);
create index actions_subject on actions (subject_account_id);

-- Small facts about this site that a process must remember (for example: the demo community was made).
create table site_facts (
  name text primary key,
  value jsonb not null,
  updated_at timestamptz(3) not null default now()
);

-- What one feature's SQL may read of another: views, not tables. PostgreSQL plans through them.
create view account_cards as
  select a.id, a.handle, a.display_name, a.status,
    m.key as avatar_key, m.thumbhash as avatar_thumbhash, m.variants as avatar_variants
  from accounts a left join media m on m.id = a.avatar_media_id;
create view photo_files as
  select id as media_id, key, width, height, thumbhash, variants from media;
create view follow_edges as
  select follower_id, followee_id, created_at from follows;
create view published_notes as
  select id, author_id, visibility, language, channel, published_at from notes where status = 'published';
