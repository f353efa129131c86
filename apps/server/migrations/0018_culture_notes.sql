-- culture notes: short explanations of a word, custom, holiday, joke or brand, in both languages, by members for all.
create table culture_notes (
  id uuid primary key,
  -- of what comes with Redbud, its name there, so that it is put in once and what members made of it stays
  seed text unique,
  kind text not null check (kind in ('word', 'custom', 'holiday', 'food', 'joke', 'brand')),
  -- spellings, the first one is its title
  terms text[] not null check (cardinality(terms) between 1 and 12),
  english text not null check (char_length(english) <= 600),
  chinese text not null check (char_length(chinese) <= 600),
  -- the last of its revisions
  revision int not null default 1 check (revision > 0),
  -- what is searched: spellings and explanations in lower case
  words text not null,
  hidden_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  check (english <> '' or chinese <> '')
);
create index culture_notes_updated on culture_notes (updated_at desc, id desc);

-- Which spelling leads to which culture note: one each, so that a word is explained in one place. A hidden one has none.
create table culture_terms (
  -- the spelling as texts are searched for it (termKey)
  key text primary key,
  culture_note_id uuid not null references culture_notes (id) on delete cascade
);
create index culture_terms_note on culture_terms (culture_note_id);

-- All that a culture note ever said, the present words too.
create table culture_revisions (
  culture_note_id uuid not null references culture_notes (id) on delete cascade,
  number int not null check (number > 0),
  -- null: it came with Redbud, or whoever wrote it is gone
  editor_id uuid references accounts (id) on delete set null,
  kind text not null,
  terms text[] not null,
  english text not null,
  chinese text not null,
  -- the revision that it brings back
  restores int,
  created_at timestamptz(3) not null default now(),
  primary key (culture_note_id, number)
);
create index culture_revisions_editor on culture_revisions (editor_id, created_at desc) where editor_id is not null;

create table culture_messages (
  id uuid primary key,
  culture_note_id uuid not null references culture_notes (id) on delete cascade,
  author_id uuid not null references accounts (id) on delete cascade,
  body text not null check (char_length(body) between 1 and 500),
  language text not null,
  created_at timestamptz(3) not null default now()
);
create index culture_messages_note on culture_messages (culture_note_id, created_at desc, id desc);
create index culture_messages_author on culture_messages (author_id);

create table culture_reports (
  id uuid primary key,
  culture_note_id uuid not null references culture_notes (id) on delete cascade,
  reporter_id uuid not null references accounts (id) on delete cascade,
  reason text not null check (reason in ('wrong', 'offensive', 'advertising', 'other')),
  details text not null default '' check (char_length(details) <= 500),
  settled_at timestamptz(3),
  created_at timestamptz(3) not null default now()
);
-- One open report of each member.
create unique index culture_reports_open on culture_reports (culture_note_id, reporter_id) where settled_at is null;
create index culture_reports_waiting on culture_reports (created_at desc, id desc) where settled_at is null;
create index culture_reports_reporter on culture_reports (reporter_id);

-- What moderators did to one.
alter table actions add column subject_culture_note_id uuid;
