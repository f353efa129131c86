-- What moderators work on: something that members reported, all of their reports together.
create table cases (
  id uuid primary key,
  subject_kind text not null check (subject_kind in ('note', 'comment', 'account')),
  -- comments go without leaving a row, so this points nowhere
  subject_id uuid not null,
  -- whose it is
  account_id uuid not null references accounts (id) on delete cascade,
  -- the note that it is or is under
  note_id uuid references notes (id) on delete cascade,
  -- what it said when it was first reported
  words text not null,
  -- gone: it was deleted before anything was decided
  state text not null default 'open' check (state in ('open', 'dismissed', 'removed', 'gone')),
  created_at timestamptz(3) not null default now(),
  reported_at timestamptz(3) not null default now(),
  closed_at timestamptz(3),
  check ((state = 'open') = (closed_at is null)),
  check ((subject_kind = 'account') = (note_id is null))
);
create unique index cases_open on cases (subject_kind, subject_id) where state = 'open';
create index cases_waiting on cases (reported_at desc, id desc) where state = 'open';
create index cases_closed on cases (closed_at desc, id desc) where state <> 'open';
create index cases_account on cases (account_id);
create index cases_note on cases (note_id);

create table reports (
  id uuid primary key,
  case_id uuid not null references cases (id) on delete cascade,
  reporter_id uuid not null references accounts (id) on delete cascade,
  -- of reports of notes
  note_id uuid references notes (id) on delete cascade,
  reason text not null
    check (reason in ('spam', 'hate', 'sexual', 'violence', 'dangerous', 'false', 'copyright', 'other')),
  words text not null default '' check (char_length(words) <= 500),
  -- its reporter had been here for a while: until it is decided, it counts in what everyone is shown
  established boolean not null,
  created_at timestamptz(3) not null default now(),
  unique (case_id, reporter_id)
);
create index reports_reporter on reports (reporter_id, created_at desc, id desc);
create index reports_note on reports (note_id) where note_id is not null;

-- The case that an action decided.
alter table actions add column subject_case_id uuid;

-- Who reported which notes.
create view reported_notes as
  select reporter_id as account_id, note_id, created_at from reports where note_id is not null;
-- Reports of notes that wait for a moderator and count for everyone meanwhile.
create view counted_reports as
  select r.note_id from reports r join cases c on c.id = r.case_id
  where r.note_id is not null and r.established and c.state = 'open';
-- Whom moderators may act on.
create view account_roles as select id, role from accounts;
