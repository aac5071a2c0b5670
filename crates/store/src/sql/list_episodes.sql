SELECT from_position, until_position, deepest, first_document
FROM episode
WHERE card = ?1
  AND from_position >= coalesce(
    (SELECT max(from_position) FROM episode WHERE card = ?1 AND from_position < ?2), ?2
  )
  AND from_position <= ?3
  AND until_position >= ?2
  AND until_position <= ?3
ORDER BY from_position
