-- The till's file. Three layers:
--   journal            facts, append-only, hash-chained; nothing here is ever updated but the
--                      marks that other documents put on one (g, reversed_by);
--   movement … booking projections of the journal: `tideline verify --rebuild` makes them anew;
--   account … draft    what head office owns, or this till while it is its own head office.
-- Ids are 16-byte UUIDs. A position is 48 bytes whose order is the timeline's order, so that a
-- card's timeline is one contiguous range of `movement`.

CREATE TABLE meta (
  key TEXT PRIMARY KEY NOT NULL,
  value ANY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  document_key INTEGER PRIMARY KEY,
  document BLOB NOT NULL UNIQUE,
  register BLOB NOT NULL,
  incarnation INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  recorded INTEGER NOT NULL,
  effective INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  previous_hash BLOB NOT NULL,
  hash BLOB NOT NULL,
  names BLOB,
  g INTEGER UNIQUE,
  reversed_by BLOB,
  UNIQUE (register, incarnation, sequence)
) STRICT;
CREATE INDEX journal_by_kind ON journal (kind, recorded);
CREATE INDEX journal_naming ON journal (names) WHERE names IS NOT NULL;

CREATE TABLE card (
  card INTEGER PRIMARY KEY,
  item BLOB NOT NULL,
  shop BLOB NOT NULL,
  label BLOB NOT NULL,
  on_hand INTEGER NOT NULL,
  value INTEGER NOT NULL,
  since INTEGER,
  deepest INTEGER,
  first_document BLOB,
  last_position BLOB,
  state BLOB NOT NULL,
  UNIQUE (item, shop, label)
) STRICT;
CREATE INDEX card_negative ON card (on_hand) WHERE on_hand < 0;
CREATE INDEX card_of_label ON card (label) WHERE on_hand < 0;

CREATE TABLE movement (
  card INTEGER NOT NULL REFERENCES card,
  position BLOB NOT NULL,
  document BLOB NOT NULL,
  account INTEGER NOT NULL,
  effect INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  cost INTEGER,
  sold_document BLOB,
  sold_line INTEGER,
  default_cost INTEGER,
  stamped INTEGER,
  own_cost INTEGER NOT NULL,
  change INTEGER NOT NULL,
  reversed INTEGER NOT NULL,
  PRIMARY KEY (card, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE line_effect (
  card INTEGER NOT NULL REFERENCES card,
  cause BLOB NOT NULL,
  document BLOB NOT NULL,
  line INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  returned_cost INTEGER NOT NULL,
  PRIMARY KEY (card, cause, document, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX line_effect_of ON line_effect (document, line);

CREATE TABLE checkpoint (
  card INTEGER NOT NULL REFERENCES card,
  position BLOB NOT NULL,
  state BLOB NOT NULL,
  PRIMARY KEY (card, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE episode (
  card INTEGER NOT NULL REFERENCES card,
  from_position BLOB NOT NULL,
  until_position BLOB NOT NULL,
  deepest INTEGER NOT NULL,
  first_document BLOB NOT NULL,
  PRIMARY KEY (card, from_position)
) STRICT, WITHOUT ROWID;

CREATE TABLE booking (
  document BLOB PRIMARY KEY NOT NULL,
  cost INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE revision (
  revision_key INTEGER PRIMARY KEY,
  document BLOB NOT NULL,
  because_of BLOB NOT NULL,
  amount INTEGER NOT NULL,
  dated INTEGER NOT NULL
) STRICT;
CREATE INDEX revision_of ON revision (document);
CREATE INDEX revision_because ON revision (because_of);

CREATE TABLE sighting (
  sighting_key INTEGER PRIMARY KEY,
  card INTEGER NOT NULL REFERENCES card,
  opened INTEGER NOT NULL,
  opened_by BLOB NOT NULL,
  deepest INTEGER NOT NULL,
  ended_by BLOB,
  fate TEXT NOT NULL CHECK (fate IN ('open', 'ended', 'resolved', 'over'))
) STRICT;
CREATE INDEX sighting_open ON sighting (card) WHERE fate IN ('open', 'ended');
