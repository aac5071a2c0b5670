-- The list of cards below zero: its sums, its pages by any number and its filter are read from
-- this index alone. It takes the place of the one on `on_hand`, so that a movement of such a card
-- still writes one entry.
DROP INDEX card_negative;
CREATE INDEX card_below_zero ON card (on_hand, value, since, deepest, item) WHERE on_hand < 0;
-- Names beside their items, so that neither the order by name nor the filter reads whole items.
CREATE INDEX item_named ON item (item, name, sku);
