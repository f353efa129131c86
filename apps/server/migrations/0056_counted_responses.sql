-- Whether a response is in the counts that people see: what an account did that is suspended is not, until that is lifted.
-- Totals and deltas of notes, and the numbers beside comments and accounts, are of the rows that say true.
alter table likes add column counted boolean not null default true;
alter table collects add column counted boolean not null default true;
alter table comments add column counted boolean not null default true;
alter table comment_likes add column counted boolean not null default true;
-- Towards the followers of who is followed.
alter table follows add column counted boolean not null default true;

create or replace view commented_notes as
  select author_id as account_id, note_id, id, created_at, counted from comments;
