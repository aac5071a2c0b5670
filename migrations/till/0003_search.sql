-- Two indexes over the catalogue, one row an item under its item_key, kept by the transaction
-- that writes the item. Both hold folded text only (lower case, no accents, words of letters and
-- digits), so that what SQLite takes for a word is what the store takes for one.
--   item_words  whole words and their beginnings; beginnings of up to 4 letters have lists of
--               their own, so that the first letter typed costs no more than the tenth;
--   item_parts  three letters anywhere, for parts of a barcode, a SKU or a compound word. Each
--               word stands after two spaces: beginnings of one and two letters are threes too.

CREATE VIRTUAL TABLE item_words USING fts5 (
  words, tokenize = 'ascii', prefix = '1 2 3 4', detail = none, content = '',
  contentless_delete = 1
);
CREATE VIRTUAL TABLE item_parts USING fts5 (
  words, tokenize = 'trigram case_sensitive 1', content = '', contentless_delete = 1
);
