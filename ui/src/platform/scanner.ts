//! Tells a keyboard-wedge scanner from a person by its speed. A pure machine: keys with their
//! times go in, a verdict on each key comes out. It owns no clock and touches no page.

/** Fewer characters than this are never a scan. */
export const SHORTEST = 6;
/** On average a scanner is at least this fast, in milliseconds a character. */
export const SLOWEST = 35;
/** After so much silence a burst is over. */
export const SILENCE = 100;

export type Burst = { text: string; from: number; last: number };
export type Step = { burst: Burst | null; scan: string | null };

export const idle: Step = { burst: null, scan: null };

function isScan(burst: Burst): boolean {
  const gaps = burst.text.length - 1;
  return burst.text.length >= SHORTEST && burst.last - burst.from <= gaps * SLOWEST;
}

/** One key: the burst as it stands, and the code when this key ended one. */
export function onKey(burst: Burst | null, key: string, at: number): Step {
  const live = burst && at - burst.last <= SILENCE ? burst : null;
  if (key === "Enter" || key === "Tab") {
    return { burst: null, scan: live && isScan(live) ? live.text : null };
  }
  if ([...key].length !== 1) return { burst: key === "Shift" ? live : null, scan: null };
  // A person's slow keys before a scan must not dilute it: a wide gap begins anew.
  if (!live || at - live.last > SLOWEST * 2) {
    return { burst: { text: key, from: at, last: at }, scan: null };
  }
  return { burst: { text: live.text + key, from: live.from, last: at }, scan: null };
}

/** Silence: what the burst was, if it was a scan without an ending key. */
export function onSilence(burst: Burst | null, at: number): string | null {
  return burst && at - burst.last >= SILENCE && isScan(burst) ? burst.text : null;
}
