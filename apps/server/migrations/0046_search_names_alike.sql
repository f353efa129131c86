-- Which names are much like what was typed is asked of people and of topics: in one index for both, each topic was
-- looked for among all people. Without a list of what is to be put in later, which every search would read.
create index search_names_like_accounts on search_names using gin (key gin_trgm_ops) with (fastupdate = off)
  where kind = 'account';
create index search_names_like_topics on search_names using gin (key gin_trgm_ops) with (fastupdate = off)
  where kind = 'topic';
drop index search_names_like;
