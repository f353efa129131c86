-- Who commented on a note, in order, and whether that counts. Made before the one it takes the place of is dropped: notes
-- can be read meanwhile.
create index comments_note_counted on comments (note_id, author_id) include (counted);

-- Whoever was suspended before: a new site has no jobs yet, and nobody who was.
do $$ begin
  if to_regnamespace('graphile_worker') is not null then
    perform graphile_worker.add_job('accounts_count_again', json_build_object('accountId', id))
      from accounts where status = 'suspended' order by id;
  end if;
end $$;

-- What shuts others out comes last.
drop index comments_note;
alter index comments_note_counted rename to comments_note;
