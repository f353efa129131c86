-- What is asked without a prefix; with one, the range of keys alone decides.
create index topics_most_used on topics (notes desc, key) where notes > 0;
drop index topics_prefix;
create index topics_prefix on topics (key text_pattern_ops) where notes > 0;
