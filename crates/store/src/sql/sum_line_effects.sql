SELECT coalesce(sum(revision), 0) AS revision, coalesce(sum(returned), 0) AS returned,
  coalesce(sum(returned_cost), 0) AS returned_cost
FROM line_effect
WHERE document = :document AND line = :line AND card = :card AND cause < :before
