alter table videos
  -- what the first pass has made, for whoever makes the rest
  add column made jsonb,
  -- of the attempts, those that were made before the present stage was reached
  add column attempts_before smallint not null default 0,
  -- the poster is a frame that the work on the video took, not its owner's choice
  add column poster_made boolean not null default false;
