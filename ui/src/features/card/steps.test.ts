import { expect, test } from "vitest";
import type { MovementRow } from "../../api/generated";
import { stepsOf } from "./steps";

const row = (at_ms: number, change: number, balance: number, reversed = false): MovementRow => ({
  document: { id: `${at_ms}`, number: "R1-1", kind: "sale" },
  at_ms,
  recorded_ms: at_ms,
  who: "Ann",
  change_milli: change,
  balance_milli: balance,
  cost_e4: 0,
  provisional_e4: 0,
  reversed,
  note: "",
});

test("the line begins before the first movement and goes on to now", () => {
  const [times, units] = stepsOf(
    [row(1_000_000, 3000, 3000), row(2_000_000, -5000, -2000)],
    4_000_000,
  );
  expect(times).toEqual([925_000, 1_000_000, 2_000_000, 4_000_000]);
  expect(units).toEqual([0, 3, -2, -2]);
});

test("what never happened is left out", () => {
  const [, units] = stepsOf([row(1, 3000, 3000), row(2, 0, 3000, true)], 5);
  expect(units).toEqual([0, 3, 3]);
});

test("a card without movements is a point at zero", () => {
  expect(stepsOf([], 7)).toEqual([[7], [0]]);
});
