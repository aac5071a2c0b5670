import { expect, it } from "vitest";
import type { BelowZero } from "../../api/generated";
import { discountOf } from "./discount";
import { knownWords } from "./known";

const warning: BelowZero = {
  on_hand_milli: 2000,
  after_milli: -1000,
  reserved_milli: 0,
  incoming_milli: 0,
  as_of_ms: new Date(2026, 10, 25, 14, 2).getTime(),
  verdict: "allow",
  rule: null,
};
const now = new Date(2026, 10, 25, 15, 0).getTime();

it("says what is on hand and as of when", () => {
  expect(knownWords(warning, now)).toMatch(/^2 on hand as of (14:02|02:02 PM)\.$/);
});

it("adds what is promised and on its way only where there is some", () => {
  const words = knownWords({ ...warning, reserved_milli: 3000, incoming_milli: 12_000 }, now);
  expect(words).toContain("3 promised to orders");
  expect(words).toContain("12 on their way");
});

it("does not call an item that never moved zero on hand", () => {
  expect(knownWords({ ...warning, as_of_ms: null, on_hand_milli: 0 }, now)).toBe(
    "Never received or sold here.",
  );
});

it("makes a discount of an amount or a share up to all of it", () => {
  expect(discountOf("amount", 250)).toEqual({ by: "amount", minor: 250 });
  expect(discountOf("percent", 100_000)).toEqual({ by: "percent", milli_percent: 100_000 });
  expect(discountOf("percent", 0)).toEqual({ by: "none" });
});

it("makes no discount of more than all, less than nothing, or no number", () => {
  expect(discountOf("percent", 100_001)).toBeNull();
  expect(discountOf("amount", -1)).toBeNull();
  expect(discountOf("amount", null)).toBeNull();
});
