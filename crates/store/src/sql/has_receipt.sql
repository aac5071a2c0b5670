SELECT 1 FROM sale_number
WHERE register = :register AND incarnation = :incarnation AND receipt = :receipt
  AND document = :document
