SELECT card.item, card.shop, card.label, card.on_hand, card.value, card.since, card.deepest,
  card.first_document, item.sku, item.name, item.unit
FROM card CROSS JOIN item ON item.item = card.item
WHERE card.card = :card
