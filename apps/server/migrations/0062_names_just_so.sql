-- Names that are just what was typed, the most popular first: of one character there are hundreds.
create index search_names_just_so on search_names (kind, key text_pattern_ops, rank desc);
drop index search_names_whole;
