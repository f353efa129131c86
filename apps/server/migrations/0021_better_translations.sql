-- Members know better than engines. What the author of a note, or a moderator, says it means takes the place of what an
-- engine made, for good; what others suggest waits for them.
alter table translations
  add column quality text not null default 'machine' check (quality in ('machine', 'checked', 'author'));

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
