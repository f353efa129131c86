-- People are found by the beginning of their handle or name; a suspended account is found by nobody.
drop index accounts_handle_prefix;
create index accounts_handle_prefix on accounts (lower(handle) text_pattern_ops) where status = 'active';
create index accounts_name_prefix on accounts (lower(display_name) text_pattern_ops) where status = 'active';

create index sessions_expiry on sessions (expires_at);
