import { expect, test } from "vitest";
import { firstLanguage } from "./locale";

test("the first language tag counts, and what is none is passed over", () => {
  const cases: [(string | undefined)[], string][] = [
    [["de-AT"], "de-AT"],
    [["C", "ja"], "ja"],
    [["c"], "en"],
    [["", undefined], "en"],
    [["en_US", "fr-CA"], "fr-CA"],
    [[], "en"],
  ];
  for (const [wanted, want] of cases) expect(firstLanguage(wanted), `${wanted}`).toBe(want);
});
