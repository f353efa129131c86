-- Comments alone, not what replies to them, so that the first few are read from their index however many there are.
create or replace view note_comment_words as
  select note_id, id, likes, body from comments where parent_id is null;
