-- How often videos began again, for their authors beside plays and completions.
alter table note_plays add column replays bigint not null default 0;
alter table note_play_deltas add column replays int not null default 0;
-- As far as single plays are still kept.
update note_plays set replays = told.replays
from (select note_id, sum(replays) as replays from plays group by note_id) told
where told.note_id = note_plays.note_id;

-- Notes that were left waiting for a video that has failed, by a process that died between saying the one and the other.
update notes set publish_when_ready = false
from videos where videos.media_id = notes.video_id and videos.status = 'failed' and notes.publish_when_ready;
