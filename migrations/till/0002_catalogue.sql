-- What head office owns, or this till while it is its own head office. One writer, versions.
-- Money is in minor units, costs in ten-thousandths, quantities in thousandths.

CREATE TABLE account (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  currency TEXT NOT NULL,
  tax_included INTEGER NOT NULL,
  cash_step INTEGER NOT NULL,
  settings TEXT NOT NULL,
  demo INTEGER NOT NULL
) STRICT;

CREATE TABLE shop (
  shop BLOB PRIMARY KEY NOT NULL,
  name TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE label (
  label BLOB PRIMARY KEY NOT NULL,
  shop BLOB NOT NULL REFERENCES shop,
  name TEXT NOT NULL,
  allow_negative INTEGER NOT NULL,
  consignment INTEGER NOT NULL,
  UNIQUE (shop, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE register (
  register BLOB PRIMARY KEY NOT NULL,
  name TEXT NOT NULL UNIQUE,
  shop BLOB NOT NULL REFERENCES shop,
  here INTEGER NOT NULL,
  incarnation INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX register_here ON register (here) WHERE here = 1;

CREATE TABLE tax (
  name TEXT PRIMARY KEY NOT NULL,
  rate_milli_percent INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
  item_key INTEGER PRIMARY KEY,
  item BLOB NOT NULL UNIQUE,
  sku TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  department TEXT NOT NULL,
  unit TEXT NOT NULL,
  price INTEGER NOT NULL,
  cost INTEGER,
  tax TEXT NOT NULL REFERENCES tax,
  stocked INTEGER NOT NULL,
  continue_when_out INTEGER NOT NULL,
  quick_key INTEGER
) STRICT;
CREATE INDEX item_quick ON item (quick_key) WHERE quick_key IS NOT NULL;

CREATE TABLE barcode (
  code TEXT PRIMARY KEY NOT NULL,
  item BLOB NOT NULL REFERENCES item (item)
) STRICT, WITHOUT ROWID;
CREATE INDEX barcode_of ON barcode (item);

CREATE TABLE pack (
  item BLOB NOT NULL REFERENCES item (item),
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (item, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  person BLOB PRIMARY KEY NOT NULL,
  name TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  pin_hash TEXT NOT NULL,
  blocked INTEGER NOT NULL,
  wrong_pins INTEGER NOT NULL,
  try_after INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  session BLOB PRIMARY KEY NOT NULL,
  person BLOB NOT NULL REFERENCES person,
  register BLOB NOT NULL REFERENCES register,
  since INTEGER NOT NULL,
  settings TEXT NOT NULL,
  permissions TEXT NOT NULL,
  until INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX session_open ON session (register) WHERE until IS NULL;

CREATE TABLE counter (
  name TEXT PRIMARY KEY NOT NULL,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  cart TEXT NOT NULL
) STRICT;

-- Sales by the number on their receipt: an index of the journal, filled as it is written.
CREATE TABLE sale_number (
  register BLOB NOT NULL,
  incarnation INTEGER NOT NULL,
  receipt INTEGER NOT NULL,
  document BLOB NOT NULL,
  PRIMARY KEY (register, incarnation, receipt, document)
) STRICT, WITHOUT ROWID;
