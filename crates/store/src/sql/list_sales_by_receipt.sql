SELECT journal.bytes, journal.g, journal.reversed_by
FROM sale_number JOIN journal USING (document)
WHERE sale_number.register = :register AND sale_number.incarnation = :incarnation
  AND sale_number.receipt BETWEEN :low AND :high
ORDER BY sale_number.receipt DESC, sale_number.document DESC
LIMIT :limit
