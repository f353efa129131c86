-- Numbers of writes to a search engine that is no part of the database: what comes late has a lower one, and doesn't win.
create sequence search_versions;
