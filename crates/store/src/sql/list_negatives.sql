SELECT card.card, card.item, card.shop, card.label, card.on_hand, card.value, card.since,
  card.deepest, card.first_document, item.sku, item.name, item.unit
FROM card INDEXED BY card_negative
CROSS JOIN item ON item.item = card.item
WHERE card.on_hand < 0
  AND (:like IS NULL OR card.item IN (
    SELECT item FROM item WHERE name LIKE :like ESCAPE '\' OR sku LIKE :like ESCAPE '\'
    UNION
    SELECT item FROM barcode WHERE code LIKE :like ESCAPE '\'
  ))
