//! The window's width and wishes, as React state.
import { useSyncExternalStore } from "react";

/** Does a media query hold? */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
}

/** Room for cart, keys and the pay pane side by side. */
export const useWide = (): boolean => useMedia("(min-width: 1280px)");
/** A phone. */
export const useNarrow = (): boolean => useMedia("(max-width: 719px)");
