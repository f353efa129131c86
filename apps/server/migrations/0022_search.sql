-- The search index (docs/decisions/0016): segments of postings that are written once, read by the processes that answer,
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
create index search_segments_live on search_segments (first_document) where replaced_at is null;
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
  elsif tg_table_name = 'captions' then
    insert into search_changes (note_id) select id from notes where video_id = coalesce(new.media_id, old.media_id);
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
create trigger search_captions after insert or update or delete on captions
  for each row execute function search_note_changed();
create trigger search_comments after insert or delete on comments
  for each row execute function search_note_changed();

-- Whatever was published before there was an index.
insert into search_changes (note_id) select id from notes where status = 'published' order by id;

-- What a note's document is made of, beside its own words.
create view note_alt_texts as select note_id, position, alt from note_photos where alt <> '';
create view caption_words as select media_id, language, words from captions;
create view note_comment_words as select note_id, id, likes, body from comments;
create view note_words as
  select id, author_id, kind, status, visibility, channel, language, title, body, video_id, published_at from notes;

-- Names of people and topics as they are typed: as written, from each of their words, in pinyin, by their initials.
create extension if not exists pg_trgm;
create table search_names (
  kind text not null check (kind in ('account', 'topic')),
  subject_id uuid not null,
  key text not null,
  primary key (kind, subject_id, key)
);
create index search_names_prefix on search_names (kind, key text_pattern_ops);
create index search_names_like on search_names using gin (key gin_trgm_ops);
create table search_name_changes (
  id bigint generated always as identity primary key,
  kind text not null,
  subject_id uuid not null
);
create function search_name_changed() returns trigger language plpgsql as $$
begin
  insert into search_name_changes (kind, subject_id)
    values (case tg_table_name when 'topics' then 'topic' else 'account' end, coalesce(new.id, old.id));
  return null;
end $$;
create trigger search_topics after insert or delete on topics for each row execute function search_name_changed();
create trigger search_accounts after insert or delete on accounts for each row execute function search_name_changed();
create trigger search_accounts_changed after update on accounts
  for each row when ((old.handle, old.display_name, old.status) is distinct from (new.handle, new.display_name, new.status))
  execute function search_name_changed();
insert into search_name_changes (kind, subject_id) select 'account', id from accounts where status = 'active';
insert into search_name_changes (kind, subject_id) select 'topic', id from topics;
create view topic_names as select id, key, name, notes from topics;

-- Words that notes have in scripts with spaces, to correct what is mistyped.
create table search_words (
  word text primary key
);
create index search_words_like on search_words using gin (word gin_trgm_ops);

-- What a member looked for, for themselves alone.
create table search_history (
  account_id uuid not null references accounts (id) on delete cascade,
  query text not null check (char_length(query) <= 200),
  searched_at timestamptz(3) not null,
  primary key (account_id, query)
);
create index search_history_account on search_history (account_id, searched_at desc);

-- What is looked for, for a week: shown when enough different people did. `person` is a hash that changes with the week.
create table search_asked (
  day date not null,
  language text not null,
  query text not null,
  person bytea not null check (length(person) = 16),
  primary key (day, language, query, person)
);
