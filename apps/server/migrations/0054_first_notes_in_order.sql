-- First notes wait in order of arrival once so many have seen them.
drop index first_notes_waiting;
create index first_notes_waiting on first_notes (least(shown, 40), published_at) where shown < 200;
