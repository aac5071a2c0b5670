//! What this machine's screen remembers for itself: sounds, theme, drafts. Never the books.
import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";
export type Prefs = { sounds: boolean; theme: Theme };

const KEY = "tideline.prefs";
const listeners = new Set<() => void>();
let current: Prefs = { sounds: true, theme: "system", ...load<Partial<Prefs>>(KEY) };

/** Reads a remembered value; none where there is none or it doesn't read. */
export function load<T>(key: string): T | null {
  try {
    const text = localStorage.getItem(key);
    return text ? (JSON.parse(text) as T) : null;
  } catch {
    return null;
  }
}

/** Remembers a value; nothing forgets it. */
export function save(key: string, value: unknown): void {
  try {
    if (value === null || value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or closed storage loses a preference, never a sale.
  }
}

/** Puts the chosen theme on the page; without a choice the system decides. */
export function applyTheme(): void {
  if (current.theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = current.theme;
}

export const prefs = {
  get: (): Prefs => current,
  set(change: Partial<Prefs>): void {
    current = { ...current, ...change };
    save(KEY, current);
    applyTheme();
    for (const listener of listeners) listener();
  },
};

/** The preferences, live. */
export function usePrefs(): Prefs {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    prefs.get,
    prefs.get,
  );
}
