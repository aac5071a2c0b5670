//! A discount as it is typed: an amount or a share.
import type { Discount } from "../../api/generated";

export type DiscountBy = "percent" | "amount";
const WHOLE = 100_000;

/** The discount for what was typed; none where it can't be one (over 100 %, below zero). */
export function discountOf(by: DiscountBy, units: number | null): Discount | null {
  if (units === null || units < 0) return null;
  if (units === 0) return { by: "none" };
  if (by === "amount") return { by: "amount", minor: units };
  return units <= WHOLE ? { by: "percent", milli_percent: units } : null;
}
