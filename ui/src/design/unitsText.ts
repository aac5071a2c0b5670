//! The text of a number being typed, beside the integer it stands for.
import { useEffect, useRef, useState } from "react";
import { editable, parseUnits } from "../platform/number";

/** `text` is what the box holds; `type` takes what a person made of it. */
export function useUnitsText(
  units: number | null,
  decimals: number,
  onUnits: (units: number | null) => void,
  fixed = false,
) {
  const show = (value: number | null) => (value === null ? "" : editable(value, decimals, fixed));
  const [text, setText] = useState(() => show(units));
  const told = useRef(units);
  useEffect(() => {
    // Only what came from outside is written into the box; a person's own text stays as typed.
    if (units !== told.current) setText(show(units));
    told.current = units;
  });
  const type = (typed: string) => {
    setText(typed);
    told.current = parseUnits(typed, decimals);
    onUnits(told.current);
  };
  return { text, type };
}
