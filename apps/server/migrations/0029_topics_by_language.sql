-- The notes of a topic in one language, newest first. A topic's notes know their language, so that those in a rare one are
-- not looked for among all.
alter table note_topics add column language text;
update note_topics t set language = n.language from notes n where n.id = t.note_id;
alter table note_topics alter column language set not null;
create index note_topics_language on note_topics (topic_id, language, published_at desc, note_id desc);
