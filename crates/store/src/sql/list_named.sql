SELECT DISTINCT sold_document, sold_line FROM movement
WHERE card = ?1 AND sold_document IS NOT NULL
