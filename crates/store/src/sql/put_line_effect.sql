INSERT OR REPLACE INTO line_effect (
  card, cause, document, line, revision, returned, returned_cost
) VALUES (:card, :cause, :document, :line, :revision, :returned, :returned_cost)
