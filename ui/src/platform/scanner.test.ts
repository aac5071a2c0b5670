import { describe, expect, it } from "vitest";
import { type Burst, onKey, onSilence } from "./scanner";

/** Plays keys at a pace; says the scans that came of it. */
function play(keys: [string, number][]): { scans: string[]; burst: Burst | null; at: number } {
  let burst: Burst | null = null;
  let at = 0;
  const scans: string[] = [];
  for (const [key, after] of keys) {
    at += after;
    const step = onKey(burst, key, at);
    burst = step.burst;
    if (step.scan) scans.push(step.scan);
  }
  return { scans, burst, at };
}
const type = (text: string, pace: number): [string, number][] => [...text].map((c) => [c, pace]);

describe("a scanner among typing", () => {
  const cases: [string, [string, number][], string[]][] = [
    ["a burst ended by Enter", [...type("4006381333931", 8), ["Enter", 8]], ["4006381333931"]],
    ["a burst ended by Tab", [...type("4006381333931", 8), ["Tab", 8]], ["4006381333931"]],
    ["six characters are enough", [...type("ABC123", 10), ["Enter", 10]], ["ABC123"]],
    ["five are not", [...type("ABC12", 10), ["Enter", 10]], []],
    ["a person typing a code", [...type("4006381333931", 120), ["Enter", 120]], []],
    ["a fast typist", [...type("coffee", 60), ["Enter", 60]], []],
    ["the limit itself", [...type("123456", 35), ["Enter", 35]], ["123456"]],
    ["just over the limit", [...type("123456", 36), ["Enter", 36]], []],
    [
      "typed `3*`, then a scan",
      [
        ["3", 300],
        ["*", 250],
        ...type("4006381333931", 200).slice(0, 1),
        ...type("006381333931", 8),
        ["Enter", 8],
      ],
      ["4006381333931"],
    ],
    [
      "capital letters with Shift",
      [["Shift", 5], ["M", 5], ["Shift", 5], ["U", 5], ...type("G-BLUE", 8), ["Enter", 5]],
      ["MUG-BLUE"],
    ],
    [
      "an arrow breaks a burst",
      [...type("4006", 8), ["ArrowLeft", 8], ...type("38133", 8), ["Enter", 8]],
      [],
    ],
    [
      "two scans in a row",
      [...type("11111111", 5), ["Enter", 5], ...type("22222222", 5), ["Enter", 5]],
      ["11111111", "22222222"],
    ],
    ["Enter long after", [...type("4006381333931", 8), ["Enter", 400]], []],
  ];
  it.each(cases)("%s", (_, keys, scans) => expect(play(keys).scans).toEqual(scans));

  it("ends by silence when the scanner sends no Enter", () => {
    const { burst, at } = play(type("4006381333931", 8));
    expect(onSilence(burst, at + 50)).toBeNull();
    expect(onSilence(burst, at + 100)).toBe("4006381333931");
    expect(onSilence(play(type("hello", 8)).burst, 1000)).toBeNull();
  });
});
