-- What translators made, once for each text and language, whoever wrote it: the key is a hash of the text, so that a text
-- that changes has no translation any more. Also who is at it: a row without a text is reserved until `until`; with a
-- failure it says so until then.
create table translations (
  text_hash bytea not null check (length(text_hash) = 32),
  target text not null,
  text text,
  engine text,
  model text,
  failure text,
  until timestamptz(3) not null,
  -- what nobody has read for long goes; so does what nobody can read any more
  read_at timestamptz(3) not null default now(),
  primary key (text_hash, target),
  check ((text is null) = (engine is null) and (text is null) = (model is null)),
  check (text is null or failure is null)
);
create index translations_read_at on translations (read_at);

-- Whether what someone can't read is translated for them at once, when they ask, or never.
alter table accounts add column translation text not null default 'tap' check (translation in ('always', 'tap', 'never'));
