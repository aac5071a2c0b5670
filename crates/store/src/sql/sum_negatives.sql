SELECT count(*) AS cards, coalesce(sum(value), 0) AS value, coalesce(sum(on_hand), 0) AS units
FROM card INDEXED BY card_below_zero
WHERE on_hand < 0
  AND (:like IS NULL OR item IN (
    SELECT item FROM item WHERE name LIKE :like ESCAPE '\' OR sku LIKE :like ESCAPE '\'
    UNION
    SELECT item FROM barcode WHERE code LIKE :like ESCAPE '\'
  ))
