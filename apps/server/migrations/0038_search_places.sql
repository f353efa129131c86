-- Places are found with a slip of the hand, as people and topics are.
create index place_keys_like on place_keys using gin (key gin_trgm_ops);

-- Notes are found by what their places are called.
create or replace view note_words as
  select id, author_id, kind, status, visibility, channel, language, title, body, video_id, published_at, place_id from notes;

drop trigger search_notes_changed on notes;
create trigger search_notes_changed after update on notes
  for each row when ((old.title, old.body, old.status, old.visibility, old.language, old.kind, old.channel, old.place_id)
    is distinct from (new.title, new.body, new.status, new.visibility, new.language, new.kind, new.channel, new.place_id))
  execute function search_note_changed();

-- Places that are called otherwise now, merged or taken out: their notes are told to the index some at a time.
create table search_place_changes (
  id bigint generated always as identity primary key,
  place_id uuid not null,
  -- its notes up to this one are told
  told_until uuid
);
create function search_place_changed() returns trigger language plpgsql as $$
begin
  insert into search_place_changes (place_id) select id from places where id = new.id or merged_into = new.id;
  return null;
end $$;
create trigger search_places_changed after update on places
  for each row when ((old.name_en, old.name_zh, old.merged_into, old.hidden_at is null)
    is distinct from (new.name_en, new.name_zh, new.merged_into, new.hidden_at is null))
  execute function search_place_changed();

-- The notes of a place in order.
drop index notes_place;
create index notes_place on notes (place_id, id) where place_id is not null;

-- Whatever named a place before.
insert into search_changes (note_id) select id from notes where place_id is not null and status = 'published' order by id;
