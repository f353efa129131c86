-- What Explore reads of the notes' ranks.
create view ranked_notes as
  select note_id, language, channel, score from note_ranks;
