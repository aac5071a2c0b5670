SELECT sequence, bytes, previous_hash, hash FROM journal
ORDER BY document_key DESC
LIMIT 16
