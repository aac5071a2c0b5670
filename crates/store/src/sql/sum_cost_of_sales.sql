SELECT coalesce(sum(
  coalesce((SELECT cost FROM booking WHERE booking.document = journal.document), 0)
  + coalesce((SELECT sum(amount) FROM revision WHERE revision.document = journal.document), 0)
), 0) AS cost
FROM journal
WHERE kind IN ('sale', 'return', 'delivery_note')
