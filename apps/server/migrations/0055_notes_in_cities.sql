-- Which city a place lies in (features/places/cities.ts says what that means): itself where it is one, null for none.
create index places_city_spots on places using gist (spot) where kind = 'city' and merged_into is null and hidden_at is null;
create index places_seeded_city_spots on places using gist (spot)
  where kind = 'city' and seed is not null and merged_into is null and hidden_at is null;
-- 35 km on a ball of radius 1
create function city_of(kind text, id uuid, spot cube) returns uuid language sql stable parallel safe as $$
  select case when $1 = 'city' then $2 else coalesce(
    (select c.id from (
       select p.id, p.spot <-> $3 as away from places p
       where p.kind = 'city' and p.seed is not null and p.merged_into is null and p.hidden_at is null
       order by p.spot <-> $3 limit 1) c where c.away <= 35.0 / 6371),
    (select c.id from (
       select p.id, p.spot <-> $3 as away from places p
       where p.kind = 'city' and p.merged_into is null and p.hidden_at is null
       order by p.spot <-> $3 limit 1) c where c.away <= 35.0 / 6371)) end
$$;

-- What a city's page goes through, newest first.
alter table place_notes add column city_id uuid references places (id);
update place_notes n set city_id = o.city_id from (
  select p.id, city_of(p.kind, p.id, p.spot) as city_id from places p
  where exists (select from place_notes named where named.place_id = p.id)
) o where n.place_id = o.id and o.city_id is not null;
create index place_notes_city on place_notes (city_id, published_at desc, note_id desc) where city_id is not null;

-- What people call a well-known place comes before what happens to begin so, and before initials in pinyin (HK).
alter table place_keys add column alias boolean not null default false;
