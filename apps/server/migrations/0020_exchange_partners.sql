-- Who wants to be found by people who read what they learn and learn what they read.
alter table accounts
  add column exchange boolean not null default false,
  -- IANA's name of it, told by the browser when they opted in
  add column time_zone text;
create index accounts_exchange on accounts (updated_at desc) where exchange;
