DELETE FROM card
WHERE NOT EXISTS (SELECT 1 FROM movement WHERE movement.card = card.card)
  AND NOT EXISTS (SELECT 1 FROM sighting WHERE sighting.card = card.card)
