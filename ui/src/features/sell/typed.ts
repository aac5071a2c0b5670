//! What the text in the scan field means. Pure: text in, meaning out.
import { parseUnits } from "../../platform/number";

export type Typed =
  /** `3*`: the next thing comes three times. */
  | { is: "times"; quantity_milli: number }
  /** A short number: the marked line's quantity, or a short code. */
  | { is: "quantity"; quantity_milli: number; code: string }
  /** A code: scan it. */
  | { is: "code"; code: string }
  /** Words: look for them. */
  | { is: "words"; text: string }
  | { is: "nothing" };

/** From here on a typed quantity is asked about before it is taken. */
export const ASK_FROM_MILLI = 1_000_000;
const LONGEST_QUANTITY = 4;

/** `3*` or `0.5*`, as soon as the star is typed. */
export function timesOf(text: string): number | null {
  const number = /^\s*([\d.,]+)\*$/.exec(text)?.[1];
  const milli = number ? parseUnits(number, 3) : null;
  return milli && milli > 0 ? milli : null;
}

/** What Enter makes of the text. */
export function meaning(text: string): Typed {
  const plain = text.trim();
  if (!plain) return { is: "nothing" };
  const times = timesOf(plain);
  if (times) return { is: "times", quantity_milli: times };
  if (/^\d+$/.test(plain)) {
    if (plain.length > LONGEST_QUANTITY || Number(plain) === 0) return { is: "code", code: plain };
    return { is: "quantity", quantity_milli: Number(plain) * 1000, code: plain };
  }
  return { is: "words", text: plain };
}
