//! Function keys and other shortcuts, where no dialog is open. A screen names its keys once.
import { useEffect, useRef } from "react";

export type Keys = Record<string, (event: KeyboardEvent) => void>;

/** Is a dialog open: then keys are its own. */
export const modalOpen = (): boolean =>
  document.querySelector("[role=dialog],[role=alertdialog]") !== null;

/** The key's name as screens write it: `F9`, `Alt+1`, `Escape`. */
export function keyName(event: KeyboardEvent): string {
  // With Alt held, `key` may be another sign on some layouts; the digit's place is what counts.
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  const key = event.altKey && digit ? digit : event.key;
  return `${event.ctrlKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${key}`;
}

/** While the component is on screen and no dialog is open, these keys do these things. */
export function useKeys(keys: Keys, enabled = true): void {
  const ref = useRef(keys);
  ref.current = keys;
  useEffect(() => {
    if (!enabled) return;
    const listen = (event: KeyboardEvent) => {
      const run = ref.current[keyName(event)];
      if (!run || event.defaultPrevented || modalOpen()) return;
      event.preventDefault();
      run(event);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [enabled]);
}
