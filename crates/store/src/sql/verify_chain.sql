SELECT register, incarnation, sequence, document, kind, recorded, effective, bytes,
  previous_hash, hash, names, reversed_by
FROM journal
ORDER BY register, incarnation, sequence
