//! The one way to the till: `call(name, request)`. It knows two roads (the window's own, and
//! HTTP on loopback) and three bad ends: refused, broken, and nobody answering.
import type { Endpoints, Refusal, Topic } from "../api/generated";
import { httpCall } from "./http";

export type Name = keyof Endpoints;
export type Request<N extends Name> = Endpoints[N]["request"];
export type Reply<N extends Name> = Endpoints[N]["reply"];
export type Answer<N extends Name> = { value: Reply<N>; touched: Topic[] };

/** The till said no, and why. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}
/** Something is broken; the details are in the till's log. */
export class Broken extends Error {
  constructor(readonly incident: string) {
    super(`incident ${incident}`);
  }
}
/** Nobody answered: the command may or may not have arrived. */
export class Silent extends Error {
  constructor() {
    super("silent");
  }
}

export const inWindow = (): boolean =>
  typeof window !== "undefined" && "__TAURI_INTERNALS__" in window;

/** Asks the till. */
export async function call<N extends Name>(name: N, request: Request<N>): Promise<Answer<N>> {
  if (inWindow()) {
    const { tauriCall } = await import("./tauri");
    return tauriCall(name, request);
  }
  return httpCall(name, request);
}

/** Hears of topics that another window or a synchronisation touched. */
export function onTouched(listener: (topics: Topic[]) => void): () => void {
  if (!inWindow()) return () => {};
  let stop: (() => void) | null = null;
  let stopped = false;
  void import("./tauri").then(async ({ tauriTouched }) => {
    stop = await tauriTouched(listener);
    if (stopped) stop();
  });
  return () => {
    stopped = true;
    stop?.();
  };
}
