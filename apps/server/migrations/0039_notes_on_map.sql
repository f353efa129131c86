-- Where public notes are, for choosing what is at or near a place that somebody liked.
create view notes_on_map as select note_id, place_id, near from place_notes;
