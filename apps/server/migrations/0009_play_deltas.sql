-- Plays are added up in the background, so that a video that everybody watches is not one hot row.
create table note_play_deltas (
  id bigint generated always as identity primary key,
  note_id uuid not null references notes (id) on delete cascade,
  plays int not null,
  seconds double precision not null,
  completions int not null
);
create index note_play_deltas_note on note_play_deltas (note_id);

-- Who told of a play, as a keyed hash that is another one each day; of nobody more than a few a day count for one note.
alter table plays add column teller bytea;
drop index plays_note;
create index plays_note on plays (note_id, teller);
