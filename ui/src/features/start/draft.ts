//! What a new shop is asked for, and what is wrong with it before it is sent.
import { t } from "../../platform/words";

export type Draft = {
  shop: string;
  currency: string;
  taxIncluded: boolean;
  /** Thousandths of a per cent; none where it isn't a number. */
  rate: number | null;
  owner: string;
  pin: string;
  again: string;
};

export type Problems = Partial<Record<"shop" | "rate" | "owner" | "pin" | "again", string>>;

/** Field by field, a sentence where something must change. */
export function problems(draft: Draft): Problems {
  const found: Problems = {};
  if (!draft.shop.trim()) found.shop = t("What is the shop called?");
  if (draft.rate === null || draft.rate < 0 || draft.rate > 100_000) {
    found.rate = t("A rate from 0 to 100.");
  }
  if (!draft.owner.trim()) found.owner = t("Who owns it?");
  if (!/^\d{4,8}$/.test(draft.pin)) found.pin = t("4 to 8 digits.");
  else if (draft.pin !== draft.again) found.again = t("The two PINs differ.");
  return found;
}
