WITH part AS (
  SELECT card, change AS units,
    CASE WHEN account IN (3, 5) AND effect = 1 AND NOT reversed THEN cost ELSE 0 END - own_cost
      AS worth,
    account IN (3, 5) AND effect = 2 AND NOT reversed AS uncosted
  FROM movement
  UNION ALL SELECT card, 0, -revision, 0 FROM line_effect
), whole AS (
  SELECT card, sum(units) AS units, sum(worth) AS worth, max(uncosted) AS uncosted
  FROM part GROUP BY card
)
SELECT count(*) AS wrong
FROM card LEFT JOIN whole USING (card)
WHERE card.on_hand <> coalesce(whole.units, 0)
  OR (card.on_hand = 0 AND card.value <> 0)
  OR (NOT coalesce(whole.uncosted, 0) AND card.value <> coalesce(whole.worth, 0))
