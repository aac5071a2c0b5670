//! Taking the money. The cart's own id goes with every try, so a repeat can't take it twice.
import { useRef, useState } from "react";
import { Left, type useApproval } from "../../api/approval";
import { useFailing } from "../../api/failures";
import type { Approval, Discount, Receipt, SellRequest, TenderKind } from "../../api/generated";
import { sayFailure } from "../../api/refusals";
import { money } from "../../platform/number";
import { play } from "../../platform/sounds";
import { Refused } from "../../platform/transport";
import { t } from "../../platform/words";
import type { BelowZeroRefusal } from "./RefusedSheet";
import type { Cart } from "./useCart";

export type RefusedSale = { refusal: BelowZeroRefusal; request: SellRequest };

export function usePaying(cart: Cart, approval: ReturnType<typeof useApproval>) {
  const { currency, fail } = useFailing();
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [refused, setRefused] = useState<RefusedSale | null>(null);
  const running = useRef(false);

  const send = async (request: SellRequest, approval: Approval | null) => {
    running.current = true;
    try {
      return await cart.sell({ ...request, approval });
    } finally {
      running.current = false;
    }
  };
  const amount = (minor: number) => money(minor, currency.code, currency.decimals);

  async function attempt(work: () => Promise<Receipt>, request: SellRequest): Promise<boolean> {
    setProblem(null);
    setRefused(null);
    try {
      setReceipt(await work());
      return true;
    } catch (error) {
      if (error instanceof Left) return false;
      if (error instanceof Refused && error.refusal.code === "below_zero") {
        play("below_zero");
        setRefused({ refusal: error.refusal, request });
      } else {
        setProblem(sayFailure(error, currency));
      }
      return false;
    }
  }

  return {
    receipt,
    problem,
    refused,
    busy: cart.selling,
    dismiss: () => setReceipt(null),
    forgive: () => setRefused(null),
    forgetProblem: () => setProblem(null),
    /** True when it was sold. */
    async pay(tender: TenderKind, tendered_minor: number): Promise<boolean> {
      const now = cart.cart;
      if (!now || now.lines.length === 0 || running.current) return false;
      const request: SellRequest = {
        document_id: now.document_id,
        tender,
        tendered_minor,
        expected_total_minor: now.total_minor,
        approval: null,
        found_here: false,
      };
      const what = t("A sale of {total}", { total: amount(now.total_minor) });
      return attempt(() => approval.guard(what, (approval) => send(request, approval)), request);
    },
    /** The goods are in the customer's hand: a supervisor enters them as found, then they sell. */
    async foundHere({ refusal, request }: RefusedSale): Promise<boolean> {
      const found = { ...request, found_here: true };
      const what = t("Enter as found here, and sell");
      return attempt(
        () => approval.require(what, refusal, (approval) => send(found, approval)),
        found,
      );
    },
    discount: (discount: Discount) =>
      approval
        .guard(t("Discount on the cart"), (approval) => cart.discount({ discount, approval }))
        .catch(fail),
  };
}
