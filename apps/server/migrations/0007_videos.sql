-- Video notes, text notes as cards, tags on photos, covers, and what was watched.

alter table media drop constraint media_kind_check;
alter table media add constraint media_kind_check check (kind in ('photo', 'video'));
-- A video's size is 0 until it was looked at; a photo's is known from the first.
alter table media drop constraint media_width_check, drop constraint media_height_check;
alter table media add constraint media_size_check check (
  case kind when 'photo' then width > 0 and height > 0 else width >= 0 and height >= 0 end
);

create table videos (
  media_id uuid primary key references media (id) on delete cascade,
  status text not null default 'waiting' check (status in ('waiting', 'working', 'ready', 'failed')),
  -- a problem's code
  failure text,
  -- how often the work was begun
  attempts smallint not null default 0,
  progress real not null default 0 check (progress between 0 and 1),
  -- 0: nothing to play yet; 1: the first rendition; 2: all of them
  stage smallint not null default 0 check (stage between 0 and 2),
  duration real not null default 0 check (duration >= 0),
  has_audio boolean not null default false,
  -- names of the files under the media's key
  files jsonb not null default '[]',
  sprite jsonb,
  -- frames to choose a poster from: [{ file, time }]
  suggestions jsonb not null default '[]',
  poster_id uuid references media (id) on delete set null,
  updated_at timestamptz(3) not null default now()
);
create index videos_unfinished on videos (updated_at) where status in ('waiting', 'working');
create index videos_poster on videos (poster_id) where poster_id is not null;

create table captions (
  media_id uuid not null references videos (media_id) on delete cascade,
  language text not null,
  file text not null,
  -- what is said, without times: for search
  words text not null,
  updated_at timestamptz(3) not null default now(),
  primary key (media_id, language)
);

alter table notes drop constraint notes_kind_check;
alter table notes add constraint notes_kind_check check (kind in ('photo', 'video', 'text'));
alter table notes
  add column video_id uuid references media (id),
  add column cover_id uuid references media (id),
  add column design text not null default 'paper',
  add column ai_made boolean not null default false,
  add column paid_promotion boolean not null default false,
  -- a draft that its author has published, waiting for its video
  add column publish_when_ready boolean not null default false;
alter table notes add constraint notes_publish_when_ready check (not publish_when_ready or (status = 'draft' and video_id is not null));
create unique index notes_video on notes (video_id) where video_id is not null;
create index notes_cover on notes (cover_id) where cover_id is not null;

-- A text note's words as pictures.
create table note_cards (
  note_id uuid not null references notes (id) on delete cascade,
  position smallint not null check (position between 0 and 17),
  media_id uuid not null references media (id),
  primary key (note_id, position)
);
create unique index note_cards_media on note_cards (media_id);

-- Points on a note's photos that name a person or a place.
create table photo_tags (
  note_id uuid not null,
  position smallint not null,
  number smallint not null check (number between 0 and 9),
  x real not null check (x between 0 and 1),
  y real not null check (y between 0 and 1),
  account_id uuid references accounts (id) on delete cascade,
  place text check (char_length(place) between 1 and 60),
  primary key (note_id, position, number),
  foreign key (note_id, position) references note_photos (note_id, position) on delete cascade on update cascade,
  check ((account_id is null) <> (place is null))
);
create index photo_tags_account on photo_tags (account_id) where account_id is not null;

-- How videos were watched: each play once, kept for a limited time, and the totals.
create table plays (
  id uuid primary key,
  note_id uuid not null references notes (id) on delete cascade,
  account_id uuid references accounts (id) on delete cascade,
  seconds real not null check (seconds >= 0),
  replays int not null check (replays >= 0),
  completed boolean not null,
  created_at timestamptz(3) not null default now()
);
create index plays_created on plays (created_at);
create index plays_note on plays (note_id);
create index plays_account on plays (account_id) where account_id is not null;

create table note_plays (
  note_id uuid primary key references notes (id) on delete cascade,
  plays bigint not null default 0,
  seconds double precision not null default 0,
  completions bigint not null default 0
);

-- What other features read of videos.
create view video_files as
  select m.id as media_id, m.account_id, m.key, m.width, m.height, m.thumbhash, v.status, v.failure, v.progress, v.stage,
    v.duration, v.has_audio, v.files, v.sprite, v.suggestions, v.poster_id,
    (select jsonb_agg(jsonb_build_object('language', c.language, 'file', c.file) order by c.language)
     from captions c where c.media_id = m.id) as captions
  from media m join videos v on v.media_id = m.id;

-- Watch reads the ranks of video notes only.
alter table note_ranks add column kind text not null default 'photo';
create index note_ranks_videos on note_ranks (language, score desc, note_id desc) where kind = 'video';
create or replace view ranked_notes as
  select note_id, language, channel, score, kind from note_ranks;
