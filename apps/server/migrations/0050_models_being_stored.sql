-- Models that are on their way into the media store, so that what is left of them after a crash can be found and removed.
create table models_being_stored (
  folder text primary key,
  began_at timestamptz(3) not null default now()
);
