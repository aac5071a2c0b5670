SELECT position, document, account, effect, quantity, cost, sold_document, sold_line,
  default_cost, stamped, own_cost, change, reversed
FROM movement
WHERE card = :card AND position > :after
ORDER BY position
LIMIT :limit
