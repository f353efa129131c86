-- Phrases of a note in their author's own voice.

-- Not looked through while nobody else can read them; 0041 does that.
alter table media
  -- how long somebody speaks
  add column seconds real,
  drop constraint media_kind_check,
  add constraint media_kind_check check (kind in ('photo', 'video', 'voice')) not valid,
  add constraint media_seconds_check
    check (case kind when 'voice' then seconds > 0 and seconds is not null else seconds is null end) not valid;
alter table uploads
  drop constraint uploads_kind_check,
  add constraint uploads_kind_check check (kind in ('photo', 'video', 'voice')) not valid;

alter table note_phrases add column voice_id uuid references media (id) on delete set null;
create unique index note_phrases_voice on note_phrases (voice_id) where voice_id is not null;

-- What other features read of voice clips.
create view voice_files as
  select id as media_id, key, seconds from media where kind = 'voice';
-- What is kept of a note finds how its author says it; whether the note may be read is asked besides, for who may read it now:
-- with fewer readers a voice gets another key.
create view spoken_phrases as
  select p.note_id, p.language, p.text, v.media_id, v.key, v.seconds, n.visibility
  from note_phrases p join voice_files v on v.media_id = p.voice_id join notes n on n.id = p.note_id;
