SELECT card, item, shop, label,
  (SELECT min(position) FROM movement WHERE movement.card = card.card) AS first,
  (SELECT max(position) FROM movement WHERE movement.card = card.card) AS last
FROM card
WHERE card > ?1
ORDER BY card
LIMIT 1
