//! What the screen remembers of the till's answers, and when it forgets. Topics decide: a
//! query names what it reads, a command's reply names what it touched.
import { QueryClient, type QueryKey } from "@tanstack/react-query";
import {
  type Answer,
  type Name,
  onTouched,
  Refused,
  type Reply,
  type Request,
  Silent,
} from "../platform/transport";
import { endpoints, type Topic } from "./generated";

export type Query = {
  [N in Name]: (typeof endpoints)[N]["kind"] extends "query" ? N : never;
}[Name];
export type Command = Exclude<Name, Query>;

/** One cache a page. The till is on this machine, so there is no "online" to wait for. */
export function newCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        // A till that starts with the machine may take a moment; a refusal never gets better.
        retry: (times, error) => error instanceof Silent && times < 3,
        retryDelay: 400,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

export const keyOf = <N extends Query>(name: N, request: Request<N>): QueryKey => [name, request];

/** Writes an answer that a command's reply already holds; a fetch under way is dropped. */
export function put<N extends Query>(
  cache: QueryClient,
  name: N,
  request: Request<N>,
  reply: Reply<N>,
): void {
  const queryKey = keyOf(name, request);
  void cache.cancelQueries({ queryKey, exact: true });
  cache.setQueryData(queryKey, reply);
}

/** Forgets what read any of the topics, except the queries named. */
export function forget(
  cache: QueryClient,
  topics: readonly Topic[],
  except: ReadonlySet<string> = new Set(),
): void {
  void cache.invalidateQueries({
    predicate: ({ queryKey }) => {
      const name = queryKey[0] as Name;
      const reads: readonly Topic[] = endpoints[name]?.topics ?? [];
      return !except.has(name) && reads.some((topic) => topics.includes(topic));
    },
  });
}

/** What every answer does to the cache. */
export function settle<N extends Name>(
  cache: QueryClient,
  answer: Answer<N>,
  fresh: ReadonlySet<string>,
): void {
  forget(cache, answer.touched, fresh);
}

/** Refusals that say: what this screen shows isn't what is. */
const outdated = new Set(["total_changed", "unresolved", "empty_cart", "not_found"]);

/** What every failure does to the cache: a lost session shows the sign-in screen. */
export function settleFailure(cache: QueryClient, error: unknown): void {
  if (!(error instanceof Refused)) return;
  if (error.refusal.code === "not_signed_in") forget(cache, ["session"]);
  if (outdated.has(error.refusal.code)) forget(cache, ["cart", "items"]);
}

/** Hears of what other windows touched. */
export function listenForTouched(cache: QueryClient): () => void {
  return onTouched((topics) => forget(cache, topics));
}
