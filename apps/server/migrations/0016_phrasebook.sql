-- Words and sentences that people keep from what they read, each with what it rests on when it is asked for next. All of
-- that can be told from the reviews; see packages/contract/src/memory.ts.
create table phrases (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  language text not null,
  text text not null check (char_length(text) between 1 and 200),
  reading text not null default '' check (char_length(reading) <= 400),
  meaning text not null default '' check (char_length(meaning) <= 500),
  sentence text not null default '' check (char_length(sentence) <= 500),
  -- where it was read; whether that may still be read is asked each time
  note_id uuid references notes (id) on delete set null,
  phase text not null default 'new' check (phase in ('new', 'learning', 'review', 'relearning')),
  due_at timestamptz(3) not null,
  stability double precision not null default 0,
  difficulty double precision not null default 0,
  step smallint not null default 0,
  reviews int not null default 0,
  lapses int not null default 0,
  interval_days int not null default 0,
  reviewed_at timestamptz(3),
  first_reviewed_at timestamptz(3),
  created_at timestamptz(3) not null
);
create unique index phrases_text on phrases (account_id, language, text);
create index phrases_kept on phrases (account_id, created_at desc, id desc);
create index phrases_due on phrases (account_id, due_at) where phase <> 'new';
create index phrases_note on phrases (note_id) where note_id is not null;

-- Every answer that anybody gave, under an id that their device chose. Rows are only added, and only ever become undone,
-- so that devices can tell of theirs late, twice and in any order.
create table phrase_reviews (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  -- null once the phrase was taken out: that it was reviewed stays true
  phrase_id uuid references phrases (id) on delete set null,
  exercise text not null,
  grade text not null check (grade in ('again', 'hard', 'good', 'easy')),
  -- in which phase it found the phrase
  phase text not null check (phase in ('new', 'learning', 'review', 'relearning')),
  undone boolean not null default false,
  reviewed_at timestamptz(3) not null,
  primary key (account_id, id)
);
create index phrase_reviews_phrase on phrase_reviews (phrase_id, reviewed_at) where phrase_id is not null;
create index phrase_reviews_time on phrase_reviews (account_id, reviewed_at);
