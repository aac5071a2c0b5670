//! The language that numbers, dates and names are written in.

/** The first of these that is a language tag; English where none is. A web view on a machine
 * without a language says "C" or nothing. */
export function firstLanguage(wanted: readonly (string | undefined)[]): string {
  for (const tag of wanted) {
    try {
      const [known] = Intl.getCanonicalLocales(tag ?? "");
      if (known) return known;
    } catch {
      // Not a language tag: the next one may be.
    }
  }
  return "en";
}

/** The machine's language. */
export const locale = (): string =>
  typeof navigator === "undefined"
    ? "en"
    : firstLanguage([navigator.language, ...(navigator.languages ?? [])]);
