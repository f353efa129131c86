-- Phrases that the author of a note attached to it, to be kept by whoever wants to learn them.
create table note_phrases (
  note_id uuid not null references notes (id) on delete cascade,
  position smallint not null check (position between 0 and 29),
  language text not null,
  text text not null check (char_length(text) between 1 and 200),
  reading text not null default '' check (char_length(reading) <= 400),
  meaning text not null default '' check (char_length(meaning) <= 500),
  primary key (note_id, position)
);
