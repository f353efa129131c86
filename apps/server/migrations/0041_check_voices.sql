-- What 0035 requires of new rows holds for those before it, too; others read and write meanwhile.

alter table media validate constraint media_kind_check, validate constraint media_seconds_check;
alter table uploads validate constraint uploads_kind_check;
