INSERT INTO revision (document, because_of, amount, dated)
SELECT document, document, sum(amount), :dated FROM (
  SELECT document, own_cost AS amount FROM movement
  UNION ALL SELECT document, revision FROM line_effect
  UNION ALL SELECT document, -cost FROM booking
  UNION ALL SELECT document, -amount FROM revision
)
GROUP BY document
HAVING sum(amount) <> 0
ORDER BY document
