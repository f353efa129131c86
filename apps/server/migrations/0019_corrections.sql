-- Someone who writes in a language they are learning can ask for corrections; who reads it offers the text as it should be.
alter table notes add column corrections_welcome boolean not null default false;
alter table comments add column corrections_welcome boolean not null default false;

create table corrections (
  id uuid primary key,
  note_id uuid references notes (id) on delete cascade,
  comment_id uuid references comments (id) on delete cascade,
  corrector_id uuid not null references accounts (id) on delete cascade,
  -- The text that it corrects, as it was then: what has changed since is another version.
  title_before text not null,
  body_before text not null,
  version bytea not null check (length(version) = 32),
  title text not null check (char_length(title) <= 100),
  body text not null check (char_length(body) <= 5000),
  thanked_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  check ((note_id is null) <> (comment_id is null))
);
-- One of each person to each version of a text.
create unique index corrections_note on corrections (note_id, corrector_id, version) where note_id is not null;
create unique index corrections_comment on corrections (comment_id, corrector_id, version) where comment_id is not null;
create index corrections_corrector on corrections (corrector_id);
