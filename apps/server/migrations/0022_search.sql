-- The search index (docs/decisions/0015): segments of postings that are written once, read by the processes that answer,
-- and merged in the background. What has changed waits in search_changes, written by the transaction that changed it.

create table search_segments (
  id integer generated always as identity primary key,
  -- the numbers of its documents lie between these; those of segments don't overlap
  first_document integer not null,
  last_document integer not null,
  documents integer not null,
  -- tokens in all its documents, for their average
  tokens bigint not null,
  -- the first key of each block, six bytes each
  keys bytea not null,
  -- where it was merged into another; kept a while for those who still read it
  replaced_at timestamptz(3),
  check (last_document >= first_document)
);
alter table search_segments alter column keys set storage external;

create table search_blocks (
  segment_id integer not null references search_segments (id) on delete cascade,
  first_key bigint not null,
  data bytea not null,
  primary key (segment_id, first_key)
);
alter table search_blocks alter column data set storage external;

-- What is known of the documents of a segment, in order: number, time, length, and the uuid.
create table search_columns (
  segment_id integer not null references search_segments (id) on delete cascade,
  part integer not null,
  data bytea not null,
  primary key (segment_id, part)
);
alter table search_columns alter column data set storage external;

create table search_documents (
  subject_id uuid primary key,
  document integer not null
);
-- Documents whose subject has changed or gone, until a merge leaves them out.
create table search_dead (
  document integer primary key
);

create table search_changes (
  id bigint generated always as identity primary key,
  note_id uuid not null
);

create function search_note_changed() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'notes' then
    if tg_op = 'DELETE' then
      insert into search_changes (note_id) values (old.id);
    elsif new.status <> 'draft' then
      insert into search_changes (note_id) values (new.id);
    end if;
  elsif tg_op = 'DELETE' then
    insert into search_changes (note_id) values (old.note_id);
  else
    insert into search_changes (note_id) values (new.note_id);
  end if;
  return null;
end $$;
-- Triggers, so that no way of writing (publishing, loading, removing an account) can forget the index.
create trigger search_notes after insert or delete on notes
  for each row execute function search_note_changed();
create trigger search_notes_changed after update on notes
  for each row when ((old.title, old.body, old.status, old.visibility, old.language, old.kind, old.channel)
    is distinct from (new.title, new.body, new.status, new.visibility, new.language, new.kind, new.channel))
  execute function search_note_changed();
create trigger search_photos after insert or update or delete on note_photos
  for each row execute function search_note_changed();
create trigger search_comments after insert or delete on comments
  for each row execute function search_note_changed();

-- Whatever was published before there was an index.
insert into search_changes (note_id) select id from notes where status = 'published' order by id;

-- What a note's document is made of, beside its own words.
create view note_alt_texts as select note_id, position, alt from note_photos where alt <> '';
create view note_comment_words as select note_id, id, likes, body from comments;
create view note_words as
  select id, author_id, kind, status, visibility, channel, language, title, body, video_id, published_at from notes;
