UPDATE card SET
  on_hand = :on_hand, value = :value, since = :since, deepest = :deepest,
  first_document = :first_document, last_position = :last_position, state = :state
WHERE card = :card
