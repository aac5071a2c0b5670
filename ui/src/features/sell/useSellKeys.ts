//! The keys of the sell screen, and typing that finds its way to the scan field.
import { type RefObject, useEffect } from "react";
import type { CartView, TenderKind } from "../../api/generated";
import { modalOpen, useKeys } from "../../platform/keys";
import type { OpenSheet } from "./sheet";
import type { useLines } from "./useLines";
import type { usePaying } from "./usePaying";

export type SellKeys = {
  field: RefObject<HTMLInputElement | null>;
  cart: CartView | undefined;
  lines: ReturnType<typeof useLines>;
  paying: ReturnType<typeof usePaying>;
  onOpen: (sheet: OpenSheet) => void;
  onPay: (tender: TenderKind, tendered_minor: number) => void;
  goPay: () => void;
  ready: () => void;
};

export function useSellKeys(keys: SellKeys): void {
  const { field, cart, lines, paying, onOpen, onPay, goPay, ready } = keys;
  const { marked } = lines;
  useKeys({
    F2: () => field.current?.focus(),
    F4: () => marked?.item_id && onOpen({ is: "line", line: marked }),
    F6: () => cart?.lines.length && onOpen({ is: "discount" }),
    F9: goPay,
    F10: () => cart && cart.unresolved === 0 && onPay("cash", cart.cash_total_minor),
    ArrowDown: () => lines.walk(1),
    ArrowUp: () => lines.walk(-1),
    Escape: () => {
      paying.dismiss();
      ready();
    },
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || modalOpen()) return;
      if ([...event.key].length !== 1 || event.key === " ") return;
      if (event.target instanceof HTMLInputElement) return;
      // The letter lands where focus is by the time it is typed: in the field.
      field.current?.focus();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [field]);
}
