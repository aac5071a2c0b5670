INSERT INTO line_effect (card, cause, document, line, revision, returned, returned_cost)
VALUES (:card, :cause, :document, :line, :revision, :returned, :returned_cost)
ON CONFLICT (card, cause, document, line) DO UPDATE SET
  revision = revision + excluded.revision,
  returned = returned + excluded.returned,
  returned_cost = returned_cost + excluded.returned_cost
