-- Members can delete their accounts. Until this time one that is deleted can be taken back; without it, it is being removed.
alter table accounts add column leaves_at timestamptz,
  add constraint accounts_leaves_at_check check (leaves_at is null or status = 'deleted');
create index accounts_leaving on accounts (leaves_at) where status = 'deleted';
