-- The notes of an author in order. Made before the one it takes the place of is dropped: notes can be read meanwhile.
create index notes_author_in_order on notes (author_id, id);

-- Whose standing has changed: what they wrote, and the notes that they commented on, are told to the index some at a time.
create table search_account_changes (
  id bigint generated always as identity primary key,
  account_id uuid not null,
  part text not null check (part in ('notes', 'comments')),
  -- what they wrote up to this one is told
  told_until uuid
);
create function search_standing_changed() returns trigger language plpgsql as $$
begin
  insert into search_account_changes (account_id, part) values (new.id, 'notes'), (new.id, 'comments');
  return null;
end $$;

create or replace view note_comment_words as
  select note_id, id, likes, body, author_id from comments where parent_id is null;
create view account_note_counts as select account_id, notes from account_counts;

-- Whoever was suspended before.
insert into search_account_changes (account_id, part)
  select id, part from accounts, unnest(array['notes', 'comments']) as part where status <> 'active' order by id;

-- What shuts others out comes last.
drop index notes_author;
alter index notes_author_in_order rename to notes_author;
create trigger search_accounts_standing after update on accounts
  for each row when (old.status is distinct from new.status) execute function search_standing_changed();
