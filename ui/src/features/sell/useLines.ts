//! What a cashier does to lines: scan, choose, mark, change, remove.
import { useRef, useState } from "react";
import type { useApproval } from "../../api/approval";
import { useFailing } from "../../api/failures";
import type { CartLine, ItemView, OversellReason, ScanReply } from "../../api/generated";
import { money } from "../../platform/number";
import { play, type Tone } from "../../platform/sounds";
import { t } from "../../platform/words";
import type { LineChange } from "./LineSheet";
import type { Cart } from "./useCart";

const tones: Record<ScanReply["outcome"], Tone> = {
  added: "ok",
  below_zero: "below_zero",
  unknown: "unknown",
};
const unchanged = { quantity_milli: null, price_minor: null, discount: null, reason: null };

export function useLines(cart: Cart, approval: ReturnType<typeof useApproval>) {
  const { currency, fail } = useFailing();
  const [mark, setMark] = useState<number | null>(null);
  const [touches, setTouches] = useState(0);
  const [times, showTimes] = useState<number | null>(null);
  // Two scans may come before the screen is drawn again: the number is for the first of them.
  const next = useRef<number | null>(null);
  const moves = useRef(0);
  const lines = cart.cart?.lines ?? [];
  const marked = lines.find(({ line }) => line === mark) ?? lines.at(-1);

  const setTimes = (milli: number | null) => {
    next.current = milli;
    showTimes(milli);
  };
  const taken = () => {
    const milli = next.current;
    setTimes(null);
    return milli;
  };
  const move = (line: number) => {
    moves.current += 1;
    setMark(line);
  };
  /** To be called before a command: what it gives back marks a line when the reply is there,
   * unless the person went to another one meanwhile. Their next number is for that one. */
  const touching = () => {
    const before = moves.current;
    return (line: number) => {
      if (moves.current !== before) return;
      setMark(line);
      setTouches((n) => n + 1);
    };
  };
  const hearing = () => {
    const touch = touching();
    return (reply: ScanReply) => {
      play(tones[reply.outcome]);
      touch(reply.line);
    };
  };
  const missed = (error: unknown) => {
    play("unknown");
    fail(error);
  };

  return {
    marked,
    touches,
    times,
    setTimes,
    mark: move,
    scan: (code: string) => cart.scan(code, taken()).then(hearing(), missed),
    add: (item: ItemView) => cart.add(item, taken()).then(hearing(), missed),
    walk(step: 1 | -1): void {
      const at = lines.findIndex(({ line }) => line === marked?.line);
      const there = lines[Math.min(Math.max(at + step, 0), lines.length - 1)];
      if (there) move(there.line);
    },
    async change(line: CartLine, change: LineChange): Promise<void> {
      if (Object.keys(change).length === 0) return;
      const touch = touching();
      const price = change.price_minor ?? null;
      const what =
        price === null
          ? t("Discount on {name}", { name: line.name })
          : t("{name} at {price}", {
              name: line.name,
              price: money(price, currency.code, currency.decimals),
            });
      try {
        await approval.guard(what, (approval) =>
          cart.edit({ ...unchanged, line: line.line, approval, ...change }),
        );
        touch(line.line);
      } catch (error) {
        fail(error);
      }
    },
    reason: (line: CartLine, reason: OversellReason) =>
      cart.edit({ ...unchanged, line: line.line, reason, approval: null }).catch(fail),
    remove: (line: CartLine) => cart.remove({ line: line.line }).then(() => setMark(null), fail),
    resolve: (line: CartLine, item: ItemView, keep_barcode: boolean) => {
      const touch = touching();
      return cart
        .resolve({ line: line.line, item_id: item.id, keep_barcode })
        .then(() => touch(line.line), fail);
    },
    clear: () => cart.clear({}).then(() => setMark(null), fail),
  };
}
