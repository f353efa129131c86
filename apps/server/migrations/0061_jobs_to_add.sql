-- Jobs that are handed to graphile-worker a moment after the statement that they follow from, many at a time.
create table jobs_to_add (
  task text not null,
  payload json not null
);
