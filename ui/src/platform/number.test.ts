import { describe, expect, it } from "vitest";
import {
  cost,
  decimalText,
  editable,
  money,
  parseUnits,
  percent,
  quantity,
  signed,
  value,
} from "./number";

describe("reading what a person typed", () => {
  const cases: [string, number, string, number | null][] = [
    // typed, decimals, locale, units
    ["8", 2, "en", 800],
    ["8.5", 2, "en", 850],
    ["8,5", 2, "en", 850],
    ["8,5", 2, "de", 850],
    ["8.50", 2, "de", 850],
    ["0.1", 2, "en", 10],
    [".5", 3, "en", 500],
    ["5.", 3, "en", 5000],
    ["1.005", 2, "en", null],
    ["1.000", 2, "en", 100],
    ["1,234", 3, "en", 1_234_000],
    ["1,234.50", 2, "en", 123_450],
    ["1.234,50", 2, "de", 123_450],
    ["1 234,50", 2, "fr", 123_450],
    ["-3", 3, "en", -3000],
    ["+3", 3, "en", 3000],
    ["\u22123", 3, "en", -3000],
    ["0.29", 2, "en", 29],
    ["-0", 3, "en", 0],
    ["", 2, "en", null],
    ["-", 2, "en", null],
    [".", 2, "en", null],
    ["abc", 2, "en", null],
    ["1.2.3", 2, "en", null],
    ["100", 0, "ja", 100],
    ["100.5", 0, "ja", null],
    ["99999999999999999", 3, "en", null],
  ];
  it.each(cases)("%s with %i decimals in %s", (typed, decimals, where, units) => {
    expect(parseUnits(typed, decimals, where)).toBe(units);
  });
});

describe("showing numbers", () => {
  it("writes decimals from integers", () => {
    expect(decimalText(-5, 2)).toBe("-0.05");
    expect(decimalText(123, 0)).toBe("123");
    expect(decimalText(9007199254740991, 2)).toBe("90071992547409.91");
  });
  it("shows money with the currency's decimals and a true minus", () => {
    expect(money(-800, "EUR", 2, "en")).toBe("\u2212€8.00");
    expect(money(1200, "JPY", 0, "en")).toBe("¥1,200");
    expect(money(1234, "KWD", 3, "en")).toContain("1.234");
  });
  it("shows costs with up to four decimals", () => {
    expect(cost(31_000, "EUR", "en")).toBe("€3.10");
    expect(cost(31_250, "EUR", "en")).toBe("€3.125");
    expect(value(-31_250, "EUR", "en")).toBe("\u2212€3.13");
  });
  it("shows quantities as fine as they are", () => {
    expect(quantity(1000, "en")).toBe("1");
    expect(quantity(-2500, "en")).toBe("\u22122.5");
    expect(quantity(1_234_567, "en")).toBe("1,234.567");
    expect(signed(3000, "en")).toBe("+3");
    expect(signed(-1000, "en")).toBe("\u22121");
  });
  it("shows rates", () => expect(percent(7700, "en")).toBe("7.7 %"));
  it("fills inputs with text that reads back the same", () => {
    for (const where of ["en", "de", "fr"]) {
      for (const units of [0, 5, 850, -120, 123_456]) {
        expect(parseUnits(editable(units, 2, true, where), 2, where)).toBe(units);
        expect(parseUnits(editable(units, 3, false, where), 3, where)).toBe(units);
      }
    }
  });
});
