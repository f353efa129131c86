-- Places can be reported. One belongs to nobody: the case stays when the account that added it goes.
alter table cases alter column account_id drop not null;
alter table cases add column added_by uuid references accounts (id) on delete set null;
create index cases_added_by on cases (added_by) where added_by is not null;
create index cases_place on cases (subject_id) where subject_kind = 'place';

alter table cases drop constraint cases_subject_kind_check, drop constraint cases_state_check, drop constraint cases_check1;
alter table cases
  add constraint cases_subject_kind_check check (subject_kind in ('note', 'comment', 'account', 'place')),
  -- merged: the place is one with another now
  add constraint cases_state_check check (state in ('open', 'dismissed', 'removed', 'merged', 'gone')),
  add constraint cases_note_check check ((subject_kind in ('account', 'place')) = (note_id is null)),
  add constraint cases_account_check check ((subject_kind = 'place') = (account_id is null)),
  add constraint cases_added_by_check check (subject_kind = 'place' or added_by is null);

alter table reports drop constraint reports_reason_check;
alter table reports add constraint reports_reason_check check (
  reason in (
    'spam', 'hate', 'sexual', 'violence', 'dangerous', 'private', 'false', 'duplicate', 'copyright', 'other'
  )
);

-- What was done to a place.
create index actions_place on actions (subject_place_id) where subject_place_id is not null;
