SELECT DISTINCT journal.document AS document
FROM movement JOIN journal ON journal.document = movement.document
WHERE movement.card = :card
  AND journal.document_key > (SELECT document_key FROM journal WHERE document = :opened_by)
