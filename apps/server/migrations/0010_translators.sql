-- Characters sent to each translator on a day (UTC), so that its budget holds for all processes and over restarts.
create table translator_spending (
  engine text not null,
  day date not null,
  characters bigint not null check (characters >= 0),
  primary key (engine, day)
);

-- What the process that runs a translator says of it, for those that don't.
create table translator_states (
  engine text primary key,
  state text not null,
  detail text not null,
  -- "en>zh-Hans": what it could translate now
  pairs text[] not null,
  told_at timestamptz(3) not null default now()
);
