-- Notes are found by their translations, too: what is kept of a text's translation says by its key which notes it is of.

-- As features/translation/texts.ts makes it. `convert_to` is not immutable for encodings that a site may add; UTF-8 never changes.
create function text_hash(language text, words text) returns bytea
  language plpgsql immutable parallel safe as $$
begin
  return sha256(convert_to(language || E'\n' || words, 'UTF8'));
end $$;
create index notes_title_hash on notes using hash (text_hash(language, title))
  where status = 'published' and visibility = 'public' and title <> '';
create index notes_body_hash on notes using hash (text_hash(language, body))
  where status = 'published' and visibility = 'public' and body <> '';

create function search_translation_changed() returns trigger language plpgsql as $$
declare
  changed translations%rowtype;
begin
  if tg_op = 'DELETE' then
    changed := old;
  else
    changed := new;
  end if;
  if changed.note_id is not null then
    insert into search_changes (note_id) values (changed.note_id);
  else
    -- so many notes of the very same words at most: one translation is no reason to index all of a site
    insert into search_changes (note_id)
      (select id from notes where status = 'published' and visibility = 'public' and title <> ''
         and text_hash(language, title) = changed.text_hash limit 50)
      union
      (select id from notes where status = 'published' and visibility = 'public' and body <> ''
         and text_hash(language, body) = changed.text_hash limit 50);
  end if;
  return null;
end $$;
create trigger search_translations_made after insert on translations
  for each row when (new.text is not null) execute function search_translation_changed();
create trigger search_translations_changed after update on translations
  for each row when (old.text is distinct from new.text) execute function search_translation_changed();
create trigger search_translations_gone after delete on translations
  for each row when (old.text is not null) execute function search_translation_changed();

-- Whatever was translated before.
insert into search_changes (note_id)
  select n.id from notes n where n.status = 'published' and n.visibility = 'public' and exists (
    select from translations t where t.text is not null
      and (t.note_id = n.id or (n.title <> '' and t.text_hash = text_hash(n.language, n.title))
        or (n.body <> '' and t.text_hash = text_hash(n.language, n.body))));
