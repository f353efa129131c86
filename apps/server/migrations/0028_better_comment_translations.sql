-- What comments say can be translated better too: suggested, taken, and said by their authors as for notes. `note_id` is then
-- the note that the comment is under, so that all of it goes with the note; what belongs to the comment goes with the comment.
alter table translation_suggestions
  add column comment_id uuid references comments (id) on delete cascade,
  drop constraint translation_suggestions_note_id_member_id_target_key;
create unique index translation_suggestions_of
  on translation_suggestions (note_id, comment_id, member_id, target) nulls not distinct;
create index translation_suggestions_comment on translation_suggestions (comment_id) where comment_id is not null;

alter table translations add column comment_id uuid references comments (id) on delete cascade;
create index translations_comment on translations (comment_id) where comment_id is not null;
