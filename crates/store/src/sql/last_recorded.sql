SELECT recorded FROM journal
WHERE register = ?1
ORDER BY incarnation DESC, sequence DESC
LIMIT 1
