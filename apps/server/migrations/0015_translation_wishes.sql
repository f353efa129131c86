-- What someone can't read is translated for them unless they wish otherwise; for single languages they may.
alter table accounts
  alter column translation set default 'always',
  add column translation_of jsonb not null default '{}' check (jsonb_typeof(translation_of) = 'object');
