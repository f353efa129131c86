-- How popular something is, as a class: each has twice as many as the one below.
create function popularity_of(many bigint) returns smallint language sql immutable parallel safe
  return least(30, floor(ln(greatest(many, 0)::float8 + 1) / ln(2::float8)))::smallint;

-- The nearest places, wherever that is: as points of a ball of radius 1, of which an index gives the nearest first.
create extension if not exists cube;
alter table places add column spot cube not null generated always as (cube(array[
  cos(radians(latitude)) * cos(radians(longitude)), cos(radians(latitude)) * sin(radians(longitude)),
  sin(radians(latitude))])) stored;
create index places_spot on places using gist (spot) where merged_into is null and hidden_at is null;

-- How many notes name a place, counted now and then: of many that are called alike these come first.
alter table places add column popularity smallint not null default 0;
update places p set popularity = popularity_of(n.notes)
  from (select place_id, count(*) as notes from place_notes group by 1) n where n.place_id = p.id;
create index places_popular on places (area, popularity desc) where merged_into is null and hidden_at is null;
drop index places_area;

-- What a key's place is: where, and how popular, every city before all others.
alter table place_keys add column near int, add column rank smallint;
create function place_rank(kind text, popularity smallint) returns smallint language sql immutable parallel safe
  return (case kind when 'city' then 32 else 0 end + popularity)::smallint;
update place_keys k set near = p.near, rank = place_rank(p.kind, p.popularity) from places p where p.id = k.place_id;
alter table place_keys alter column near set not null, alter column rank set not null;
create index place_keys_near on place_keys (near, key text_pattern_ops);
create index place_keys_rank on place_keys (rank, key text_pattern_ops);
-- whole keys; what begins so is read rank by rank
drop index place_keys_prefix;
create index place_keys_whole on place_keys using hash (key);
create function place_key_added() returns trigger language plpgsql as $$
begin
  select p.near, place_rank(p.kind, p.popularity) into new.near, new.rank from places p where p.id = new.place_id;
  return new;
end $$;
create trigger place_keys_added before insert on place_keys for each row execute function place_key_added();
create function place_key_moved() returns trigger language plpgsql as $$
begin
  update place_keys set near = new.near, rank = place_rank(new.kind, new.popularity) where place_id = new.id;
  return null;
end $$;
create trigger place_keys_moved after update on places
  for each row when ((old.near, old.kind, old.popularity) is distinct from (new.near, new.kind, new.popularity))
  execute function place_key_moved();

-- Of the names that begin alike, the popular come first: topics by their notes, people by their followers.
create view account_followers as select account_id, followers from account_counts;
alter table search_names add column rank smallint not null default 0;
update search_names n set rank = popularity_of(t.notes) from topics t
  where n.kind = 'topic' and t.id = n.subject_id and t.notes > 0;
update search_names n set rank = popularity_of(c.followers) from account_counts c
  where n.kind = 'account' and c.account_id = n.subject_id and c.followers > 0;
create index search_names_rank on search_names (kind, rank, key text_pattern_ops);
-- whole keys; what begins so is read rank by rank
drop index search_names_prefix;
create index search_names_whole on search_names using hash (key);
create function search_popularity_changed() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'topics' then
    insert into search_name_changes (kind, subject_id) values ('topic', new.id);
  else
    insert into search_name_changes (kind, subject_id) values ('account', new.account_id);
  end if;
  return null;
end $$;
create trigger search_topics_popularity after update on topics
  for each row when (popularity_of(old.notes) <> popularity_of(new.notes)) execute function search_popularity_changed();
create trigger search_accounts_popularity after update on account_counts
  for each row when (popularity_of(old.followers) <> popularity_of(new.followers))
  execute function search_popularity_changed();

drop index topics_prefix;
create index topics_prefix on topics (popularity_of(notes), key text_pattern_ops) where notes > 0;

-- What is looked for, counted as it comes in: `people` different ones in the week `week` (counted from 1970), on `enough_on`
-- last enough of them; `warmth` is log2 of the sum of 2^day over all who asked, so that it stays as days pass.
create table search_hot (
  language text not null,
  query text not null,
  week int not null,
  people int not null,
  enough_on date,
  asked_on date not null,
  warmth float8 not null,
  primary key (language, query)
);
create index search_hot_warmest on search_hot (language, warmth desc, query) where enough_on is not null;
create index search_hot_asked on search_hot (asked_on);
insert into search_hot (language, query, week, people, enough_on, asked_on, warmth)
  select language, query, max(week), (array_agg(people order by week desc))[1],
    max(last) filter (where people >= 5), max(last), max(warmth)
  from (
    select language, query, (day - date '1970-01-01') / 7 as week, count(distinct person)::int as people, max(day) as last,
      (current_date - date '1970-01-01') + ln(sum(power(2::float8, day - current_date))) / ln(2::float8) as warmth
    from search_asked where day > current_date - 7 group by 1, 2, 3
  ) weeks group by 1, 2;
-- of one person, so many are counted in a day
create index search_asked_person on search_asked (person, day);
-- Words of which nothing that has them is shown as hot: the site's moderators say which.
create table search_unwanted (
  words text primary key check (char_length(words) between 1 and 60),
  added_at timestamptz(3) not null default now()
);
create index search_unwanted_newest on search_unwanted (added_at desc, words);

-- Who has published something for some only: what a follower may find beside what everybody may.
create view notes_for_some as
  select author_id from notes where status = 'published' and visibility in ('followers', 'mutual');
create index notes_for_some_author on notes (author_id)
  where status = 'published' and visibility in ('followers', 'mutual');
