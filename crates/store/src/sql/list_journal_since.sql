SELECT document_key, bytes, previous_hash, hash, g FROM journal
WHERE document_key > ?1
ORDER BY document_key
LIMIT ?2
