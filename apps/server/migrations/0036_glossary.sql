-- What a site's moderators say that words mean, beside and before the words that come with Redbud.
create table glossary_terms (
  id uuid primary key,
  source_language text not null check (source_language in ('en', 'zh-Hans')),
  source text not null,
  -- the spelling as it is looked for (glossaryKey)
  key text not null,
  target text not null,
  -- in plainer words of its own language, which engines know; empty: none
  plain text not null,
  -- not used now; said of a word that comes with Redbud, that one is not used
  off boolean not null default false,
  -- taken away: remembered for as long as translations are that were made with it
  gone boolean not null default false,
  -- of the glossary that it was changed in last: translations made with an earlier one may have it wrong
  version int not null,
  updated_at timestamptz(3) not null default now(),
  unique (source_language, key)
);
create sequence glossary_version as int;

-- The version of the glossary that a machine's translation was made with.
alter table translations add column glossary int not null default 0;
