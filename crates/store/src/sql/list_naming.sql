SELECT bytes FROM journal
WHERE names = ?1 AND reversed_by IS NULL
ORDER BY recorded, register, sequence
