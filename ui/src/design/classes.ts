//! Joins class names; what isn't a word drops out.

/** `classes("a", on && "b")` is "a b" or "a". */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
