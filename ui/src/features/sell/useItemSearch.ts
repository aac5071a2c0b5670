//! Items by words. Answers to older words never show; Enter gets exactly what was typed.
import { useQueryClient } from "@tanstack/react-query";
import { useAsk } from "../../api/ask";
import { keyOf } from "../../api/cache";
import type { ItemView } from "../../api/generated";
import { call } from "../../platform/transport";

const LIMIT = 30;
const LONGEST = 128;

export function useItemSearch(text: string) {
  const cache = useQueryClient();
  const request = (words: string) => ({ text: words.slice(0, LONGEST), limit: LIMIT });
  const { data } = useAsk("search_items", request(text), { enabled: text !== "", keep: true });
  return {
    /** None while nothing is looked for. */
    items: text === "" ? null : (data?.items ?? null),
    /** The items for exactly these words; empty where the till can't say. */
    find: (words: string): Promise<ItemView[]> =>
      cache
        .fetchQuery({
          queryKey: keyOf("search_items", request(words)),
          queryFn: async () => (await call("search_items", request(words))).value,
        })
        .then(
          (reply) => reply.items,
          () => [],
        ),
  };
}
