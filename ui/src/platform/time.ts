//! Moments in words. The ledger keeps milliseconds; screens say "14:02" or "3 days".
import { locale } from "./locale";
import { t } from "./words";

const DAY = 86_400_000;
const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale(), options);

/** The time of day, with the date where it wasn't today. */
export function moment(ms: number, now = Date.now()): string {
  const at = new Date(ms);
  if (at.toDateString() === new Date(now).toDateString()) {
    return date({ hour: "2-digit", minute: "2-digit" }).format(at);
  }
  const year = at.getFullYear() === new Date(now).getFullYear() ? undefined : "numeric";
  return date({ day: "numeric", month: "short", year, hour: "2-digit", minute: "2-digit" }).format(
    at,
  );
}

/** Date and time in full, for receipts. */
export function stamp(ms: number): string {
  return date({ dateStyle: "medium", timeStyle: "short" }).format(new Date(ms));
}

/** How long ago, in the largest unit that isn't zero. */
export function age(ms: number, now = Date.now()): string {
  const minutes = Math.max(0, Math.floor((now - ms) / 60_000));
  if (minutes < 1) return t("just now");
  if (minutes < 60) return t("{n} min", { n: minutes });
  if (minutes < 60 * 24) return t("{n} h", { n: Math.floor(minutes / 60) });
  return t("{n, plural, one {# day} other {# days}}", { n: Math.floor((now - ms) / DAY) });
}

/** What a date-and-time input holds. */
export function inputTime(ms: number): string {
  const at = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000);
  return at.toISOString().slice(0, 16);
}
