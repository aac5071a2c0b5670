SELECT sequence, hash FROM journal
WHERE register = :register AND incarnation = :incarnation
ORDER BY sequence DESC
LIMIT 1
