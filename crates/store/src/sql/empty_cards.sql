UPDATE card SET
  on_hand = 0, value = 0, since = NULL, deepest = NULL, first_document = NULL,
  last_position = NULL, state = ?1
