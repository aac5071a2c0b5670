INSERT INTO movement (
  card, position, document, account, effect, quantity, cost, sold_document, sold_line,
  default_cost, stamped, own_cost, change, reversed
) VALUES (
  :card, :position, :document, :account, :effect, :quantity, :cost, :sold_document, :sold_line,
  :default_cost, :stamped, :own_cost, :change, 0
)
