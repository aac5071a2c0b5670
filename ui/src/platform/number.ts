//! Numbers between the ledger and the screen. Amounts are integers (minor units, thousandths,
//! ten-thousandths); text is turned into them digit by digit. No floating point on the way.
import { locale } from "./locale";

/** How a shop's amounts are written: ISO 4217 code, decimals of its minor unit. */
export type Currency = { code: string; decimals: number };

const MINUS = "\u2212";

/** The integer as an ASCII decimal string: (-1234, 2) is "-12.34". */
export function decimalText(value: number, decimals: number): string {
  const digits = Math.abs(value)
    .toString()
    .padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const part = decimals > 0 ? `.${digits.slice(-decimals)}` : "";
  return `${value < 0 ? "-" : ""}${whole}${part}`;
}

const formats = new Map<string, Intl.NumberFormat>();
function format(text: string, options: Intl.NumberFormatOptions, where = locale()): string {
  const key = `${where}|${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.NumberFormat(where, options);
    formats.set(key, found);
  }
  return found.format(text as Intl.StringNumericLiteral).replaceAll("-", MINUS);
}

/** Money for reading: currency sign, grouping, all its decimals. */
export function money(minor: number, currency: string, decimals: number, where?: string): string {
  return format(
    decimalText(minor, decimals),
    {
      style: "currency",
      currency,
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    },
    where,
  );
}

/** A cost or stock value (ten-thousandths), with at least two and at most four decimals. */
export function cost(e4: number, currency: string, where?: string): string {
  const options = {
    style: "currency",
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 4,
  } as const;
  return format(decimalText(e4, 4), options, where);
}

/** A stock value for tables and totals: always two decimals. */
export function value(e4: number, currency: string, where?: string): string {
  const options = {
    style: "currency",
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  } as const;
  return format(decimalText(e4, 4), options, where);
}

/** A quantity: up to three decimals, no more than it has. */
export function quantity(milli: number, where?: string): string {
  return format(decimalText(milli, 3), { maximumFractionDigits: 3 }, where);
}

/** A quantity with its sign always shown, for changes. */
export function signed(milli: number, where?: string): string {
  return format(
    decimalText(milli, 3),
    { maximumFractionDigits: 3, signDisplay: "exceptZero" },
    where,
  );
}

/** A tax rate or a discount: thousandths of a per cent. */
export function percent(milliPercent: number, where?: string): string {
  return `${format(decimalText(milliPercent, 3), { maximumFractionDigits: 3 }, where)} %`;
}

/** A plain count. */
export function count(n: number, where?: string): string {
  return format(String(n), { maximumFractionDigits: 0 }, where);
}

function separators(where: string): { decimal: string; group: string } {
  const parts = new Intl.NumberFormat(where, { useGrouping: true }).formatToParts(12345.6);
  const find = (type: string) => parts.find((p) => p.type === type)?.value ?? "";
  return { decimal: find("decimal") || ".", group: find("group") };
}

/** What an input shows for an integer: the locale's decimal mark, no grouping, no needless zeros. */
export function editable(units: number, decimals: number, fixed = false, where = locale()): string {
  let text = decimalText(units, decimals);
  if (!fixed && text.includes(".")) text = text.replace(/\.?0+$/, "");
  return text.replace(".", separators(where).decimal);
}

/**
 * Reads what a person typed as an integer of `decimals` places; none where it isn't a number or
 * is finer than that. Either mark is taken as the decimal one, unless it can only be grouping.
 */
export function parseUnits(typed: string, decimals: number, where = locale()): number | null {
  const text = typed.replaceAll(MINUS, "-").replace(/[\s\u00a0\u202f'’]/g, "");
  const { decimal } = separators(where);
  const other = decimal === "," ? "." : ",";
  const grouped = new RegExp(`^[-+]?\\d{1,3}(\\${other}\\d{3})+(\\${decimal}\\d*)?$`);
  let plain = grouped.test(text) ? text.replaceAll(other, "") : text.replace(other, decimal);
  plain = plain.replace(decimal, ".");
  const match = /^([-+]?)(\d*)(?:\.(\d*))?$/.exec(plain);
  if (!match || (!match[2] && !match[3])) return null;
  const part = (match[3] ?? "").replace(/0+$/, "");
  if (part.length > decimals) return null;
  const units = Number(`${match[2] || "0"}${part.padEnd(decimals, "0")}`);
  if (!Number.isSafeInteger(units)) return null;
  return match[1] === "-" && units !== 0 ? -units : units;
}
