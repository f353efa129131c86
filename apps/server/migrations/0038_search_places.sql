-- Places are found with a slip of the hand, as people and topics are.
create index place_keys_like on place_keys using gin (key gin_trgm_ops);
