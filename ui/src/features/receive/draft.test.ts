import { expect, test } from "vitest";
import type { ItemView } from "../../api/generated";
import { added, baseMilli, repacked, typedCount } from "./draft";

const mug: ItemView = {
  id: "mug",
  sku: "MUG",
  name: "Mug",
  department: "",
  unit: "each",
  price_minor: 800,
  cost_e4: 30_000,
  stocked: true,
  on_hand_milli: -3000,
  barcodes: [],
  packs: [{ name: "case", size_milli: 12_000 }],
};

test("the same item again is one more on its line", () => {
  const lines = added(added([], mug, 1000), mug, 2000);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.quantity_milli).toBe(3000);
});

test("a pack brings its base units, and a base unit costs the same", () => {
  const [line] = added([], mug, 2000);
  if (!line) throw new Error("there is a line");
  const cases = repacked(line, "case");
  expect(baseMilli(cases)).toBe(24_000);
  expect(cases.unit_cost_e4).toBe(360_000);
  expect(repacked(cases, null).unit_cost_e4).toBe(30_000);
});

test("an item received in cases isn't added to by a scan of one", () => {
  const [line] = added([], mug, 1000);
  if (!line) throw new Error("there is a line");
  expect(added([repacked(line, "case")], mug, 1000)).toHaveLength(2);
});

test("only a whole count and a star are a count", () => {
  const cases: [string, number | null][] = [
    ["12*", 12_000],
    [" 3 * ", 3000],
    ["0*", null],
    ["1.5*", null],
    ["*", null],
    ["12", null],
    ["1234567*", null],
  ];
  for (const [text, want] of cases) expect(typedCount(text), text).toBe(want);
});
