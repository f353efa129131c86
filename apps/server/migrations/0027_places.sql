-- places: named points on the map. Some come with Redbud, the others are added by members; moderators merge what is twice.
create table places (
  id uuid primary key,
  -- of what comes with Redbud, its name there, so that it is put in once and what became of it stays
  seed text unique,
  name_en text not null check (char_length(name_en) <= 80),
  name_zh text not null check (char_length(name_zh) <= 80),
  kind text not null check (
    kind in ('city', 'district', 'sight', 'nature', 'museum', 'food', 'shop', 'stay', 'station', 'school', 'other')
  ),
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  -- its cells of some 11 and 55 km (features/places/cells.ts)
  near int not null,
  area int not null,
  added_by uuid references accounts (id) on delete set null,
  -- never one that is merged itself
  merged_into uuid references places (id),
  hidden_at timestamptz(3),
  -- whether its keys have the pinyin of its names, which takes a while
  spelled boolean not null default false,
  created_at timestamptz(3) not null default now(),
  check (name_en <> '' or name_zh <> ''),
  check (merged_into <> id)
);
create index places_near on places (near) where merged_into is null and hidden_at is null;
create index places_area on places (area) where merged_into is null and hidden_at is null;
create index places_cities on places (latitude) where kind = 'city' and merged_into is null and hidden_at is null;
create index places_merged on places (merged_into) where merged_into is not null;
create index places_added_by on places (added_by) where added_by is not null;
create index places_unspelled on places (id) where not spelled;

-- What one may type to find a place: its names from each of their words on, in pinyin, too.
create table place_keys (
  key text not null,
  place_id uuid not null references places (id) on delete cascade,
  primary key (place_id, key)
);
create index place_keys_prefix on place_keys (key text_pattern_ops);

-- Whatever place was asked for, the one that it is now; none for one that was taken out.
create view place_cards as
  select p.id as asked_id, q.id, q.name_en, q.name_zh, q.kind
  from places p join places q on q.id = coalesce(p.merged_into, p.id)
  where q.hidden_at is null;

alter table notes add column place_id uuid references places (id);
create index notes_place on notes (place_id) where place_id is not null;

-- Public notes on the map: what Nearby and a place's page go through, a cell or a place at a time, newest first.
create table place_notes (
  note_id uuid primary key references notes (id) on delete cascade,
  place_id uuid not null references places (id),
  near int not null,
  area int not null,
  published_at timestamptz(3) not null
);
create index place_notes_place on place_notes (place_id, published_at desc, note_id desc);
create index place_notes_near on place_notes (near, published_at desc, note_id desc);
create index place_notes_area on place_notes (area, published_at desc, note_id desc);
create index place_notes_newest on place_notes (published_at desc, place_id);

-- What moderators did to one.
alter table actions add column subject_place_id uuid;
