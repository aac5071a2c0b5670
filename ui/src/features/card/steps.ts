//! From movements to the points of a step line.
import type { MovementRow } from "../../api/generated";

/** Times in milliseconds and on hand in base units, oldest first; it begins with what was before
 * the first movement and goes on to now. What never happened is left out. */
export function stepsOf(movements: MovementRow[], now: number): [number[], number[]] {
  const live = movements.filter((row) => !row.reversed);
  const [first, last] = [live[0], live.at(-1)];
  if (!first || !last) return [[now], [0]];
  const end = Math.max(now, last.at_ms);
  const lead = Math.max(60_000, (end - first.at_ms) / 40);
  const times = [first.at_ms - lead, ...live.map((row) => row.at_ms), end];
  const milli = [
    first.balance_milli - first.change_milli,
    ...live.map((row) => row.balance_milli),
    last.balance_milli,
  ];
  return [times, milli.map((n) => n / 1000)];
}
