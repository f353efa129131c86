-- How many others than its author commented on a note: what its rank goes by, instead of how often somebody did. Counted
-- when its comments next change, or its likes do for the first time.
alter table note_counts add column commenters int;
alter table note_counts alter column commenters set default 0;

-- Who commented on a note, in order.
drop index comments_note;
create index comments_note on comments (note_id, author_id);

-- What somebody did about a note, and by what.
create or replace view note_responses as
  select account_id, note_id, created_at, 'like' as what from likes
  union all select account_id, note_id, created_at, 'collect' from collects
  union all select author_id, note_id, created_at, 'comment' from comments;

-- Who has seen a first note: a bit each, by a hash, so that nobody counts twice and nobody is named.
alter table first_notes add column seen_by bit(2048) not null default repeat('0', 2048)::bit(2048);
