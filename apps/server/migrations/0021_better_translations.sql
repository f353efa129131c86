-- Members know better than engines. What the author of a note says it means is kept for that note, under a key of its own,
-- since nobody speaks for others who wrote the same words; what a moderator says, for the words wherever they stand. Both
-- stay. What others suggest waits for them.
alter table translations
  add column quality text not null default 'machine' check (quality in ('machine', 'checked', 'author')),
  add column note_id uuid references notes (id) on delete cascade;
create index translations_note on translations (note_id) where note_id is not null;

create table translation_suggestions (
  id uuid primary key,
  note_id uuid not null references notes (id) on delete cascade,
  member_id uuid not null references accounts (id) on delete cascade,
  target text not null,
  -- of the words that it translates: when they change it is of no use any more
  version bytea not null check (length(version) = 32),
  title text not null,
  body text not null,
  created_at timestamptz(3) not null default now(),
  unique (note_id, member_id, target)
);
create index translation_suggestions_member on translation_suggestions (member_id);
