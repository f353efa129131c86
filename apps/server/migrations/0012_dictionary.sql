-- Reading help: CC-CEDICT, what its glosses say of English words, and how these sound. Written as a whole by one job.
create table dictionary_entries (
  -- its place in CC-CEDICT
  id integer primary key,
  simplified text not null,
  traditional text not null,
  -- syllables with tone marks, spaces between
  pinyin text not null,
  meanings text[] not null,
  measures text[] not null,
  -- a surname, place or other name: after the other senses
  is_name boolean not null,
  -- among all words by how often jieba's dictionary counts them, 1 the commonest; null: it doesn't know the word
  rank integer check (rank > 0)
);
create index dictionary_entries_simplified on dictionary_entries (simplified text_pattern_ops);
create index dictionary_entries_traditional on dictionary_entries (traditional);

-- Which entries explain themselves by an English word.
create table dictionary_glosses (
  term text not null,
  entry_id integer not null references dictionary_entries (id) on delete cascade,
  -- the smaller, the likelier it is what the word means
  distance real not null,
  primary key (term, entry_id)
);
create index dictionary_glosses_entry on dictionary_glosses (entry_id);

-- The CMU Pronouncing Dictionary, in IPA.
create table dictionary_sounds (
  word text primary key,
  ipa text not null
);
