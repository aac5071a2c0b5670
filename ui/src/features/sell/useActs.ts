//! What the sell screen does when it is scanned at, typed into and pressed.
import type { RefObject } from "react";
import type { useApproval } from "../../api/approval";
import type { CartView, ItemView, TenderKind } from "../../api/generated";
import { toast } from "../../design/toasts";
import { quantity } from "../../platform/number";
import { play } from "../../platform/sounds";
import { t } from "../../platform/words";
import type { OpenSheet } from "./sheet";
import { ASK_FROM_MILLI } from "./typed";
import type { useLines } from "./useLines";
import type { usePaying } from "./usePaying";

export type ActsOf = {
  cart: CartView | undefined;
  lines: ReturnType<typeof useLines>;
  paying: ReturnType<typeof usePaying>;
  approval: ReturnType<typeof useApproval>;
  open: OpenSheet | null;
  setOpen: (sheet: OpenSheet | null) => void;
  /** The pay pane stands beside the cart. */
  wide: boolean;
  cashField: RefObject<HTMLInputElement | null>;
};

export function useActs(of: ActsOf) {
  const { cart, lines, paying, approval, open, setOpen, wide, cashField } = of;

  /** What was said of the last sale goes; the next one begins. */
  const begin = () => {
    paying.dismiss();
    paying.forgetProblem();
  };
  /** False where a question on screen waits for its answer first. */
  const scan = (code: string): boolean => {
    if (approval.sheet || paying.refused || open?.is === "ask") {
      play("unknown");
      toast(t("Answer this first; {code} wasn’t added.", { code }), "danger");
      return false;
    }
    begin();
    void lines.scan(code);
    return true;
  };
  const ask = (milli: number, name: string, code: string, set: () => void) => {
    const n = quantity(milli);
    setOpen({
      is: "ask",
      question: {
        title: t("{n} of it?", { n }),
        words: t("That would make it {n} × {name}.", { n, name }),
        instead: { word: t("It’s a code"), run: () => scan(code) },
        yes: { word: t("Yes, {n}", { n }), run: set },
      },
    });
  };

  return {
    begin,
    scan,
    add: (item: ItemView) => {
      begin();
      void lines.add(item);
    },
    setQuantity: (milli: number, code: string) => {
      const line = lines.marked;
      if (!line || line.item_id === null) {
        scan(code);
        return;
      }
      const set = () => void lines.change(line, { quantity_milli: milli });
      if (milli < ASK_FROM_MILLI) set();
      else ask(milli, line.name, code, set);
    },
    removeLast: () => {
      const last = cart?.lines.at(-1);
      if (last) void lines.remove(last);
    },
    nothing: (text: string) => {
      play("unknown");
      toast(t("Nothing is called “{text}”.", { text }));
    },
    pay: async (tender: TenderKind, tendered_minor: number) => {
      if (await paying.pay(tender, tendered_minor)) setOpen(null);
      // Where there's no pane to say why not, the sheet is the place.
      else if (!wide) setOpen({ is: "pay" });
    },
    goPay: () => {
      if (!cart || cart.lines.length === 0) return;
      if (!wide) setOpen({ is: "pay" });
      else {
        cashField.current?.focus();
        cashField.current?.select();
      }
    },
    askClear: () =>
      setOpen({
        is: "ask",
        question: {
          title: t("Empty the cart?"),
          words: t("Its lines are taken off. Nothing has been sold."),
          yes: { word: t("Empty it"), run: () => void lines.clear() },
        },
      }),
  };
}
