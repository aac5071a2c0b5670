SELECT 1 FROM episode
WHERE card = :card AND from_position = :from AND until_position = :until
  AND deepest = :deepest AND first_document = :first_document
