SELECT card, item, shop, label, on_hand, value, since, deepest, first_document, last_position,
  state,
  (SELECT count(*) FROM checkpoint WHERE checkpoint.card = card.card) AS checkpoints,
  (SELECT count(*) FROM episode WHERE episode.card = card.card) AS episodes,
  (SELECT coalesce(sum(revision), 0) FROM line_effect e WHERE e.card = card.card) AS revision,
  (SELECT coalesce(sum(returned), 0) FROM line_effect e WHERE e.card = card.card) AS returned,
  (SELECT coalesce(sum(returned_cost), 0) FROM line_effect e WHERE e.card = card.card)
    AS returned_cost
FROM card
ORDER BY card
