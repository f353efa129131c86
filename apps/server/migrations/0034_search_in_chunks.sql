-- Segments of another form (docs/decisions/0016): postings in chunks that say how strong they are at most, documents by
-- their place, and of each block how many documents it has. All are made anew; until then the work role finds them waiting.
truncate search_segments, search_blocks, search_columns, search_documents, search_dead;
insert into search_changes (note_id) select id from notes where status = 'published' order by id;
comment on column search_segments.keys is
  'of each block its first key, six bytes, and of how many documents it is where it is one token''s alone, four';

-- In which order they died, so that processes need only read what is new.
alter table search_dead add column death bigint generated always as identity unique;
