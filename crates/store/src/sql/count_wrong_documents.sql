WITH cost AS (
  SELECT document, cost AS booked, 0 AS folded FROM booking
  UNION ALL SELECT document, amount, 0 FROM revision
  UNION ALL SELECT document, 0, own_cost FROM movement
  UNION ALL SELECT document, 0, revision FROM line_effect
)
SELECT count(*) AS wrong FROM (
  SELECT document FROM cost GROUP BY document HAVING sum(booked) <> sum(folded)
)
