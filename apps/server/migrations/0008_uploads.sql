-- Files on their way here, in as many pieces as their connection needs (tus 1.0.0).
create table uploads (
  id uuid primary key,
  -- null: the account is gone, and the files go soon
  account_id uuid references accounts (id) on delete set null,
  kind text not null check (kind in ('photo', 'video')),
  size bigint not null check (size > 0),
  filename text,
  filetype text,
  -- bytes that an S3 store has; in a folder the file's length tells
  received bigint not null default 0 check (received between 0 and size),
  created_at timestamptz(3) not null default now(),
  -- nothing arrived or used it for so long that it may go
  expires_at timestamptz(3) not null,
  -- all bytes are there and survive a crash
  finished_at timestamptz(3),
  -- media are being made of it: whoever makes them removes it
  taken_at timestamptz(3)
);
create index uploads_account on uploads (account_id);
create index uploads_expiry on uploads (expires_at) where taken_at is null;
