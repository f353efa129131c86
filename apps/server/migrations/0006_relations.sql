-- Everything that a viewer and another account are to each other, so that whoever looks an account up can ask in passing.
create view account_relations as
  select follower_id as viewer_id, followee_id as account_id, 'following' as what from follows
  union all select followee_id, follower_id, 'followedBy' from follows
  union all select blocker_id, blocked_id, 'blocking' from blocks
  union all select blocked_id, blocker_id, 'blockedBy' from blocks
  union all select muter_id, muted_id, 'muting' from mutes;

-- For the foreign keys: the other indexes hold a part of the rows each.
create index comments_note on comments (note_id);
create index notes_author on notes (author_id);
