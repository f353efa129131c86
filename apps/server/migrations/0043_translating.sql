-- How near a text that has no translation yet is to having one: 0, a job in the background has it; 1, a job that readers wait
-- for; 2, an engine is at it. Who is nearer takes it over.
alter table translations add column hold smallint not null default 2 check (hold between 0 and 2);

-- Whose suggested translations authors and moderators took, of how many notes and authors: who was right so often is trusted
-- to take those of others.
create table translations_taken (
  member_id uuid not null references accounts (id) on delete cascade,
  note_id uuid not null references notes (id) on delete cascade,
  -- who wrote what was translated: the note, or a comment under it
  author_id uuid not null references accounts (id) on delete cascade,
  taken_at timestamptz(3) not null default now(),
  primary key (member_id, note_id)
);
create index translations_taken_note on translations_taken (note_id);
create index translations_taken_author on translations_taken (author_id);

-- What other features read: which notes have suggested translations, of them or of comments under them.
create view suggested_notes as select note_id from translation_suggestions;
