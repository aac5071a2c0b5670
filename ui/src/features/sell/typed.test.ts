import { expect, it } from "vitest";
import { meaning, timesOf } from "./typed";

it("takes up to four digits as a quantity and more as a code", () => {
  expect(meaning("3")).toEqual({ is: "quantity", quantity_milli: 3000, code: "3" });
  expect(meaning("4011")).toEqual({ is: "quantity", quantity_milli: 4_011_000, code: "4011" });
  expect(meaning("40110")).toEqual({ is: "code", code: "40110" });
  expect(meaning("4006381333931")).toEqual({ is: "code", code: "4006381333931" });
});

it("never sets a quantity of zero", () => {
  expect(meaning("0")).toEqual({ is: "code", code: "0" });
  expect(meaning("0000")).toEqual({ is: "code", code: "0000" });
});

it("reads the number before a star as how many come next", () => {
  expect(timesOf("3*")).toBe(3000);
  expect(timesOf("0.5*")).toBe(500);
  expect(meaning("12*")).toEqual({ is: "times", quantity_milli: 12_000 });
});

it("does not take a star without a number, or a zero, for a quantity", () => {
  for (const text of ["*", "0*", "x*", "3", "3**", "1.2345*"]) expect(timesOf(text)).toBeNull();
});

it("takes anything else as words to look for", () => {
  expect(meaning(" blue mug ")).toEqual({ is: "words", text: "blue mug" });
  expect(meaning("MUG-BLUE")).toEqual({ is: "words", text: "MUG-BLUE" });
  expect(meaning("   ")).toEqual({ is: "nothing" });
});
