-- Whom an account follows of the authors above the limit of followers, whose notes are merged when they are read.
create view merged_follows as
  select f.follower_id as account_id, f.followee_id as author_id
  from merged_authors m join follows f on f.followee_id = m.account_id;
