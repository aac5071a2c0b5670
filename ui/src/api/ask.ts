//! The two hooks every screen talks through: ask a query, tell a command.
import {
  keepPreviousData,
  type QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { call, type Reply, type Request } from "../platform/transport";
import { type Command, keyOf, put, type Query, settle, settleFailure } from "./cache";

export type AskOptions = {
  /** Asks only when there is something to ask. */
  enabled?: boolean;
  /** Shows the last answer while the next is on its way (lists that are typed into). */
  keep?: boolean;
};

/** Asks the till; answers are kept until a topic that they read is touched. */
export function useAsk<N extends Query>(name: N, request: Request<N>, options: AskOptions = {}) {
  const cache = useQueryClient();
  return useQuery<Reply<N>>({
    queryKey: keyOf(name, request),
    queryFn: async () => {
      try {
        return (await call(name, request)).value;
      } catch (error) {
        // Asking who is signed in again because nobody is would never end.
        if (name !== "status") settleFailure(cache, error);
        throw error;
      }
    },
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData as never } : {}),
  });
}

/** Puts a query's answer into the cache. */
export type Put = <Q extends Query>(name: Q, request: Request<Q>, reply: Reply<Q>) => void;

export type TellOptions<N extends Command> = {
  /** Commands of one line are sent one after another, in order. */
  line?: string;
  /** Writes what the reply already says, so that it isn't asked again. */
  known?: (reply: Reply<N>, put: Put) => void;
};

/** Tells the till to do something. Rejects with Refused, Broken or Silent. */
export function useTell<N extends Command>(name: N, options: TellOptions<N> = {}) {
  const cache = useQueryClient();
  const mutation = useMutation<Reply<N>, Error, Request<N>>({
    mutationKey: [name],
    mutationFn: (request) => tell(cache, name, request, options.known),
    ...(options.line ? { scope: { id: options.line } } : {}),
  });
  return {
    tell: mutation.mutateAsync,
    busy: mutation.isPending,
    failure: mutation.error,
    reset: mutation.reset,
  };
}

async function tell<N extends Command>(
  cache: QueryClient,
  name: N,
  request: Request<N>,
  known?: (reply: Reply<N>, put: Put) => void,
): Promise<Reply<N>> {
  try {
    const answer = await call(name, request);
    const fresh = new Set<string>();
    known?.(answer.value, (query, of, reply) => {
      fresh.add(query);
      put(cache, query, of, reply);
    });
    settle(cache, answer, fresh);
    return answer.value;
  } catch (error) {
    settleFailure(cache, error);
    throw error;
  }
}
