//! Listens for the scanner wherever focus is and hands codes to the topmost screen that wants
//! them. What a scan typed into a field before it was known as one is taken out again.
import { useEffect, useRef } from "react";
import { type Burst, onKey, onSilence, SILENCE } from "./scanner";

type Field = HTMLInputElement | HTMLTextAreaElement;
type Kept = { field: Field; value: string; start: number | null };
type Listener = (code: string) => void;

const listeners: { current: Listener }[] = [];
let burst: Burst | null = null;
let kept: Kept | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

function fieldOf(target: EventTarget | null): Field | null {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
    ? target
    : null;
}

/** Sets a field's text the way a person would, so that React hears of it. */
function write(field: Field, value: string): void {
  const proto = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(proto.prototype, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function deliver(code: string): void {
  // Focus may have moved into a field with the first character: then there was nothing to keep.
  const field = kept ? null : fieldOf(document.activeElement);
  if (kept?.field.isConnected) write(kept.field, kept.value);
  else if (field?.value.endsWith(code)) write(field, field.value.slice(0, -code.length));
  kept = null;
  burst = null;
  listeners.at(-1)?.current(code);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  clearTimeout(timer);
  const before = burst;
  const step = onKey(before, event.key, event.timeStamp);
  burst = step.burst;
  if (step.scan) {
    event.preventDefault();
    event.stopImmediatePropagation();
    deliver(step.scan);
    return;
  }
  if (burst && burst.text.length === 1) {
    const field = fieldOf(event.target) ?? fieldOf(document.activeElement);
    kept = field ? { field, value: field.value, start: field.selectionStart } : null;
  }
  if (burst && burst.text.length >= 6) {
    timer = setTimeout(() => {
      const code = onSilence(burst, (burst?.last ?? 0) + SILENCE);
      if (code) deliver(code);
    }, SILENCE);
  }
}

/** Starts listening; once, by the app. */
export function listenForScans(): () => void {
  window.addEventListener("keydown", onKeyDown, true);
  return () => window.removeEventListener("keydown", onKeyDown, true);
}

/** While the component is on screen, scans come here; the last to mount wins. */
export function useScans(listener: Listener, enabled = true): void {
  const ref = useRef(listener);
  ref.current = listener;
  useEffect(() => {
    if (!enabled) return;
    listeners.push(ref);
    return () => {
      listeners.splice(listeners.indexOf(ref), 1);
    };
  }, [enabled]);
}
