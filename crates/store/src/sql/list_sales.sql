SELECT bytes, g, reversed_by
FROM journal
WHERE kind = 'sale' AND (recorded, document_key) < (:recorded, :document_key)
ORDER BY recorded DESC, document_key DESC
LIMIT :limit
