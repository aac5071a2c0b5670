SELECT card.card
FROM card INDEXED BY card_below_zero
WHERE card.on_hand < 0
  AND (:like IS NULL OR card.item IN (
    SELECT item FROM item WHERE name LIKE :like ESCAPE '\' OR sku LIKE :like ESCAPE '\'
    UNION
    SELECT item FROM barcode WHERE code LIKE :like ESCAPE '\'
  ))
