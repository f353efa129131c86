-- Lists of people are read from one end to the other by (time, id), so their indexes run that way in both columns.
drop index follows_followee;
create index follows_followee on follows (followee_id, created_at desc, follower_id desc);
drop index follows_follower;
create index follows_follower on follows (follower_id, created_at desc, followee_id desc);
create index blocks_blocker on blocks (blocker_id, created_at desc, blocked_id desc);
create index mutes_muter on mutes (muter_id, created_at desc, muted_id desc);

-- Whose words a viewer does not get: `block` in either direction, `mute` in the viewer's own.
create view hidden_accounts as
  select blocker_id as viewer_id, blocked_id as account_id, 'block' as because from blocks
  union all select blocked_id, blocker_id, 'block' from blocks
  union all select muter_id, muted_id, 'mute' from mutes;

create view account_bios as
  select id as account_id, bio from accounts;
