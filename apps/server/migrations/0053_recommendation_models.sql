-- What a model was learned from, so that the same is not learned twice; as of when; how long that took; when it was last
-- looked whether there is anything new; and what was learned since and lies beside it.
alter table recommendation_models
  add column learned_from text not null default '',
  add column read_at timestamptz(3) not null default now(),
  add column seconds real not null default 0,
  add column looked_at timestamptz(3) not null default now(),
  add column lately text;
