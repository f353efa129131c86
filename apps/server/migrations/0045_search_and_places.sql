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
