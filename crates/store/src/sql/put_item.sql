INSERT INTO item (
  item, sku, name, department, unit, price, cost, tax, stocked, continue_when_out, quick_key
) VALUES (
  :item, :sku, :name, :department, :unit, :price, :cost, :tax, :stocked, :continue_when_out,
  :quick_key
)
ON CONFLICT (item) DO UPDATE SET
  sku = excluded.sku, name = excluded.name, department = excluded.department,
  unit = excluded.unit, price = excluded.price, cost = excluded.cost, tax = excluded.tax,
  stocked = excluded.stocked, continue_when_out = excluded.continue_when_out,
  quick_key = excluded.quick_key
RETURNING item_key
