-- Somebody's notes in one language. First, so that nobody waits for accounts while it is built.
create index notes_by_author_language on notes (author_id, language, published_at desc, id desc) where status = 'published';

-- The language that somebody says their bio is in; null: as it is detected.
alter table accounts add column bio_language text;
create or replace view account_bios as
  select id as account_id, bio, bio_language from accounts;
