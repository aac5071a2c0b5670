//! The road of a served till: one POST a call on loopback, with the page's own token.
import type { Refusal } from "../api/generated";
import { type Answer, Broken, type Name, Refused, type Request, Silent } from "./transport";

const token = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="tideline-token"]')?.content ?? "";

export async function httpCall<N extends Name>(name: N, request: Request<N>): Promise<Answer<N>> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`/rpc/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-tideline-token": token() },
      body: JSON.stringify(request),
    });
    body = await response.json().catch(() => null);
  } catch {
    throw new Silent();
  }
  if (response.ok && body) return body as Answer<N>;
  if (response.status === 422 && body) throw new Refused(body as Refusal);
  if (response.status >= 502 && response.status <= 504) throw new Silent();
  throw new Broken((body as { incident?: string } | null)?.incident ?? `HTTP ${response.status}`);
}
