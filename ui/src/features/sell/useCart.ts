//! The cart on the till, as this screen holds it: every command in one line, in the order they
//! were given; every reply is the new cart; what is still on its way shows as a ghost.
import { useState } from "react";
import { useAsk, useTell } from "../../api/ask";
import type { CartView, ItemView, ScanReply } from "../../api/generated";

export type Ghost = { id: number; name: string; quantity_milli: number };

const line = "cart";
const whole = (reply: CartView, put: PutCart) => put("cart", {}, reply);
const within = (reply: ScanReply, put: PutCart) => put("cart", {}, reply.cart);
type PutCart = (name: "cart", request: Record<string, never>, reply: CartView) => void;

let lastGhost = 0;
/** Names of codes that were scanned before: a repeat shows its name at once. */
const named = new Map<string, string>();
const MOST_NAMES = 5_000;

export function useCart() {
  const { data: cart, error } = useAsk("cart", {});
  const [ghosts, setGhosts] = useState<Ghost[]>([]);
  const scan = useTell("scan", { line, known: within });
  const addItem = useTell("add_item", { line, known: within });
  const edit = useTell("edit_line", { line, known: whole });
  const remove = useTell("remove_line", { line, known: whole });
  const resolve = useTell("resolve_line", { line, known: whole });
  const discount = useTell("discount_cart", { line, known: whole });
  const clear = useTell("clear_cart", { line, known: whole });
  const sell = useTell("sell", { line });

  async function shown<T>(name: string, quantity_milli: number | null, work: Promise<T>) {
    lastGhost += 1;
    const ghost = { id: lastGhost, name, quantity_milli: quantity_milli ?? 1000 };
    setGhosts((all) => [...all, ghost]);
    try {
      return await work;
    } finally {
      setGhosts((all) => all.filter(({ id }) => id !== ghost.id));
    }
  }

  return {
    cart,
    error,
    ghosts,
    async scan(code: string, quantity_milli: number | null): Promise<ScanReply> {
      const sent = scan.tell({ code, quantity_milli });
      const reply = await shown(named.get(code) ?? code, quantity_milli, sent);
      const touched = reply.cart.lines.find((one) => one.line === reply.line);
      if (touched?.item_id && named.size < MOST_NAMES) named.set(code, touched.name);
      return reply;
    },
    add: (item: ItemView, quantity_milli: number | null): Promise<ScanReply> =>
      shown(item.name, quantity_milli, addItem.tell({ item_id: item.id, quantity_milli })),
    edit: edit.tell,
    remove: remove.tell,
    resolve: resolve.tell,
    discount: discount.tell,
    clear: clear.tell,
    sell: sell.tell,
    selling: sell.busy,
  };
}

export type Cart = ReturnType<typeof useCart>;
