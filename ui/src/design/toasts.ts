//! Short messages that leave by themselves. Nothing that must be acted on comes this way.
import { useSyncExternalStore } from "react";

export type ToastTone = "plain" | "good" | "danger";
export type Toast = { id: number; tone: ToastTone; text: string };

const STAYS_MS = 6_000;
const MOST = 3;
let shown: Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: Toast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Takes a message away. */
export function dropToast(id: number): void {
  set(shown.filter((toast) => toast.id !== id));
}

/** Says something for a few seconds; the same words twice stand once. */
export function toast(text: string, tone: ToastTone = "plain"): void {
  last += 1;
  const id = last;
  set([...shown.filter((old) => old.text !== text), { id, tone, text }].slice(-MOST));
  setTimeout(() => dropToast(id), STAYS_MS);
}

/** The messages on screen. */
export function useToasts(): Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}
