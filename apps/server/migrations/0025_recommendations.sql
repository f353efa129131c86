-- What Explore and Watch learn from. Off means off: of an account that doesn't want it nothing is kept here.
alter table accounts
  add column personalised boolean not null default true,
  -- what came before was forgotten: nothing is learned from it any more
  add column taste_since timestamptz(3);

-- What members did with what they were shown, as their devices tell it in batches: a row for each, its signals side by
-- side in three lists, since they are written and read together and there are many. Kept for a limited time.
create table signal_batches (
  account_id uuid not null references accounts (id) on delete cascade,
  -- chosen by the device: what is told again is known already
  id uuid not null,
  note_ids uuid[] not null,
  -- places in the list `signalKinds` of features/signals
  kinds smallint[] not null,
  amounts real[] not null,
  created_at timestamptz(3) not null default now(),
  primary key (account_id, id),
  check (cardinality(note_ids) = cardinality(kinds) and cardinality(kinds) = cardinality(amounts)),
  check (cardinality(kinds) between 1 and 200)
);
create index signal_batches_latest on signal_batches (account_id, created_at desc);
create index signal_batches_created on signal_batches (created_at);

-- "Not for me".
create table unwanted_notes (
  account_id uuid not null references accounts (id) on delete cascade,
  note_id uuid not null references notes (id) on delete cascade,
  created_at timestamptz(3) not null default now(),
  primary key (account_id, note_id)
);
create index unwanted_notes_latest on unwanted_notes (account_id, created_at desc);
create index unwanted_notes_note on unwanted_notes (note_id);

-- The first notes of new authors, and how many have seen each: they are shown until enough have.
create table first_notes (
  note_id uuid primary key references notes (id) on delete cascade,
  published_at timestamptz(3) not null,
  shown int not null default 0
);
create index first_notes_waiting on first_notes (shown, published_at) where shown < 200;
create index first_notes_published on first_notes (published_at);

-- Which models lie in the media store, the last one being that in use.
create table recommendation_models (
  id bigint generated always as identity primary key,
  folder text not null unique,
  notes int not null,
  likes bigint not null,
  bytes bigint not null,
  created_at timestamptz(3) not null default now()
);

-- What other features read: what somebody did about a note by an action of their own, and Following.
create view tastes as
  select id as account_id, taste_since from accounts where personalised and status = 'active';
create view note_responses as
  select account_id, note_id, created_at from likes
  union all select account_id, note_id, created_at from collects
  union all select author_id, note_id, created_at from comments;
create view liked_notes as select account_id, note_id, created_at from likes;
create view collected_notes as select account_id, note_id, created_at from collects;
create view commented_notes as select author_id as account_id, note_id, id, created_at from comments;
create view followed_notes as select account_id, note_id, author_id, published_at from home_feed;
create view topics_of_notes as
  select nt.note_id, t.key, t.name, nt.position from note_topics nt join topics t on t.id = nt.topic_id;
create view unwanted as select account_id, note_id, created_at from unwanted_notes;
create view told_signals as select account_id, note_ids, kinds, amounts, created_at from signal_batches;
