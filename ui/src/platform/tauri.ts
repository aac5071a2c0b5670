//! The window's road. The only file that knows the shell.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Refusal, Topic } from "../api/generated";
import { type Answer, Broken, type Name, Refused, type Request } from "./transport";

type Failure = { refused?: Refusal; broken?: { incident: string } };

export async function tauriCall<N extends Name>(name: N, request: Request<N>): Promise<Answer<N>> {
  try {
    return await invoke<Answer<N>>("rpc", { name, request });
  } catch (failure) {
    const { refused, broken } = read(failure);
    if (refused) throw new Refused(refused);
    throw new Broken(broken?.incident ?? String(failure));
  }
}

function read(failure: unknown): Failure {
  if (typeof failure !== "string") return (failure ?? {}) as Failure;
  try {
    return JSON.parse(failure) as Failure;
  } catch {
    return {};
  }
}

export function tauriTouched(listener: (topics: Topic[]) => void): Promise<() => void> {
  return listen<Topic[]>("touched", (event) => listener(event.payload));
}
